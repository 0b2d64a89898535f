"""Grades given by hand, after a resubmission: kept, and shown to a person again where there is something to see."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Grade

from autograder.grading.course import grade as grade_course
from autograder.grading.nbcourse import NbCourse
from autograder.grading.second_look import needs_a_second_look, text_judged
from tests.grading.small_course import ASSIGNMENT, SmallCourse, source_notebook

RIGHT = {"square": "def square(x):\n    return x * x", "why": "Because."}


@pytest.fixture
def graded(course: SmallCourse) -> Any:
    """A graded notebook, as the grader restores it."""
    course.submit("ann", course.answer(**RIGHT))
    grade_course(course.root, ASSIGNMENT)
    return course.graded_notebook("ann")


def changed(notebook: Any, grade_id: str, text: str) -> Any:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
            cell.source = text
    return notebook


def looked_at(course: SmallCourse, grade_id: str, score: float | None, *, waiting: bool = False) -> Grade:
    """The grade as formgrader leaves it, once a person has given a score."""
    with NbCourse(course.root).gradebook() as gradebook:
        found = gradebook.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, "ann")
        found.manual_score, found.needs_manual_grade = score, waiting
        gradebook.db.commit()
        assert found.name == grade_id and found.auto_score in (None, 5.0, 3.0, 0.0)
        gradebook.db.expunge(found)
        return found


def test_what_nobody_has_graded_waits_where_it_has_no_score(course: SmallCourse, graded: Any) -> None:
    assert needs_a_second_look(looked_at(course, "why", None), None, graded, graded)
    assert not needs_a_second_look(looked_at(course, "why", None), 0.0, graded, graded), "a blank answer"
    assert not needs_a_second_look(looked_at(course, "square-reference", None), 3.0, None, graded)


def test_an_essay_is_looked_at_again_only_where_it_has_changed(course: SmallCourse, graded: Any) -> None:
    given = looked_at(course, "why", 3.5)
    other_code = changed(course.graded_notebook("ann"), "square", "def square(x):\n    return x ** 2")
    assert not needs_a_second_look(given, None, graded, other_code)
    rewritten = changed(course.graded_notebook("ann"), "why", "Because of BLAS.")
    assert needs_a_second_look(given, None, graded, rewritten)
    assert needs_a_second_look(given, 0.0, graded, changed(graded, "why", "Write here.")), "it is blank now"
    assert needs_a_second_look(given, None, None, rewritten), "what it was given for is not there any more"
    assert given.manual_score == 3.5


def test_a_mark_that_nobody_has_seen_to_stays(course: SmallCourse, graded: Any) -> None:
    assert needs_a_second_look(looked_at(course, "why", 3.5, waiting=True), None, graded, graded)


def test_an_overruled_test_is_looked_at_again_where_the_code_or_its_verdict_has_changed(
    course: SmallCourse, graded: Any
) -> None:
    given = looked_at(course, "square-reference", 1.0)
    assert given.auto_score == 3.0
    assert not needs_a_second_look(given, 3.0, graded, changed(course.graded_notebook("ann"), "why", "Other words."))
    assert needs_a_second_look(given, 0.0, graded, graded)
    other_code = changed(course.graded_notebook("ann"), "square", "def square(x):\n    return x ** 2")
    assert needs_a_second_look(given, 3.0, graded, other_code)


def test_a_task_is_judged_by_all_that_the_student_has_written() -> None:
    notebook = source_notebook()
    flags = {"task": True, "grade": False, "solution": False, "locked": True, "points": 3, "schema_version": 3}
    task = new_markdown_cell("Draw it.", metadata={"nbgrader": {**flags, "grade_id": "plot", "cell_type": "markdown"}})
    notebook.cells += [task, new_markdown_cell("My drawing.")]
    text = text_judged(notebook, "plot")
    assert "My drawing." in text and "Write here." in text
    assert not [t for t in text if "Draw it." in t or "hidden: many numbers" in t or "from autograder" in t]
    assert text_judged(notebook, "nothing of that name") == ()
