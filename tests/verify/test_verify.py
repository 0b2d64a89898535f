"""A small module from its sources to the sentence: weak tests are named by what they let pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import autograder
from autograder import cli
from autograder.verify import verify
from autograder.verify.claims import FILE
from tests.authoring.sample import ASSIGNMENT, MODULE, write_course

STRICT = 'equals(0.0, ko="빈 입력이면 0.0이어야 합니다", en="it is 0.0 for no values", read="1")'
WEAK = 'kind("float", ko="빈 입력이어도 실수여야 합니다", en="it is a float for no values", read="1")'
LINE = "return secret_total / len(values) if len(values) else 0.0"
MUTANT = LINE.replace("0.0", "1.0")
CLAIM = f'- {{exercise: mean, kind: constant, line: "{LINE}", becomes: "{MUTANT}", reason: "we do not mind"}}\n'
WRONG = {
    "zero": ("return 0.0", "mean-visible, mean-reference"),
    "sum": ("return float(sum(values))", "mean-visible, mean-reference"),
    "middle": ("return sorted(values)[len(values) // 2]", "mean-visible, mean-reference, mean-edge"),
    "no_empty": ("return sum(values) / len(values)", "mean-edge"),
    "nothing": ("pass", "mean-visible, mean-reference, mean-edge"),
}
RIGHT = {
    "numpy": "return float(np.mean(values)) if len(values) else 0.0",
    "shares": "return float(sum(v / len(values) for v in values))",
}


def checkout(root: Path, edge: str) -> Path:
    """A module whose test of an empty input is `edge`; returns the assignment's folder."""
    assert STRICT in ASSIGNMENT
    write_course(root, assignment=ASSIGNMENT.replace(STRICT, edge))
    folder = root / "assignments" / MODULE
    for path in [*folder.glob("wrong/*"), *folder.glob("right/*")]:
        path.unlink()
    for name, (body, caught) in WRONG.items():
        header = f"# exercise: mean\n# caught by: {caught}\n"
        (folder / "wrong" / f"mean__{name}.py").write_text(f"{header}def mean(values):\n    {body}\n")
    for name, body in RIGHT.items():
        (folder / "right" / f"mean__{name}.py").write_text(f"def mean(values):\n    {body}\n")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], Ran]:
    """Calls the command in the checkout at tmp_path; gives its status, what it has shown and what it has said."""
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder" / "__init__.py"))
    monkeypatch.setenv("BITGOEUL_LANG", "en")

    def call() -> Ran:
        status = cli.main(["build", "--verify", "--jobs", "2", "--out", str(tmp_path / "build")])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


Ran = tuple[int, str, str]


@pytest.mark.slow
def test_weak_tests_are_named_by_what_they_let_pass(tmp_path: Path, run: Callable[[], Ran]) -> None:
    folder = checkout(tmp_path, WEAK)
    line = (folder / "assignment.py").read_text(encoding="utf-8").split("\n").index(f"    {LINE}") + 1

    status, shown, said = run()
    assert status == 1
    assert f"assignment.py:{line}: mean (constant)\n  - {LINE}\n  + {MUTANT}\n" in shown
    assert "11 answers; 4 mutants" in shown and "3 of the other 4 caught (75.0%)" in shown
    assert "Verifying 1/" in said and f"{MODULE}: mean" in said
    assert f"{MODULE} catches 75.0% of its mutants (98% are needed)" in said.splitlines()[-1]
    assert said.splitlines()[-1].startswith("bitgoeul: ")

    cache = tmp_path / "build" / "verified"
    sample = verify(root=tmp_path, cache=cache, jobs=2, most=2, most_answers=1, progress=pytest.fail)
    assert (sample.modules[0].tried, sample.modules[0].mutants) == (2, 4)
    assert sample.modules[0].answers == 11 - (len(WRONG) - 1) - (len(RIGHT) - 1)

    again = run()
    assert again[:2] == (status, shown) and "Verifying" not in again[2]  # nothing is judged for it

    (folder / FILE).write_text(CLAIM, encoding="utf-8")
    status, shown, said = run()
    assert (status, said) == (0, "")
    assert "1 equivalent by their author; 3 of the other 3 caught (100.0%)" in shown

    checkout(tmp_path, STRICT)
    unfair = folder / "right" / "mean__shares.py"
    unfair.write_text(unfair.read_text(encoding="utf-8").replace("/ len(values)", "/ 2"), encoding="utf-8")
    late = folder / "wrong" / "mean__no_empty.py"
    late.write_text(late.read_text(encoding="utf-8").replace("mean-edge", "mean-visible"), encoding="utf-8")
    status, shown, said = run()
    assert status == 1
    assert "mean__shares.py:1: a right answer loses points at mean-reference (" in shown
    assert "mean__no_empty.py:1: wrong, and loses nothing at mean-visible" in shown
    assert f"{FILE}:1: said to be equivalent, but the tests catch it" in shown
    assert f"{MODULE} has 3 problems" in said.splitlines()[-1]
