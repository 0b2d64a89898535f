"""Grade one whole notebook of a learner's: the engine, the tests and the page are those of a class."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.alone.files import write_whole
from autograder.alone.kernel import judge_in_kernel
from autograder.alone.module import prepare
from autograder.alone.notebook import Notebook, read_notebook
from autograder.alone.trouble import Trouble, cannot_write
from autograder.authoring.notebook import version_of
from autograder.authoring.source import read_source
from autograder.authoring.syllabus import Module, project_root, read_syllabus
from autograder.grading.assignment import Assignment
from autograder.grading.judging import NOTE, judge_submission
from autograder.grading.master import Master
from autograder.grading.names import exercise_of
from autograder.grading.outcome import CellOutcome, Judged, JudgedBook
from autograder.grading.settings import Grading
from autograder.judge.words import Lang, Text, keeping_language, say
from autograder.learn.progress import Progress
from autograder.sandbox import NoIsolation, WallName, choose_wall, has_boxes

_OURS = '<meta name="generator" content="bitgoeul check">'


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise: `score` is None where only a person can grade it. `message` is the first thing to look at."""

    name: str
    score: float | None
    max_score: float
    message: str


@dataclass(frozen=True)
class Checked:
    """What became of a learner's notebook; `remarks` say how it was graded, where that is not as usual."""

    notebook: Notebook
    version: str
    wall: str
    cells: tuple[CellOutcome, ...]
    reason: str
    seconds: float
    remarks: tuple[Text, ...]
    page: str

    @property
    def points(self) -> tuple[float, float]:
        """What was earned, and the most that the tests give."""
        judged = [(c.score, c.max_score) for c in self.cells if c.score is not None]
        return sum(score for score, _ in judged), sum(most for _, most in judged)

    @property
    def exercises(self) -> list[ExerciseResult]:
        """The exercises, in the notebook's order."""
        results = []
        for name in dict.fromkeys(exercise_of(c.grade_id) for c in self.cells):
            mine = [c for c in self.cells if exercise_of(c.grade_id) == name]
            known = [c.score for c in mine if c.score is not None]
            message = next((c.message for c in mine if c.message), "")
            score = sum(known) if known else None
            results.append(ExerciseResult(name, score, sum(c.max_score for c in mine), message))
        return results

    def as_json(self) -> dict[str, Any]:
        """As `bitgoeul check --json` writes it."""
        score, most = self.points
        return {
            "notebook": str(self.notebook.path),
            "module": self.notebook.module,
            "version": self.version,
            "sandbox": self.wall,
            "score": score,
            "max_score": most,
            "seconds": round(self.seconds, 3),
            "cells": [
                {"grade_id": c.grade_id, "score": c.score, "max_score": c.max_score, "message": c.message}
                for c in self.cells
            ],
            "reason": self.reason,
            "remarks": [str(remark) for remark in self.remarks],
        }


