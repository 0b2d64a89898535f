"""A learner's whole notebook, graded by the engine of a class."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.alone.check import write_json, write_page
from autograder.alone.trouble import Trouble
from autograder.judge.words import use_language
from autograder.report.checked import lines
from tests.alone.conftest import RIGHT, WRONG, Learner
from tests.authoring.sample import MODULE

ROOT = Path(__file__).resolve().parents[2]


def test_hidden_tests_decide_and_the_progress_knows(learner: Learner) -> None:
    path = learner.notebook(mean=RIGHT, q1='q1 = "c"')
    before = path.read_bytes()
    checked = learner.check(path)
    assert checked.points == (10.0, 10.0)
    assert {e.name: (e.score, e.max_score) for e in checked.exercises} == {
        "mean": (8.0, 8.0),
        "q1": (2.0, 2.0),
        "reflection": (None, 10.0),
    }
    best = learner.progress.best()
    assert set(best) == {(MODULE, "mean"), (MODULE, "q1")} and all(g.share == 1 for g in best.values())
    assert {g.version for g in best.values()} == {checked.version} != {""}
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name], "only what is asked for is written"


def test_a_worse_answer_later_does_not_take_the_best_away(learner: Learner) -> None:
    learner.check(learner.notebook(mean=RIGHT))
    worse = learner.check(learner.notebook(mean=WRONG))
    assert worse.points[0] < 8
    assert learner.progress.best()[MODULE, "mean"].points == 8.0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_page_is_the_one_of_a_class_and_tells_no_hidden_input(learner: Learner, lang: str) -> None:
    path = learner.notebook(lang, mean=WRONG, q1='q1 = "a"')
    use_language("en" if lang == "ko" else "ko")
    checked = learner.check(path)
    page = write_page(checked, None).read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page and ("문제별 점수" in page) == (lang == "ko")
    assert ("0 is not its value." in page) == (lang == "en"), "a wrong option is explained"
    assert "hidden_rng" not in page and "HIDDEN TESTS" not in page
    assert ("글로 쓴 답" in page) == (lang == "ko")
    assert "A person" not in page and "사람이" not in page, "nobody else is there to grade"
    said = "\n".join(lines(checked))
    assert ("In all" in said) == (lang == "ko"), "the screen speaks the language of the person at it"


def test_without_a_sandbox_it_is_graded_and_the_page_says_so(learner: Learner) -> None:
    checked = learner.check(learner.notebook(mean=RIGHT), no_sandbox=True)
    assert checked.points[0] == 8.0 and checked.wall == "none"
    assert "run without one" in checked.page and "run without one" in "\n".join(lines(checked))
    assert learner.progress.best()[MODULE, "mean"].wall == "none"


ALONE = """
import ctypes, struct
# Landlock's system call answers "no such call", as on a kernel without it
steps = ((0x20, 0, 0, 0), (0x15, 0, 1, 444), (0x06, 0, 0, 0x50026), (0x06, 0, 0, 0x7FFF0000))
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, program, 0, 0) == 0
"""


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "aarch64"), reason="the number of a system call is a machine's"
)
def test_a_machine_that_has_no_sandbox_needs_no_option(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    path = learner.notebook(mean=RIGHT)
    learner.check(path, no_sandbox=True)  # so that the cache is there
    tools = learner.home / "tools"  # all of a system's but bubblewrap
    tools.mkdir()
    for name in ("rm", "chmod"):
        (tools / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tools))
    code = ALONE + CHECK.format(path=str(path), root=str(learner.root)).replace("no_sandbox=True, ", "")
    done = run(sys.executable, "-c", code + "\nprint(checked.wall)")
    assert done.stdout.splitlines() == ["(8.0, 10.0) None", "none"], done.stderr


def test_the_learners_own_files_are_there_and_the_solutions_are_not(learner: Learner) -> None:
    listing = "import os\nprint(sorted(os.listdir()))\n"
    path = learner.notebook(mean=listing + RIGHT)
    (path.parent / "mine.csv").write_text("1,2\n")
    shutil.copy(learner.built / "en" / MODULE / f"{MODULE}.solutions.json", path.parent)
    page = learner.check(path).page
    assert "mine.csv" in page and "solutions.json" not in page


# --- notebooks that are not what is asked for ---


def test_an_older_version_is_graded_by_the_present_tests_and_told(learner: Learner) -> None:
    path = learner.changed(learner.notebook(mean=RIGHT), version="0123456789ab")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") != "q1"]
    nbformat.write(notebook, path)
    checked = learner.check(path)
    (remark,) = [r.en for r in checked.remarks if "another version" in r.en]
    assert checked.points[0] == 8.0
    assert "0123456789ab" in remark and "new: q1" in remark and "bitgoeul learn" in remark
    assert remark in checked.page


def test_a_notebook_that_has_lost_its_metadata_is_known_by_its_exercises(learner: Learner) -> None:
    path = learner.changed(learner.notebook(name="Untitled 3.ipynb", mean=RIGHT), module=None, kind=None)
    assert learner.check(path).points[0] == 8.0


def write_unknown(path: Path) -> None:
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")]), path)


def write_of_another_module(path: Path) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"bitgoeul": {"module": "m42_unknown", "kind": "assignment"}})
    notebook.cells = [nbformat.v4.new_code_cell("x = 1")]
    nbformat.write(notebook, path)


def write_with_foreign_exercises(path: Path) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"bitgoeul": {"module": MODULE, "kind": "assignment"}})
    known = {"grade_id": "median", "solution": True, "grade": False, "locked": False, "schema_version": 3}
    notebook.cells = [nbformat.v4.new_code_cell("x = 1", metadata={"nbgrader": known})]
    nbformat.write(notebook, path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: None, ("There is no file",)),
        (lambda p: p.mkdir(), ("is a folder",)),
        (lambda p: p.write_text("def f(): pass"), ("not a notebook", "bitgoeul learn")),
        (lambda p: p.write_bytes(b'{"cells": [{"cell_type": "code", "sou'), ("cut short", "left as it is")),
        (lambda p: p.write_text("[1, 2]"), ("has no cells",)),
        (write_unknown, ("no assignment of this kit", MODULE)),
        (write_of_another_module, ("m42_unknown", "Update the kit")),
        (write_with_foreign_exercises, ("none of that module's exercises",)),
    ],
)
def test_what_is_no_notebook_of_ours_gets_one_sentence(
    learner: Learner, tmp_path: Path, make: object, words: tuple[str, ...]
) -> None:
    path = tmp_path / "some.ipynb"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Trouble) as told:
        learner.check(path)
    assert all(word in str(told.value) for word in words) and "\n" not in str(told.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not learner.progress.best()


def test_a_lesson_is_not_graded(learner: Learner) -> None:
    with pytest.raises(Trouble, match=f"is a lesson.*{MODULE}.ipynb"):
        learner.check(learner.built / "en" / MODULE / "lesson.ipynb")


# --- places that cannot be written to ---


def test_nothing_of_the_learners_is_written_over(learner: Learner) -> None:
    path = learner.notebook(mean=RIGHT)
    checked = learner.check(path)
    mine = path.parent / "feedback" / f"{MODULE}.html"
    mine.parent.mkdir()
    mine.write_text("my own notes")
    with pytest.raises(Trouble, match="not written over"):
        write_page(checked, None)
    assert mine.read_text() == "my own notes"
    with pytest.raises(Trouble, match="the notebook itself"):
        write_json(checked, path)
    nbformat.read(path, as_version=4)
    first = write_page(checked, learner.home / "out")
    assert write_page(checked, learner.home / "out") == first, "a page of ours is replaced by the newer one"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ}, timeout=240
    )


CHECK = """
from pathlib import Path
from autograder.alone.check import check_notebook, write_page
from autograder.alone.trouble import Trouble
from autograder.judge.words import use_language
from autograder.learn.progress import Progress
use_language("en")
progress = Progress()
checked = check_notebook(Path({path!r}), root=Path({root!r}), no_sandbox=True, progress=progress)
print(checked.points, progress.problem)
try:
    write_page(checked, None)
