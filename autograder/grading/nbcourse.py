"""An nbgrader course directory as nbgrader sees it: its configuration, its gradebook, its submissions."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory

from autograder.grading import use_bitgoeul
from autograder.grading.assignment import Assignment
from autograder.grading.database import in_one_sentence, open_gradebook
from autograder.grading.files import alone
from autograder.grading.master import master_of
from autograder.grading.problem import CourseProblem
from autograder.grading.settings import Grading
from autograder.judge.words import language, say
from autograder.sandbox import WallName


class NbCourse:
    """A course directory; nbgrader's steps take `app` as their parent."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise CourseProblem(say(ko=f"{root} 폴더가 없습니다.", en=f"There is no folder {root}."))
        with alembic_on_path(), _inside(self.root):
            self.app = NbGrader()
            self.app.load_config_file()
            self.app.config.CourseDirectory.root = str(self.root)
            self.app.config.NbGrader.logfile = ""
            self.app.log.setLevel(logging.WARNING)  # the operator's screen is for outcomes
            if "exporter_class" not in self.app.config.Autograde:
                use_bitgoeul(self.app.config, lang=language())  # an ordinary course, graded as it is
            self.app.coursedir = CourseDirectory(parent=self.app)

    @property
    def coursedir(self) -> CourseDirectory:
        """nbgrader's own description of the directory."""
        return self.app.coursedir

    @property
    def settings(self) -> Grading:
        """Our settings in the course's configuration."""
        return Grading(config=self.app.config)

    @property
    def url(self) -> str:
        """The address of the gradebook, with its password."""
        return self.coursedir.db_url

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """nbgrader's gradebook, open. Raises CourseProblem where it does not answer."""
        with in_one_sentence(self.url), self.open_gradebook() as gradebook:
            yield gradebook

    def open_gradebook(self) -> Gradebook:
        """The same for whoever knows what to do where it does not answer; a context manager."""
        making = partial(alone, self.root, "gradebook", shared=self.coursedir.groupshared)
        with alembic_on_path():
            return open_gradebook(self.url, self.coursedir.course_id, making)

    def step(self, name: str, student: str, assignment: str) -> Path:
        """The folder of a step: name is submitted, autograded, feedback, source or release."""
        directory = getattr(self.coursedir, f"{name}_directory")
        return self.root / self.coursedir.format_path(directory, student, assignment)

    def find(self, gradebook: Gradebook, assignment: str) -> Any:
        """The assignment in an open gradebook. Raises CourseProblem where it has none of this name."""
        try:
            return gradebook.find_assignment(assignment)
        except MissingEntry:
            known = ", ".join(sorted(a.name for a in gradebook.assignments)) or "-"
            raise CourseProblem(
                say(
                    ko=f"성적부에 과제 {assignment!r}이(가) 없습니다(있는 과제: {known}). "
                    "먼저 nbgrader generate_assignment를 실행하세요.",
                    en=f"The gradebook has no assignment {assignment!r} (it has: {known}). "
                    "Run nbgrader generate_assignment first.",
                )
            ) from None

    def released(self, assignment: str, wall: WallName) -> Assignment:
        """The assignment as judging needs it. Raises CourseProblem where there is none, or it is not in Python."""
        folder = self.step("source", ".", assignment)
        with self.gradebook() as gradebook:
            books = self.find(gradebook, assignment).notebooks
            for book in books:
                _see_that_it_is_python(book)
            masters = {b.name: master_of(b, folder / f"{b.name}.ipynb", self.app.config) for b in books}
        return Assignment(assignment, dict(sorted(masters.items())), folder, self.settings.rules(wall))

    def students(self, assignment: str) -> list[str]:
        """The students with a collected submission, sorted. Links are not followed."""
        # nbgrader's own search globs, and would miss a name with [ or * in it
        pattern = self.step("submitted", "*", assignment)
        parts = pattern.relative_to(self.root).parts
        if parts.count("*") != 1:
            raise CourseProblem(
                say(
                    ko="CourseDirectory.directory_structure에서 {student_id}는 폴더 하나여야 합니다.",
                    en="In CourseDirectory.directory_structure, {student_id} must be one folder.",
                )
            )
        star = parts.index("*")
        above, below = self.root.joinpath(*parts[:star]), parts[star + 1 :]
        if not above.is_dir():
            return []
        excluded = {"", *self.coursedir.student_id_exclude.split(",")}
        there = (p for p in above.iterdir() if p.name not in excluded and not p.is_symlink())
        return sorted(p.name for p in there if _is_folder(p.joinpath(*below)))


def _see_that_it_is_python(book: Any) -> None:
    """Raises CourseProblem for a notebook that was released with a kernel of another language."""
    spoken = str(json.loads(book.kernelspec or "{}").get("language") or "python")
    if spoken.lower() != "python":
        raise CourseProblem(
            say(
                ko=f"{book.name}.ipynb는 {spoken} 노트북인데, bitgoeul은 Python 노트북만 채점합니다. "
                "이 과제는 nbgrader autograde로 채점하세요(nbgrader_config.py에 use_bitgoeul이 없어야 합니다).",
                en=f"{book.name}.ipynb is a notebook in {spoken}, and bitgoeul grades Python notebooks only. "
                "Grade this assignment with nbgrader autograde (without use_bitgoeul in nbgrader_config.py).",
            )
        )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def alembic_on_path() -> Iterator[None]:
    """nbgrader makes a new gradebook by calling the `alembic` command, which stands beside our interpreter."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
