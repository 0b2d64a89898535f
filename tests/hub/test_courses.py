"""Which course directories a hub takes, and what it says of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.authoring import build
from autograder.hub.courses import read_courses
from autograder.hub.trouble import HubProblem
from autograder.judge.words import keeping_language, use_language

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a course to an account")

NOBODY = 65534


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with keeping_language():
        use_language("en")
        yield


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(["m07_numba_basics"], langs=("ko",), out=tmp_path_factory.mktemp("built")).course_dirs["ko"]


def test_what_is_no_course_or_belongs_to_the_system_is_refused(course: Path, tmp_path: Path) -> None:
    with pytest.raises(HubProblem, match=r"no course directory \(no nbgrader_config.py\)"):
        read_courses([tmp_path])
    with pytest.raises(HubProblem, match=r"belongs to root\. .*useradd -m NAME; chown -R NAME: .*; chmod 700"):
        read_courses([course])
    os.chown(course, NOBODY, NOBODY)
    with pytest.raises(HubProblem, match="belongs to nobody"):
        read_courses([course])
