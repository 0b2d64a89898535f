"""The author's list of mutants that no test can tell from the solution."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import SourceProblems
from autograder.verify.claims import FILE, read_claims
from autograder.verify.mutants import Mutant

CLAIM = """\
# why nobody can tell

- exercise: mean
  kind: comparison
  line: "if n < 1:"
  becomes: "if n <= 1:"
  reason: "there is never just one"
- exercise: mean
  kind: statement
  line: "a.sort()"
  becomes: "pass"
  reason: "they come in order"
"""


def test_a_claim_covers_its_mutant_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(CLAIM, encoding="utf-8")
    claim, other = read_claims(tmp_path)
    assert (claim.place, other.place) == (3, 8)
    mutant = Mutant("comparison", 77, "if n  <  1:", "if n <= 1:", "")
    assert claim.covers("mean", mutant)
    assert not other.covers("mean", mutant)
    assert not claim.covers("median", mutant)
    assert not claim.covers("mean", Mutant("constant", 77, "if n < 1:", "if n <= 1:", ""))
    assert not claim.covers("mean", Mutant("comparison", 77, "if n < 1:", "if n < 2:", ""))


def test_no_file_is_no_claim(tmp_path: Path) -> None:
    assert read_claims(tmp_path) == []
    (tmp_path / FILE).write_text("# nothing yet\n", encoding="utf-8")
    assert read_claims(tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        *("mean: no list\n", "- just a text\n", "- {exercise: mean}\n", "- [broken\n"),
        CLAIM.replace('"they come in order"', '""'),
        CLAIM.replace('"they come in order"', "7"),
        CLAIM.replace("reason:", "because:"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SourceProblems) as refused:
        read_claims(tmp_path)
    for lang, word in (("ko", "동등한 변이"), ("en", "list of mutants")):
        assert FILE in refused.value.said(lang) and word in refused.value.said(lang)
