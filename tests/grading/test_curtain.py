"""A hidden input reaches no student: whatever the student's code does with it, nothing shown can carry it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.grading.course import grade
from autograder.grading.nbcourse import alembic_on_path
from tests.grading.small_course import ASSIGNMENT, SmallCourse, exercise, graded, source_notebook

HIDDEN = "123457"

# what a student may try, to see the input of square's hidden test again: by a file, by the process, by an exception
CARRY = """
import glob, os, pathlib, tempfile
places = [pathlib.Path("/tmp"), pathlib.Path("."), pathlib.Path("/dev/shm"), pathlib.Path(tempfile.gettempdir())]
seen = []
def square(x):
    seen.append(x)
    os.environ["SEEN"] = str(seen)
    for place in places:
        try:
            (place / f"seen{len(str(x))}-{x}").write_text(str(x))
        except OSError:
            pass
    if len(str(abs(x))) > 3:
        raise ValueError(f"the input was {x}")
    return x * x
"""
SHOW = """
import glob
def total(v):
    raise ValueError("files: %s env: %s" % (glob.glob("/tmp/seen*") + glob.glob("seen*"), os.environ.get("SEEN")))
print(glob.glob("/tmp/seen*"), seen, os.environ.get("SEEN"))
"""


@pytest.fixture
def carried(tmp_path: Path) -> str:
    """Everything that the student's feedback is made from."""
    notebook = source_notebook()
    notebook.cells += [exercise("later", "def later():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION")]
    notebook.cells += [graded("later-visible", 1, "assert later() == 1")]
    notebook.cells[-2]["id"], notebook.cells[-1]["id"] = "later", "later-visible"
    course = SmallCourse(tmp_path / "course", notebook)
    course.submit("carrier", course.answer(square=CARRY, total=SHOW, later=SHOW + "def later():\n    total(0)\n"))
    outcome = grade(course.root, ASSIGNMENT)[0]
    assert {c.grade_id: c.score for c in outcome.cells}["square-reference"] == 0.0
    outputs = [c.get("outputs", []) for c in course.graded_notebook("carrier").cells]
    note = course.graded_notebook("carrier").metadata.bitgoeul
    return json.dumps([outputs, note, outcome.as_json()])


def test_a_hidden_input_is_carried_out_by_no_file_no_variable_and_no_exception(carried: str) -> None:
    assert HIDDEN not in carried
    assert "seen1-3" in carried, "the trick itself works: the visible input was carried"


def test_what_is_redefined_later_does_not_change_an_earlier_hidden_test(tmp_path: Path) -> None:
    notebook = source_notebook()
    course = SmallCourse(tmp_path / "course", notebook)
    right = "def square(x):\n    return x * x"
    course.submit(
        "redefines", course.answer(square=right, total="def square(x):\n    return 0\ndef total(v): return 0")
    )
    scores = {c.grade_id: c.score for c in grade(course.root, ASSIGNMENT)[0].cells}
    assert (scores["square-visible"], scores["square-reference"]) == (2.0, 3.0)


def test_a_cell_with_both_regions_tells_the_visible_part_only(tmp_path: Path) -> None:
    notebook = source_notebook()
    both = (
        "assert square(2) == 4, 'two squared'\n### BEGIN HIDDEN TESTS\n"
        "assert square(98765) == 98765**2, 'secret 98765'\n### END HIDDEN TESTS"
    )
    notebook.cells += [graded("square-both", 2, both)]
    notebook.cells[-1]["id"] = "square-both"
    course = SmallCourse(tmp_path / "course", notebook)
    course.submit("wrong-everywhere", course.answer(square="def square(x): return -1"))
    course.submit("wrong-for-large", course.answer(square="def square(x): return x * x if x < 1000 else -1"))
    grade(course.root, ASSIGNMENT)
    shown = {
        student: json.dumps(next(c for c in course.graded_notebook(student).cells if c["id"] == "square-both").outputs)
        for student in ("wrong-everywhere", "wrong-for-large")
    }
    assert "two squared" in shown["wrong-everywhere"]
    assert "98765" not in shown["wrong-everywhere"] + shown["wrong-for-large"]
    assert '"text/plain": "0"' in shown["wrong-for-large"]


def test_without_bubblewrap_the_landlock_wall_serves_and_the_run_says_so(course: SmallCourse, tmp_path: Path) -> None:
    course.submit("right", course.answer(square="def square(x):\n    return x * x"))
    course.submit(
        "thief",
        course.answer(
            square=f"print(open({str(course.root / 'gradebook.db')!r}, 'rb').read(5))\ndef square(x): return 9"
        ),
    )
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "env", "uname", "rm"):
        found = shutil.which(name)
        if found:
            (tools / name).symlink_to(found)
    with alembic_on_path():
        beside_python = os.environ["PATH"].split(os.pathsep)[0]
    environment = {**os.environ, "PATH": os.pathsep.join([beside_python, str(tools)])}
    target = tmp_path / "out.json"
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course-dir", str(course.root)]
    done = subprocess.run(
        [*command, "--lang", "en", "--json", str(target)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if "landlock" not in done.stderr and "sandbox" in done.stderr.lower() and done.returncode:
        pytest.skip("this kernel has no Landlock")
    assert done.returncode == 0, done.stderr
    assert "landlock" in done.stderr
    scores = {s["student"]: s["score"] for s in json.loads(target.read_text())["submissions"]}
    assert scores == {"right": 5.0, "thief": 0.0}
    note = course.graded_notebook("right").metadata.bitgoeul
    assert note["wall"] == "landlock"
    assert "SQLit" not in json.dumps(course.graded_notebook("thief"))
