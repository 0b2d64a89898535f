"""docs/gradebook.md says what is true: its commands are understood, and both languages say the same."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.cli import _parser
from autograder.grading.settings import Grading
from tests.test_readme import FENCE, commands, halves, headings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "gradebook.md").read_text(encoding="utf-8")


def test_every_command_is_understood() -> None:
    parser = _parser()
    calls = commands(PAGE, "bitgoeul")
    assert {words[0] for words in calls} >= {"move-gradebook", "backup", "restore", "doctor"}
    for words in calls:
        assert isinstance(parser.parse_args(words), argparse.Namespace), words  # else: SystemExit, and it says why


def test_the_languages_have_the_same_shape() -> None:
    korean, english = halves(PAGE)
    assert headings(korean) == headings(english)
    code = [[body for lang, body in FENCE.findall(half) if lang in ("sh", "python")] for half in (korean, english)]
    assert code[0] == code[1]


def test_the_wait_that_is_quoted_is_the_default() -> None:
    assert "(5분)" in PAGE and "(5 minutes)" in PAGE
    assert Grading.gradebook_wait_minutes.default_value == 5.0
