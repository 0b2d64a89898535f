"""What a graded notebook and its feedback show of the student's cells is what a kernel shows of them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.apps import NbGraderAPI

from autograder.grading.course import grade
from autograder.grading.markup import LONGEST, image_html, terminal_html
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from tests.grading.active import active_parts
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.sandbox.test_kernel import normal, run_in_a_kernel

CELLS = [
    "print('first')\nbar = display('0 %', display_id='bar')",
    "",
    "def half(x):\n    return x / 0\n\n\nhalf(3)",
    "import matplotlib.pyplot as plt\nplt.figure(figsize=(2, 1))\nplt.plot([1, 2])",
    "from IPython.display import JSON, HTML\ndisplay(HTML('<b>bold</b>'))\nJSON({'a': [1, 2]})",
    "def deep(n):\n    return deep(n + 1)\n\n\ndeep(0)",
    "bar.update('100 %')\nfor i in range(3):\n    print(f'\\rstep {i}', end='')",
]


@pytest.fixture(scope="module")
def submitted(template: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallCourse, Any]:
    """A course in which one submission has been graded, and the notebook that was handed in."""
    course = SmallCourse(tmp_path_factory.mktemp("outputs") / "course", like=template)
    notebook = course.answer(square="\nprint('in between')\ndef square(x):\n    return x * x", total="1 +")
    notebook.cells[3:3] = [new_code_cell(source) for source in CELLS]
    notebook.cells.append(new_code_cell("half(4)"))
    course.submit("kim", notebook)
    (outcome,) = grade(course.root, ASSIGNMENT)
    assert (outcome.status, outcome.score) == ("graded", 5.0)
    return course, notebook


def test_a_graded_notebook_is_one_that_a_kernel_has_run(submitted: tuple[SmallCourse, Any], tmp_path: Path) -> None:
    course, notebook = submitted
    graded = course.graded_notebook("kim")
    nbformat.validate(graded)
    run_in_a_kernel(reference := copy.deepcopy(notebook), tmp_path)
    students = [c for c in graded.cells if c.cell_type == "code" and not c.metadata.get("nbgrader", {}).get("grade")]
    same = {c.source: c for c in reference.cells}
    assert len(students) == len(CELLS) + 3  # what is empty is left out
    for cell in students:
        assert cell.execution_count == same[cell.source].execution_count, cell.source
        assert normal(cell.outputs) == normal(same[cell.source].outputs), cell.source
    (half,) = [cell for cell in students if cell.source == CELLS[2]]
    assert f"In[{half.execution_count}]" in students[-1].outputs[0].traceback[3]


def test_its_feedback_shows_them(submitted: tuple[SmallCourse, Any]) -> None:
    course, _ = submitted
    with alembic_on_path():
        opened = NbCourse(course.root)
        assert NbGraderAPI(opened.coursedir, parent=opened.app).generate_feedback(ASSIGNMENT, "kim")["success"]
    html = (course.root / "feedback" / "kim" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")
    assert "\x1b" not in html and active_parts(html) == []
    assert "100 %" in html and "0 %&#39;" not in html.replace("100 %", "")
    assert '<span class="ansi-red-fg">ZeroDivisionError</span>: division by zero' in html
    assert "only its end is shown" in html and '<span class="ansi-red-fg">RecursionError</span>: maximum' in html
    assert "<b>bold</b>" in html and "data:image/png;base64," in html
    assert "step 2" in html and "step 1" not in html


def test_a_display_that_is_changed_in_many_places_fills_no_notebook(course: SmallCourse) -> None:
    notebook = course.answer()
    many = "for _ in range(900): display('x', display_id='same')"
    large = "from IPython.display import update_display\nupdate_display('y' * 30_000, display_id='same')"
    notebook.cells += [new_code_cell(source) for source in (many, *[large] * 12, many)]
    course.submit("kim", notebook)
    assert grade(course.root, ASSIGNMENT)[0].status == "graded"
    cells = course.graded_notebook("kim").cells
    assert len(json.dumps(cells)) < 4 << 20
    shown = [o.data["text/plain"] for o in cells[-14].outputs]
    assert (shown[0], shown[-1]) == ("'x'", f"'{'y' * 30_000}'")
    assert "Too much output" in cells[-1].outputs[-1].text


def test_of_a_line_that_is_written_over_the_last_state_is_shown() -> None:
    assert terminal_html("10 %\r50 %\r100 %\nend\r\n\rx") == "<pre>100 %\nend\nx</pre>"
    assert terminal_html("kept\r") == "<pre>kept</pre>"


@pytest.mark.timeout(20)
def test_writing_over_takes_no_time() -> None:
    for text in ("\r" * 1_000_000, "x\r" * 500_000, "x" * 1_000_000, "\r\n" * 500_000):
        assert len(terminal_html(text)) < 40 * LONGEST


def test_an_image_is_as_wide_as_its_notebook_says() -> None:
    assert 'width="40"' in image_html("image/png", "iVBORw0KGgo=", "words", 40)
    for width in (None, True, -1, '1" onload="x', 1.5):
        assert "width" not in image_html("image/png", "iVBORw0KGgo=", "words", width)
