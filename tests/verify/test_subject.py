"""What a module's answers depend on: which exercises may share a notebook, and when a verdict is out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import read_course
from autograder.verify.subject import Subject
from autograder.verify.trials import Trial, packed
from tests.authoring.sample import ASSIGNMENT, MODULE, write_course


def subject(root: Path, old: str = "", new: str = "") -> Subject:
    assert old in ASSIGNMENT
    write_course(root, assignment=ASSIGNMENT.replace(old, new) if old else ASSIGNMENT)
    return Subject.of(read_course(root), MODULE)


def trial(exercise: str, text: str = "", module: str = "m") -> Trial:
    return Trial(module, exercise, text, ())


def test_the_stages_ask_more_and_more(tmp_path: Path) -> None:
    timed = subject(tmp_path, '"grade_id": "mean-edge"', '"grade_id": "mean-speed"')
    assert timed.exercises == ("mean", "q1")
    assert timed.tests("mean", "visible") == ("mean-visible",)
    assert timed.tests("mean", "quick") == ("mean-visible", "mean-reference")
    assert timed.tests("mean", "all") == ("mean-visible", "mean-reference", "mean-speed")


def test_the_master_has_hidden_tests_and_no_solutions(tmp_path: Path) -> None:
    cells = subject(tmp_path).master.by_id
    assert "hidden_rng" in cells["mean-reference"].text and cells["mean-reference"].is_test
    assert "secret_total" not in cells["mean"].text and "NotImplementedError" in cells["mean"].text
    assert cells["q1"].text.startswith('q1 = ""') and "NotImplementedError" not in cells["q1"].text


def test_an_answer_that_calls_another_exercise_needs_it(tmp_path: Path) -> None:
    sample = subject(tmp_path)
    assert sample.needs("q1", 'q1 = "c"') == frozenset()
    assert sample.needs("q1", 'q1 = "c" if mean([1.0]) else "a"') == {"mean"}


def test_answers_share_a_notebook_where_none_needs_the_other() -> None:
    needs = {"f": frozenset[str](), "g": frozenset({"f"}), "h": frozenset[str]()}
    trials = [trial(exercise, str(n)) for n in range(2) for exercise in "fgh"] + [trial("f", module="other")]
    groups = list(packed(trials, lambda t: needs[t.exercise]))
    assert sorted(t.exercise + t.text for group in groups for t in group) == ["f", "f0", "f1", "g0", "g1", "h0", "h1"]
    for group in groups:
        names = [t.exercise for t in group]
        assert len(set(names)) == len(names) and not {"f", "g"} <= set(names)
        assert len({t.module for t in group}) == 1
    assert len(groups) == 5


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("equals(0.0,", "equals(1.0,", True),  # a test of the exercise
        ("import numpy as np\n", "import numpy as np\nimport math\n", True),  # what stands before it
        ('q1 = "c"', 'q1 = "d"', True),  # another exercise's solution, which it might call
        ('right="c"', 'right="d"', False),  # another exercise's test
        ("Write `mean(values)`", "Please write `mean(values)`", False),  # prose
        ("secret_total = sum(values)", "secret_total = 0", False),  # its own solution is not the answer
    ],
)
def test_a_verdict_is_out_of_date_when_what_it_depends_on_changes(
    tmp_path: Path, old: str, new: str, changes: bool
) -> None:
    def key(one: Subject) -> str:
        return one.key("mean", "def mean(values):\n    return 0.0\n", one.tests("mean", "all"))

    before = key(subject(tmp_path / "before"))
    assert before == key(subject(tmp_path / "again"))
    assert (before != key(subject(tmp_path / "after", old, new))) == changes


def test_a_verdict_is_of_one_answer_and_its_tests(tmp_path: Path) -> None:
    one = subject(tmp_path)
    keys = {one.key("mean", text, one.tests("mean", stage)) for text in ("a", "b") for stage in ("visible", "all")}
    assert len(keys) == 4
