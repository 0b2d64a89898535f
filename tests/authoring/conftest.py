"""One good course on disk, for the tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import Course, read_course

from .sample import write_course


@pytest.fixture(scope="session")
def course_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="session")
def course(course_root: Path) -> Course:
    return read_course(course_root)
