"""Grade nobody's submission once, in a throw-away copy of the course: what is loaded and compiled then serves all.

nbgrader opens its gradebook a dozen times a submission, and SQLAlchemy compiles the same queries for each engine anew;
nbconvert looks its plug-ins up, Numba compiles the instructor's references. A lane does it all before its first fork.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbgrader.api
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from autograder.grading.nbcourse import NbCourse

NOBODY = "bitgoeul-rehearsal"
_SQLITE = "sqlite:///"


class OneEngine:
    """One SQLite engine for all gradebooks of a process, so that a query is compiled once.

    It keeps no connection open, and connects to the file asked for last: a process grades one course at a time.
    """

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=NullPool)
        self._target: tuple[Any, Any] = ((":memory:",), {})

    def __call__(self, url: str, **options: Any) -> Engine:
        """In place of SQLAlchemy's create_engine; another database has an engine of its own."""
        if not url.startswith(_SQLITE):
            return create_engine(url, **options)
        self._target = self._engine.dialect.create_connect_args(make_url(url))
        return self._engine

    def _connect(self) -> Any:
        args, options = self._target
        return self._engine.dialect.connect(*args, **options)


def rehearse(course: NbCourse, assignment: str) -> None:
    """Grade a blank submission in a copy of the course, which itself is not touched. Raises whatever goes wrong."""
    from autograder.grading.submission import grade_submission

    nbgrader.api.create_engine = OneEngine()
    url = course.coursedir.db_url
    if not url.startswith(_SQLITE):
        return  # a database server: what it compiles is its own
    with tempfile.TemporaryDirectory(prefix="bitgoeul-") as folder:
        root = Path(folder).resolve()
        copy = NbCourse(course.root)
        copy.root = root
        copy.coursedir.root = str(root)
        copy.coursedir.db_url = f"{_SQLITE}{root / 'gradebook.db'}"
        shutil.copyfile(url.removeprefix(_SQLITE).partition("?")[0], root / "gradebook.db")
        shutil.copytree(course.step("source", ".", assignment), copy.step("source", ".", assignment), symlinks=True)
        copy.step("submitted", NOBODY, assignment).mkdir(parents=True)
        grade_submission(copy, assignment, NOBODY)
    gc.collect()
    gc.freeze()  # what is here now stays: a fork need not copy it to count it
