from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.judge.words import use_language
from tests.grading.small_course import SmallCourse


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    return SmallCourse(tmp_path_factory.mktemp("template") / "course")


@pytest.fixture
def course(tmp_path: Path, template: SmallCourse) -> SmallCourse:
    return SmallCourse(tmp_path / "course", like=template)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)
