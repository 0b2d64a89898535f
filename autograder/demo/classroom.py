"""A class on one machine, by nbgrader's own steps: generate, release, submit, collect, feedback."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from traitlets.config import Config

from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.problem import CourseProblem

LOG = ".nbgrader.log"


class Classroom:
    """One course directory and an exchange beside it."""

    def __init__(self, root: Path, exchange: Path) -> None:
        exchange.mkdir(parents=True, exist_ok=True)
        exchange.chmod(0o777)
        self.root = root
        (root / "nbgrader_config_local.py").write_text(
            "c = get_config()\n"
            f"c.Exchange.root = {str(exchange)!r}\n"
            f"c.Exchange.cache = {str(exchange.parent / 'cache')!r}\n"
            "c.ExchangeCollect.check_owner = False  # one user plays the whole class\n",
            encoding="utf-8",
        )
        self.course = NbCourse(root)
        with alembic_on_path(), self._quietly():
            self.api = NbGraderAPI(config=self.course.app.config)

    def release(self, assignment: str) -> None:
        """Make the students' version and put it into the exchange."""
        with alembic_on_path(), self._quietly():
            _must(self.api.generate_assignment(assignment))
            _must(self.api.release_assignment(assignment))

    def enrol(self, student: str) -> None:
        """Enter a student in the gradebook."""
        with self.course.gradebook() as gradebook:
            gradebook.update_or_create_student(student)

    def released_notebook(self, assignment: str) -> Any:
        """The students' version, as JSON."""
        path = self.root / "release" / assignment / f"{assignment}.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    def submit(self, student: str, assignment: str, home: Path, notebook: bytes) -> None:
        """Fetch, write `notebook` over the fetched one, and submit it: nbgrader's exchange does the copying."""
        self.fetch(student, assignment, home)
        (home / assignment / f"{assignment}.ipynb").write_bytes(notebook)
        self.send(student, assignment, home)

    def fetch(self, student: str, assignment: str, home: Path) -> None:
        """Copy the released assignment from the exchange into the student's home."""
        home.mkdir(parents=True, exist_ok=True)
        self._as_student("FetchAssignment", student, assignment, home)

    def send(self, student: str, assignment: str, home: Path) -> None:
        """Put what is in the student's home into the exchange."""
        self._as_student("Submit", student, assignment, home)

    def _as_student(self, step: str, student: str, assignment: str, home: Path) -> None:
        config = Config(self.course.app.config)
        config.CourseDirectory.student_id = student
        config.CourseDirectory.assignment_id = assignment
        config.Exchange.assignment_dir = str(home)
        with self._quietly(), _working_in(home):
            getattr(ExchangeFactory(config=config), step)(
                coursedir=CourseDirectory(config=config), authenticator=Authenticator(config=config), config=config
            ).start()

    def collect(self, assignment: str) -> None:
        """Bring the submissions from the exchange into submitted/."""
        with self._quietly():
            _must(self.api.collect(assignment))

    def feedback(self, assignment: str, student: str) -> Path:
        """Write the student's feedback page; returns its folder."""
        with self._quietly():
            _must(self.api.generate_feedback(assignment, student))
        return self.course.step("feedback", student, assignment)

    def release_feedback(self, assignment: str) -> None:
        """Put the feedback where the students can fetch it."""
        with self._quietly():
            _must(self.api.release_feedback(assignment))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """nbgrader talks on standard error at every step: to the course's log with it."""
        with (self.root / LOG).open("a", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
            yield


def _must(result: dict[str, Any]) -> None:
    if not result["success"]:
        raise CourseProblem(f"{result.get('error', '')}\n{result.get('log', '')}".strip())


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
