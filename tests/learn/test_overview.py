"""The start page: what to do next, how far one is, what is left, in the language and the syllabus chosen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.judge.words import language, use_language
from autograder.learn.overview import COURSE, page
from autograder.learn.progress import Progress


def module(title: str, hours: float) -> dict[str, object]:
    exercises = {"f": ("function", 6), "g": ("function", 2), "q1": ("choice", 2), "reflection": ("essay", 10)}
    return {
        "title": {"ko": f"{title} 모듈", "en": title},
        "hours": hours,
        "exercises": {name: {"kind": kind, "points": points} for name, (kind, points) in exercises.items()},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plans = {
        "short": {"title": {"ko": "짧은 과정", "en": "Short"}, "modules": ["m01_one"]},
        "long": {"title": {"ko": "긴 과정", "en": "Long"}, "modules": ["m01_one", "m02_two"]},
    }
    course = {"format": 1, "plans": plans, "modules": {"m01_one": module("One", 6), "m02_two": module("Two", 4)}}
    (tmp_path / COURSE).parent.mkdir()
    (tmp_path / COURSE).write_text(json.dumps(course), encoding="utf-8")
    return tmp_path


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path / "progress.sqlite3")


def test_from_the_lesson_to_the_transcript(folder: Path, progress: Progress) -> None:
    use_language("en")
    first = page(folder, progress=progress)
    assert "Read the [lesson](en/m01_one/lesson.ipynb) of **One**" in first and "About 6 h left" in first
    progress.record_try("m01_one", "f", "wrong", 0, 1)
    assert "Solve `f` in the [assignment](en/m01_one/m01_one.ipynb)" in page(folder, progress=progress)
    progress.record_try("m01_one", "f", "right", 1, 1)
    then = page(folder, progress=progress)
    assert "Solve `g`" in then and "| 1 / 3 | ██████░░░░ 60 % | – | 2.5 h |" in then
    for exercise in ("g", "q1"):
        progress.record_try("m01_one", exercise, "right", 1, 1)
    assert "bitgoeul check en/m01_one/m01_one.ipynb" in page(folder, progress=progress)
    progress.record_graded("m01_one", "v", "none", {"f": (5.0, 6.0), "g": (2.0, 2.0), "q1": (2.0, 2.0)})
    last = page(folder, progress=progress)
    assert "bitgoeul transcript" in last and "| 9 / 10 | 0 h |" in last


def test_a_syllabus_and_a_language_once_chosen_stay(folder: Path, progress: Progress) -> None:
    use_language("en")
    assert "M02" not in page(folder, progress=progress)
    assert "M02 Two" in page(folder, plan="long", progress=progress)
    korean = page(folder, lang="ko", progress=progress)
    assert "## 긴 과정" in korean and "One 모듈" in korean and "(ko/m01_one/lesson.ipynb)" in korean
    assert page(folder, progress=progress) == korean
    assert language() == "en", "the page's language is the page's"


def test_a_syllabus_that_there_is_not_is_said(folder: Path, progress: Progress) -> None:
    use_language("en")
    shown = page(folder, plan="forever", lang="fr", progress=progress)
    assert "`forever`, `fr`: there is no such" in shown and "## Short" in shown


@pytest.mark.parametrize("text", [None, "{", "[]", '{"format": 9}', '{"format": 1'])
def test_without_an_outline_it_says_what_to_do(folder: Path, progress: Progress, text: str | None) -> None:
    use_language("en")
    path = folder / COURSE
    path.unlink() if text is None else path.write_text(text)
    assert "Run bitgoeul learn again" in page(folder, progress=progress)


@pytest.fixture(autouse=True)
def no_language() -> object:
    yield
    use_language(None)