def check_notebook(
    path: Path,
    *,
    no_sandbox: bool = False,
    boxes: bool | None = None,
    root: Path | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Checked:
    """Grade the notebook at `path` and record what it earned. Writes nothing but the progress and the cache.

    Without `boxes` (by default where the system has none) it is run in a kernel of its own, the tests with it.
    Raises Trouble where there is nothing to grade or no room to work in, and SourceProblems.
    """
    root = root or project_root()
    modules = read_syllabus(root)
    notebook = read_notebook(path, modules)
    boxes = has_boxes() if boxes is None else boxes
    wall = _wall(no_sandbox or not boxes)
    with keeping_language():
        assignment = prepare(notebook.module, notebook.lang, wall, root, tell, boxes=boxes)
    version = version_of(read_source(root / "assignments" / notebook.module / "assignment.py"))
    progress = progress or Progress()
    tell(say(ko="노트북을 실행하고 판정합니다.", en="Running and judging the notebook."))
    judged = _judge(notebook, assignment, None if boxes else judge_in_kernel)
    (book,) = judged.books
    graded = nbformat.reads(book.text, as_version=4)
    wall_used = str(graded.metadata[NOTE]["wall"])
    master = assignment.books[notebook.module]
    tests = {c.grade_id for c in master.cells if c.is_test}
    # nobody grades a learner's prose: not even an empty answer is worth 0
    cells = tuple(c if c.grade_id in tests else replace(c, score=None) for c in book.cells)
    remarks = tuple(_remarks(notebook, master, modules[notebook.module], version, wall_used))
    page = _page(graded, cells, notebook, remarks)
    checked = Checked(notebook, version, wall_used, cells, judged.reason, judged.seconds, remarks, page)
    points = {e.name: (e.score, e.max_score) for e in checked.exercises if e.score is not None}
    progress.record_graded(notebook.module, version, wall_used, points)
    return checked


def write_page(checked: Checked, out: Path | None) -> Path:
    """Write the feedback page: into `out`, or the folder `feedback` beside the notebook. Raises Trouble.

    An earlier page of ours is replaced; any other file of that name stays, and is named.
    """
    folder = out or checked.notebook.path.parent / "feedback"
    path = folder / f"{checked.notebook.path.stem}.html"
    way_on = say(ko="--out DIR로 다른 폴더를 알려 주세요.", en="Name another folder with --out DIR.")
    try:
        if path.exists() and _OURS not in path.read_text(encoding="utf-8", errors="replace"):
            raise Trouble(
                say(
                    ko=f"{path}은(는) 피드백 쪽이 아닌 다른 파일이라 덮어쓰지 않았습니다. {way_on}",
                    en=f"{path} is some other file than a feedback page, and was not written over. {way_on}",
                )
            )
        write_whole(path, checked.page)
    except OSError as error:
        raise cannot_write(path, error, way_on) from error
    return path


def _wall(no_sandbox: bool) -> WallName:
    """The sandbox of this machine; a learner's own notebook is graded also where there is none."""
    try:
        return "none" if no_sandbox else choose_wall()
    except NoIsolation:
        return "none"


def _judge(notebook: Notebook, assignment: Assignment, judge: Callable[..., JudgedBook] | None) -> Judged:
    try:
        with keeping_language(), tempfile.TemporaryDirectory(prefix="bitgoeul-", ignore_cleanup_errors=True) as made:
            submitted, files = Path(made).resolve() / "submitted", Path(made).resolve() / "files"
            submitted.mkdir()
            files.mkdir()
            shutil.copyfile(notebook.path, submitted / f"{notebook.module}.ipynb")
            for path in _beside(notebook.path):
                shutil.copyfile(path, files / path.name)
            return judge_submission(assignment, submitted, files=files, judge=judge)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        way_on = say(
            ko="자리를 비우거나, 쓸 수 있는 폴더를 환경 변수 TMPDIR에 적으세요.",
            en="Make room, or name a folder that can be written to in the environment variable TMPDIR.",
        )
        raise cannot_write(Path(tempfile.gettempdir()), error, way_on) from error


def _beside(notebook: Path) -> Iterator[Path]:
    """The plain files beside the notebook, as a class's submission would have them; solutions stay out."""
    room = Grading().extra_files_mb << 20
    for path in sorted(notebook.parent.iterdir()):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb" or path.name.endswith(".solutions.json"):
            continue
        room -= path.stat().st_size
        if room >= 0:
            yield path


def _remarks(notebook: Notebook, master: Master, module: Module, version: str, wall: str) -> Iterator[Text]:
    if wall == "none":
        yield Text(
            "이 컴퓨터에는 격리가 없어 내 노트북을 격리 없이 실행했습니다.",
            "There is no sandbox on this machine: the notebook, your own, was run without one.",
        )
    if notebook.version != version:
        yield _older(notebook, master, version)
    essays = ", ".join(e.name for e in module.exercises if e.kind == "essay")
    if essays:
        yield Text(
            f"글로 쓴 답({essays})은 점수에 들어가지 않습니다. "
            "과제에 있는 평가 기준과 solution()으로 스스로 견주어 보세요.",
            f"What you have written in prose ({essays}) is not in the points: compare it with the rubric in the "
            "assignment and with solution().",
        )


def _older(notebook: Notebook, master: Master, version: str) -> Text:
    """What is said of a notebook of another version of the module."""
    solutions = {c.grade_id for c in master.cells if c.solution}
    missing = ", ".join(sorted(solutions - notebook.ids))
    ko = f" 새로 생긴 문제: {missing}." if missing else ""
    en = f" Exercises that are new: {missing}." if missing else ""
    mine = notebook.version or "?"
    return Text(
        f"이 노트북은 {notebook.module}의 다른 버전({mine})이고, 지금 버전({version})의 검사로 채점했습니다.{ko} "
        "bitgoeul learn을 다시 실행하면 지금 버전이 이 노트북 옆에 놓입니다. 이 노트북은 그대로 남습니다.",
        f"This notebook is of another version ({mine}) of {notebook.module}; it was graded by the tests of the present "
        f"one ({version}).{en} Run bitgoeul learn again to get that one beside this notebook, which stays as it is.",
    )


def _page(graded: NotebookNode, cells: tuple[CellOutcome, ...], notebook: Notebook, remarks: tuple[Text, ...]) -> str:
    """The feedback page that an instructor's student gets, filled in without a gradebook."""
    from nbgrader.preprocessors import ClearHiddenTests

    from autograder.grading.plugins import FeedbackExporter

    lang: Lang = notebook.lang
    scores = {c.grade_id: c for c in cells}
    judged = [c for c in cells if c.score is not None]
    for cell in graded.cells:
        known = cell.metadata.get("nbgrader", {})
        outcome = scores.get(known.get("grade_id", ""))
        if outcome is not None:
            known.update(score=outcome.score or 0.0, points=outcome.max_score, comment=None)
    about = {
        "notebook": notebook.module,
        "assignment": notebook.module,
        "student": str(notebook.path.name),
        "score": sum(c.score or 0.0 for c in judged),
        "max_score": sum(c.max_score for c in judged),
        "late_penalty": 0.0,
        "waiting": frozenset(c.grade_id for c in cells if c.score is None),
        "alone": True,
        "remarks": [remark[lang] for remark in remarks],
    }
    resources = {"nbgrader": about, "metadata": {"name": notebook.module}}
    graded, _ = ClearHiddenTests().preprocess(graded, resources)
    exporter = FeedbackExporter(config=Config({"Grading": {"lang": lang}, "HTMLExporter": {"language_code": lang}}))
    page, _ = exporter.from_notebook_node(graded, resources)
    return page.replace("<head>", f"<head>\n{_OURS}", 1)


def write_json(checked: Checked, path: Path) -> None:
    """Write what was found as JSON. Raises Trouble; the notebook itself is never written over."""
    way_on = say(ko="--json에 다른 파일을 적으세요.", en="Name another file for --json.")
    if path.resolve() == checked.notebook.path:
        raise Trouble(say(ko=f"{path}은(는) 노트북입니다. {way_on}", en=f"{path} is the notebook itself. {way_on}"))
    try:
        write_whole(path, json.dumps(checked.as_json(), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise cannot_write(path, error, way_on) from error
