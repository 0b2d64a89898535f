"""`bitgoeul grade` on a real nbgrader course: every submission ends with an outcome and a reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import cli
from autograder.grading.calibrate import calibrate
from autograder.grading.course import grade
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.outcome import SubmissionOutcome
from autograder.grading.problem import CourseProblem
from autograder.sandbox import choose_wall
from tests.grading.small_course import ASSIGNMENT, SmallCourse, graded, source_notebook

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
SQUARE_ONLY = {"square": RIGHT["square"]}


def outcomes(course: SmallCourse, **options: Any) -> dict[str, SubmissionOutcome]:
    return {o.student: o for o in grade(course.root, ASSIGNMENT, **options)}


def scores(outcome: SubmissionOutcome) -> dict[str, float | None]:
    return {c.grade_id: c.score for c in outcome.cells}


def test_a_class_of_all_kinds(course: SmallCourse) -> None:
    essay = "Because <script>alert(1)</script> a < b."
    course.submit("right", course.answer(**RIGHT, why=essay))
    course.submit(
        "part", course.answer(square="def square(x):\n    return x + 6", total="def total(v):\n    return 3.0")
    )
    course.submit("blank", course.answer())
    course.submit("syntax", course.answer(square="def square(x) return", total=RIGHT["total"]))
    result = outcomes(course)
    assert {k: v.status for k, v in result.items()} == dict.fromkeys(["blank", "part", "right", "syntax"], "graded")
    assert scores(result["right"]) == {"square-visible": 2, "square-reference": 3, "total-parts": 5, "why": None}
    assert scores(result["part"]) == {"square-visible": 2, "square-reference": 0, "total-parts": 2, "why": 0}
    assert scores(result["blank"]) == dict.fromkeys(["square-visible", "square-reference", "total-parts", "why"], 0)
    assert (result["syntax"].score, "SyntaxError" in result["syntax"].reason) == (5.0, True)
    assert "Not attempted: square, total" in result["blank"].reason
    assert "123457" not in json.dumps(course.graded_notebook("part").cells[4].outputs), "a hidden input"
    answer = next(c for c in course.graded_notebook("right").cells if c["id"] == "why")
    assert "<script" not in answer.source and "a < b" in answer.source


def test_nbgraders_own_command_line_is_the_same_engine(course: SmallCourse) -> None:
    course.submit("right", course.answer(**RIGHT))
    course.submit(
        "liar", course.answer(square="class L(int):\n    __eq__ = lambda s, o: True\ndef square(x): return L()")
    )
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
    with alembic_on_path():
        done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    with NbCourse(course.root).gradebook() as gradebook:
        found = {s: gradebook.find_submission(ASSIGNMENT, s).score for s in ("right", "liar")}
    assert found == {"right": 10.0, "liar": 0.0}


def test_a_course_that_has_never_heard_of_us(course: SmallCourse) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().split("from autograder")[0])
    course.submit("right", course.answer(**RIGHT))
    assert outcomes(course)["right"].score == 10.0


STRIP = """
import ast
class NoTests(ast.NodeTransformer):
    def visit_Expr(self, node): return ast.Pass()
    visit_Assert = visit_Expr
get_ipython().ast_transformers.append(NoTests())
import autograder.judge.expect, autograder.learn
autograder.judge.expect.expect = autograder.learn.expect = lambda *a, **k: None
def square(x): return x
def total(v): return 99.0
"""
STEAL = """
import glob, os, sqlite3
seen = [os.path.join(r, f) for r, _, fs in os.walk("/") for f in fs if f in ("gradebook.db", "ps1.ipynb")]
seen = [path for path in seen if "site-packages" not in path]  # nbgrader ships an example course
print("SEEN", seen, glob.glob("../../../*.db"))
for path in ("%s/gradebook.db", "../../../gradebook.db"):
    try:
        book = sqlite3.connect(path); book.execute("update grade set manual_score = 100"); book.commit()
    except Exception as error: print(type(error))