except Trouble as trouble:
    print(trouble)
"""


FILL = """
for folder in {folders!r}:
    with open(folder + "/filler", "wb", 0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
"""


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="no bubblewrap to mount with")
@pytest.mark.parametrize("disk", ["read-only", "full"])
def test_a_folder_that_cannot_be_written_costs_nothing_but_the_page(learner: Learner, disk: str) -> None:
    path = learner.notebook(mean=RIGHT)
    learner.check(path, no_sandbox=True)  # so that the cache is there
    known = learner.progress_file.read_bytes()
    work, data = str(path.parent), str(learner.progress_file.parent)
    mounts = {"read-only": "--ro-bind {0} {0}", "full": "--size 65536 --tmpfs {0}"}[disk]
    options = [*mounts.format(work).split(), *mounts.format(data).split(), "--ro-bind", str(path), str(path)]
    code = CHECK.format(path=str(path), root=str(learner.root))
    if disk == "full":
        code = FILL.format(folders=(work, data)) + code
    done = run("bwrap", "--dev-bind", "/", "/", *options, sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    graded, sentence = done.stdout.splitlines()
    assert graded.startswith("(8.0, 10.0) Progress cannot be written"), done.stdout
    assert ("may not be written to" if disk == "read-only" else "the disk is full") in sentence
    assert "--out DIR" in sentence
    assert learner.progress_file.read_bytes() == known


@pytest.mark.slow
def test_the_command_grades_a_notebook_of_the_course(learner: Learner, tmp_path: Path) -> None:
    from autograder.authoring import build

    module = "m07_numba_basics"
    build([module], langs=["ko"], out=tmp_path / "mine", audience="learners")
    path = tmp_path / "mine" / "ko" / module / f"{module}.ipynb"
    command = [sys.executable, "-m", "autograder.cli", "check", str(path), "--lang", "ko"]
    command += ["--out", str(tmp_path / "out"), "--json", str(tmp_path / "out" / "result.json")]
    done = run(*command)
    assert done.returncode == 0, done.stderr
    assert "모두 0 / 90점" in done.stdout and "아직 풀지 않았습니다" in done.stdout
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert (result["module"], result["score"], result["max_score"]) == (module, 0.0, 90.0)
    assert (tmp_path / "out" / f"{module}.html").is_file()
    again = run(*command[:-4], "--out", str(path))
    assert again.returncode == 1 and again.stderr.count("bitgoeul:") == 1 and "Traceback" not in again.stderr
