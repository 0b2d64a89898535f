from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.small_course import SmallCourse


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    return SmallCourse(tmp_path / "course")