open("%s/stolen", "w").write("x")
"""


def test_cheats_get_nothing_and_harm_nobody(course: SmallCourse) -> None:
    stripped = course.answer(square=STRIP)
    for cell in stripped.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("grade") and not known["solution"]:
            cell.metadata["tags"] = ["skip-execution"]
            cell.source, known["points"] = "100", 1000
            known["grade"] = False
    course.submit("strips", stripped)
    course.submit("steals", course.answer(square=STEAL % (course.root, course.root)))
    course.submit("honest", course.answer(**RIGHT))
    result = outcomes(course)
    assert result["strips"].score == 0.0
    assert result["steals"].score == 0.0
    assert result["honest"].score == 10.0
    assert not (course.root / "stolen").exists()
    printed = json.dumps([c.outputs for c in course.graded_notebook("steals").cells if c.cell_type == "code"])
    assert "SEEN [] []" in printed


def test_limits_end_a_loop_and_the_rest_is_graded(course: SmallCourse) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grading.call_seconds = 2\nc.Grading.cell_seconds = 3\n")
    loop = "from numba import njit\n@njit\ndef square(x):\n    while x != 0.5:\n        x = x + 1\n    return x\n"
    course.submit("in-a-call", course.answer(square=loop, total=RIGHT["total"]))
    course.submit("in-a-cell", course.answer(square=loop + "square(1)", total=RIGHT["total"]))
    result = outcomes(course)
    assert (result["in-a-call"].status, result["in-a-call"].score) == ("graded", 5.0)
    assert "time limit" in result["in-a-call"].reason
    assert (result["in-a-cell"].status, result["in-a-cell"].score) == ("graded", 5.0)
    assert "Cell 3 was ended: time" in result["in-a-cell"].reason


LIMITS = """
c.Grading.cpu_seconds, c.Grading.memory_mb, c.Grading.scratch_files = 4, 500, 300
"""
TOO_MUCH = {
    "cpu": "import os\nfor _ in range(4):\n    if os.fork() == 0:\n        while True: pass\nwhile True: pass",
    "memory": "import mmap\nm = mmap.mmap(-1, 1 << 30)\nfor i in range(0, len(m), 4096): m[i] = 1",
    "files": "import time\nfor i in range(400): open(f'f{i}', 'w').close()\ntime.sleep(9)",
}
SAID = {
    "cpu": "Cells 3, 6 were ended: CPU time",
    "memory": "Cell 3 was ended: memory",
    "files": "too many or too large files",
}


def test_each_limit_is_named(course: SmallCourse) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(LIMITS)
    for name, source in TOO_MUCH.items():
        course.submit(name, course.answer(square=f"{RIGHT['square']}\n{source}", total=RIGHT["total"]))
    result = outcomes(course)
    for name, words in SAID.items():
        assert words in result[name].reason, result[name]
    assert (result["memory"].status, result["memory"].score) == ("graded", 5.0)
    shown = json.dumps(course.graded_notebook("cpu").cells[2].outputs)
    assert "it used up all of its CPU time" in shown


def test_a_reason_stays_short_however_many_cells_fail(course: SmallCourse) -> None:
    notebook = course.answer(**RIGHT)
    sources = ["1 / 0"] * 9 + [f"class E{n}(Exception): pass\nraise E{n}" for n in range(20)]
    notebook.cells += [nbformat.v4.new_code_cell(source, id=f"more-{n}") for n, source in enumerate(sources)]
    course.submit("ann", notebook)
    result = outcomes(course)["ann"]
    assert (result.score, len(result.reason) < 200) == (10.0, True)
    assert "ZeroDivisionError in cells 9, 10, 11 and 6 more." in result.reason


def _mangle(course: SmallCourse, how: str) -> Any:
    notebook = course.answer(**RIGHT)
    match how:
        case "copied cells":
            notebook.cells = [twin for c in notebook.cells for twin in (c, c)]
        case "foreign metadata":
            for n, cell in enumerate(notebook.cells):
                cell.metadata.update(tags="no list", colab={"x": [1]}, deletable="perhaps", id=n)
                cell["id"] = "same id"
            notebook.metadata = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}, "x": None}
        case "another kernel":
            notebook.metadata.kernelspec = {"name": "conda-root-py", "display_name": "?", "language": "python"}
        case "50 MB of output":
            notebook.cells[1].outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]
        case "malformed outputs":
            notebook.cells[1].outputs = {"not": "a list"}
            notebook.cells[2]["execution_count"] = "many"
        case "tests deleted":
            notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("grade")]
        case "cells moved":
            notebook.cells = notebook.cells[:1] + notebook.cells[:0:-1]
        case "points and flags changed":
            for cell in notebook.cells:
                cell.metadata.get("nbgrader", {}).update(points=10**9, grade=True, solution=True, locked=False)
        case "format of 2013":
            cells = [{**c, "input": c["source"], "collapsed": False} for c in notebook.cells]
            notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
        case "odd members":
            notebook.cells = [None, 7, "text", [], {}, {"cell_type": 3, "source": 4}, *notebook.cells]
    return notebook


@pytest.mark.parametrize(
    "how",
    [
        *(
            "copied cells",
            "foreign metadata",
            "another kernel",
            "50 MB of output",
            "malformed outputs",
            "tests deleted",
        ),
        *("cells moved", "points and flags changed", "format of 2013", "odd members"),
    ],
)
def test_a_mangled_notebook_keeps_what_the_student_earned(course: SmallCourse, how: str) -> None:
    course.submit("mangled", _mangle(course, how))
    result = outcomes(course)["mangled"]
    assert (result.status, result.score) == ("graded", 10.0), result
    assert result.max_score == 14.0


BROKEN = {
    "cut": lambda text: text[: len(text) // 2],
    "empty": lambda text: b"",
    "no json": lambda text: b"%PDF-1.7 not a notebook",
    "no cells": lambda text: b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    "cells no list": lambda text: b'{"cells": 5}',
    "a list": lambda text: b"[1, 2]",
    "deep": lambda text: b"[" * 200_000,
    "huge number": lambda text: b'{"cells": ' + b"9" * 100_000 + b"}",
    "not utf-8": lambda text: b'\xff\xfe\xfa{"cells": []}',
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_unreadable_notebook_is_failed_with_a_sentence(course: SmallCourse, how: str) -> None:
    course.submit("broken", BROKEN[how](json.dumps(course.answer(**RIGHT)).encode()))
    course.submit("next", course.answer(**RIGHT))
    result = outcomes(course)
    assert result["next"].score == 10.0
    assert (result["broken"].status, result["broken"].score, result["broken"].max_score) == ("failed", 0.0, 14.0)
    assert "Save" in result["broken"].reason or "submit again" in result["broken"].reason
    assert (course.root / "autograded" / "broken" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_file()


def test_surrogates_and_nulls_in_the_text(course: SmallCourse) -> None:
    notebook = course.answer(**SQUARE_ONLY, total="def total(v): return '\x00'", why="\ud800 half a character")
    course.submit("odd", json.dumps(notebook))
    assert outcomes(course)["odd"].score == 5.0


def test_what_is_no_plain_file_is_set_aside(course: SmallCourse, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the instructor's")
    victim = course.submit("victim", course.answer(**RIGHT))
    thief = course.folder("thief")
    (thief / f"{ASSIGNMENT}.ipynb").symlink_to(victim)
    (thief / "secret.txt").symlink_to(secret)
    (thief / "dir").symlink_to(tmp_path)
    os.mkfifo(thief / "fifo")
    with (thief / "large.bin").open("wb") as large:
        large.truncate(60 << 20)
    (thief / "data.csv").write_text("1,2\n")
    result = outcomes(course)
    assert (result["thief"].status, result["thief"].score) == ("failed", 0.0)
    assert result["victim"].score == 10.0
    graded_files = {p.name for p in (course.root / "autograded" / "thief" / ASSIGNMENT).iterdir()}
    assert graded_files == {f"{ASSIGNMENT}.ipynb", "data.csv"}
    aside = {p.name for p in (course.root / "quarantine" / "thief").rglob("*")}
    assert {"secret.txt", "dir", "fifo", "large.bin"} <= aside
    assert secret.read_text() == "the instructor's"


def _owned_by(uid: int, folder: Path) -> None:
    for path in (folder.parent, folder, *folder.iterdir()):
        os.chown(path, uid, uid)


def test_a_file_of_two_students_costs_neither_and_gives_nothing(course: SmallCourse) -> None:
    victim = course.submit("victim", course.answer(**RIGHT))
    os.link(victim, course.folder("thief") / victim.name)
    course.submit("next", course.answer(**RIGHT))
    result = outcomes(course)
    assert {k: v.status for k, v in result.items()} == {"next": "graded", "thief": "error", "victim": "error"}
    assert ": submitted/victim/ps1/ps1.ipynb and submitted/thief/ps1/ps1.ipynb are" in result["victim"].reason
    assert "Replace the owner's by a copy" in result["victim"].reason
    assert not (course.root / "autograded" / "thief").exists()
    content = victim.read_bytes()
    (course.folder("thief") / victim.name).unlink()
    assert outcomes(course)["victim"].score == 10.0
    assert victim.read_bytes() == content


def test_nbgraders_own_command_does_not_grade_it_either(course: SmallCourse) -> None:
    victim = course.submit("victim", course.answer(**RIGHT))
    os.link(victim, course.folder("thief") / victim.name)
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT, "--student", "thief"]
    with alembic_on_path():
        done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode != 0 and "are one file" in done.stderr
    assert not (course.root / "autograded" / "thief").exists()
    assert victim.is_file()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_file_of_two_students_is_its_owners(course: SmallCourse) -> None:
    victim = course.submit("victim", course.answer(**RIGHT))
    _owned_by(4001, victim.parent)
    thief = course.folder("thief")
    _owned_by(4002, thief)
    os.link(victim, thief / victim.name)
    os.link(course.root / "gradebook.db", thief / "notes.txt")
    result = outcomes(course)
    assert (result["victim"].status, result["victim"].score) == ("graded", 10.0)
    assert (result["thief"].status, result["thief"].score) == ("failed", 0.0)
    assert {p.name for p in (course.root / "quarantine" / "thief").rglob("*") if p.is_file()} == {
        victim.name,
        "notes.txt",
    }
    assert not (course.root / "quarantine" / "victim").exists()
    again = outcomes(course, regrade=True)
    assert {k: v.score for k, v in again.items()} == {"victim": 10.0, "thief": 0.0}


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_student_may_keep_the_same_file_elsewhere(course: SmallCourse, tmp_path: Path) -> None:
    path = course.submit("ann", course.answer(**RIGHT))
    _owned_by(4001, path.parent)
    os.link(path, tmp_path / "backup.ipynb")
    assert outcomes(course)["ann"].score == 10.0


def test_a_file_of_nobody_knows_whom_is_for_a_person(course: SmallCourse, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the instructor's")
    os.link(secret, course.submit("ann", course.answer(**RIGHT)).parent / "data.csv")
    result = outcomes(course)["ann"]
    assert (result.status, "a file outside of the course" in result.reason) == ("error", True)
    assert secret.read_text() == "the instructor's"


NAMES = ("홍 길동", "a b  c", "[x]*?", "-rf", "..a", "quote'\"", "semi;colon", "percent%s{0}", "e\u0302x")


def test_students_of_every_name(course: SmallCourse) -> None:
    before = sorted(p.name for p in course.root.parent.iterdir())
    for name in NAMES:
        course.submit(name, course.answer(**RIGHT))
    result = outcomes(course)
    assert {k: (v.status, v.score) for k, v in result.items()} == dict.fromkeys(NAMES, ("graded", 10.0))
    assert sorted(p.name for p in course.root.parent.iterdir()) == before, "something was written outside the course"


def test_a_name_that_breaks_lines_is_for_a_person(course: SmallCourse) -> None:
    course.submit("line\nname", course.answer(**RIGHT))
    course.submit("next", course.answer(**RIGHT))
    result = outcomes(course)
    assert (result["line\nname"].status, "Rename the folder" in result["line\nname"].reason) == ("error", True)
    assert result["next"].score == 10.0


def test_a_missing_or_misnamed_notebook_is_said(course: SmallCourse) -> None:
    (course.folder("empty") / "notes.txt").write_text("sorry")
    course.submit("misnamed", course.answer(**RIGHT)).rename(course.folder("misnamed") / "final (2).ipynb")
    result = outcomes(course)
    assert {v.status for v in result.values()} == {"failed"}
    assert "was not submitted" in result["empty"].reason


def test_manual_grades_and_comments_survive_a_regrade(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**RIGHT, why="Because."))
    outcomes(course)
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_score = 3.5
        gradebook.find_grade("square-reference", ASSIGNMENT, ASSIGNMENT, "ann").extra_credit = 1.0
        gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_comment = "고생했습니다"
        gradebook.db.commit()
    result = outcomes(course, regrade=True)["ann"]
    assert scores(result)["why"] == 3.5
    assert result.score == 14.5
    with NbCourse(course.root).gradebook() as gradebook:
        assert gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").comment == "고생했습니다"


def test_what_has_not_changed_is_not_run_again_and_what_has_is(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**SQUARE_ONLY))
    assert not outcomes(course)["ann"].unchanged
    again = outcomes(course)["ann"]
    assert (again.unchanged, again.score, again.reason != "") == (True, 5.0, True)
    course.submit("ann", course.answer(**RIGHT))
    assert (outcomes(course)["ann"].unchanged, outcomes(course)["ann"].score) == (False, 10.0)


def test_new_tests_are_a_change(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**RIGHT))
    outcomes(course)
    with NbCourse(course.root).gradebook() as gradebook:
        book = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        cell = next(c for c in book.source_cells if c.name == "square-visible")
        cell.source = "assert square(3) == 10"
        gradebook.db.commit()
    result = outcomes(course)["ann"]
    assert (result.unchanged, scores(result)["square-visible"]) == (False, 0.0)


def test_an_error_of_ours_keeps_what_was_there_and_calls_a_person(course: SmallCourse) -> None:
    course.submit("ann", course.answer(**RIGHT))
    outcomes(course)
    before = course.graded_notebook("ann")
    with NbCourse(course.root).gradebook() as gradebook:
        book = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        next(c for c in book.source_cells if c.name == "square-visible").source = "def ("
        gradebook.db.commit()
    result = outcomes(course, regrade=True)["ann"]
    assert result.status == "error" and "a person" in result.reason
    assert course.graded_notebook("ann") == before


def test_a_late_submission_is_penalised_by_nbgraders_own_plugin(course: SmallCourse) -> None:
    (course.root / "late.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return score / 2\n"
    )
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nimport sys; sys.path.append({str(course.root)!r})\n")
        config.write("c.AssignLatePenalties.plugin_class = 'late.Half'\n")
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 00:00:00 UTC")
    path = course.submit("ann", course.answer(**RIGHT))
    (path.parent / "timestamp.txt").write_text("2026-01-02 00:00:00 UTC")
    result = outcomes(course)["ann"]
    assert (result.score, "Late penalty: 5" in result.reason) == (5.0, True)


def test_a_timestamp_that_is_none_is_set_aside(course: SmallCourse) -> None:
    path = course.submit("ann", course.answer(**RIGHT))
    (path.parent / "timestamp.txt").write_text("yesterday, I swear")
    assert outcomes(course)["ann"].score == 10.0


def test_the_command_writes_json_and_says_what_is_wrong(
    course: SmallCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course.submit("ann", course.answer(**RIGHT))
    course.submit("한 지민", course.answer())
    target = tmp_path / "out.json"
    base = ["grade", ASSIGNMENT, "--course-dir", str(course.root), "--lang", "en"]
    assert cli.main([*base, "--json", str(target)]) == 0
    written = json.loads(target.read_text())
    assert written["assignment"] == ASSIGNMENT
    assert [(s["student"], s["status"], s["score"], s["max_score"]) for s in written["submissions"]] == [
        ("ann", "graded", 10.0, 14.0),
        ("한 지민", "graded", 0.0, 14.0),
    ]
    assert set(written["submissions"][0]) == {"student", "status", "score", "max_score", "seconds", "cells", "reason"}
    assert set(written["submissions"][0]["cells"][0]) == {"grade_id", "score", "max_score", "message", "unsure"}
    shown = capsys.readouterr()
    assert "ann" in shown.out and "10" in shown.out
    for wrong in (["--student", "../ann"], ["--student", "nobody"]):
        assert cli.main([*base, *wrong]) == 1
        assert "No submission of" in capsys.readouterr().err
    assert cli.main(["grade", "ps9", "--course-dir", str(course.root), "--lang", "en"]) == 1
    assert "it has: ps1" in capsys.readouterr().err
    assert cli.main(["grade", "ps9", "--course-dir", str(tmp_path / "nowhere"), "--lang", "ko"]) == 1
    assert "폴더가 없습니다" in capsys.readouterr().err


def test_nothing_to_grade_is_said(course: SmallCourse) -> None:
    with pytest.raises(CourseProblem, match="no submissions"):
        outcomes(course)


def test_a_notebook_in_another_language_is_no_zero_points(tmp_path: Path) -> None:
    notebook = source_notebook()
    notebook.metadata["kernelspec"] = {"name": "ijava", "display_name": "Java", "language": "java"}
    course = SmallCourse(tmp_path / "course", notebook)
    course.submit("ann", course.released)
    with pytest.raises(CourseProblem, match=r"ps1.ipynb is a notebook in java.*nbgrader autograde"):
        outcomes(course)
    with NbCourse(course.root).gradebook() as gradebook:
        assert not gradebook.students, "nothing was recorded"


def test_a_module_beside_the_notebook_is_found_from_outside(tmp_path: Path) -> None:
    notebook = source_notebook()
    notebook.cells.append(graded("square-helped", 1, "from helping import nine\nassert square(3) == nine"))
    course = SmallCourse(tmp_path / "course", notebook)
    (course.root / "source" / ASSIGNMENT / "helping.py").write_text("nine = 9\n")
    assert calibrate(NbCourse(course.root).released(ASSIGNMENT, choose_wall())) == {ASSIGNMENT: frozenset()}


def test_names_that_a_test_imports_serve_later_tests_and_may_be_deleted(tmp_path: Path) -> None:
    """nbgrader's own example course imports in one test cell, uses it in the next, and deletes a student's name."""
    notebook = source_notebook()
    notebook.cells += [
        graded("square-one", 1, "from math import isclose\nassert isclose(square(2), 4)"),
        graded(
            "square-two",
            1,
            "kept = square\ndel square\ntry:\n    square(1)\nexcept NameError:\n    pass\n"
            "else:\n    raise AssertionError\nassert isclose(kept(2), 4)",
        ),
        graded("square-three", 1, "assert square(5) == 25"),
    ]
    course = SmallCourse(tmp_path / "course", notebook)
    course.submit("ann", course.answer(**RIGHT))
    assert outcomes(course)["ann"].score == 13.0


def test_only_the_exercise_whose_tests_have_changed_is_judged_again(tmp_path: Path) -> None:
    """Each test cell leaves its process's number in a file of the instructor's when it is judged."""
    told = tmp_path / "told"
    trace = "import os\nwith open({!r}, 'a') as file:\n    file.write('{} ')\n"
    notebook = source_notebook()
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("grade") and known["cell_type"] == "code":
            cell.source = trace.format(str(told), known["grade_id"]) + cell.source
    marked = "\nc.Grading.inside = 'marked'"  # or the instructor's own solution is judged, too
    course = SmallCourse(tmp_path / "course", notebook, more=marked)
    course.submit("ann", course.answer(**SQUARE_ONLY, why="Because."))
    before = outcomes(course)["ann"]
    assert set(told.read_text().split()) == {"square-visible", "square-reference", "total-parts"}
    shown = {c.id: c.outputs for c in course.graded_notebook("ann").cells if c.cell_type == "code"}
    told.write_text("")
    with NbCourse(course.root).gradebook() as gradebook:
        cells = {c.name: c for c in gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT).source_cells}
        cells["total-parts"].source += "  # and a word"
        gradebook.db.commit()
    after = outcomes(course)["ann"]
    assert set(told.read_text().split()) == {"total-parts"}
    assert (after.unchanged, scores(after)) == (False, scores(before))
    assert after.reason == before.reason
    again = {c.id: c.outputs for c in course.graded_notebook("ann").cells if c.cell_type == "code"}
    assert [again[i] for i in ("square-visible", "square-reference")] == [
        shown[i] for i in ("square-visible", "square-reference")
    ]


def test_other_marks_of_hidden_tests_hide_as_well(tmp_path: Path) -> None:
    notebook = source_notebook()
    secret = "### BEGIN SECRET\nassert square(4321) == 1, 'the square of 4321'\n### END SECRET"
    notebook.cells += [graded("square-secret", 1, secret)]
    marks = ("BEGIN SECRET", "END SECRET")
    config = "".join(f"\nc.ClearHiddenTests.{n}_test_delimeter = {m!r}" for n, m in zip(("begin", "end"), marks))
    course = SmallCourse(tmp_path / "course", notebook, more=config)
    assert "4321" not in json.dumps(course.released)
    course.submit("ann", course.answer(**RIGHT, why="### BEGIN SECRET"))
    result = outcomes(course)["ann"]
    assert scores(result)["square-secret"] == 0
    assert "4321" not in json.dumps(course.graded_notebook("ann").cells[-1].outputs) + str(result)
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", ASSIGNMENT]
    with alembic_on_path():
        done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    page = (course.root / "feedback" / "ann" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
    assert "4321" not in page and "SECRET" in page


def test_a_cell_judged_inside_is_marked(course: SmallCourse, capsys: pytest.CaptureFixture[str]) -> None:
    with NbCourse(course.root).gradebook() as gradebook:
        cell = next(c for c in gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT).source_cells if c.name == "total-parts")
        cell.source = "class Mine:\n    __float__ = lambda s: 2.0\nassert total(np.array([Mine()])) == 2.0"
        gradebook.db.commit()
    course.submit("ann", course.answer(**RIGHT))
    assert cli.main(["grade", ASSIGNMENT, "--course-dir", str(course.root), "--lang", "en"]) == 0
    assert "own processes, where points can be forged: total-parts" in capsys.readouterr().err.replace("\n", " ")
    result = outcomes(course)["ann"]
    assert result.unchanged and [c.grade_id for c in result.cells if c.inside] == ["total-parts"]
    assert scores(result)["total-parts"] == 5
    (course.root / "nbgrader_config.py").open("a").write("\nc.Grading.inside = 'marked'\n")
    refused = outcomes(course)["ann"]
    assert refused.status == "error" and "# bitgoeul: inside" in refused.reason
