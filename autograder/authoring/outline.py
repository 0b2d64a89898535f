"""What the syllabus says of the course as a whole: its syllabi, each a choice of modules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.problems import Problem, SourceProblems
from autograder.authoring.syllabus import Module, read_syllabus
from autograder.judge.words import Text


@dataclass(frozen=True)
class Plan:
    """One syllabus: modules for some days or weeks, in order."""

    name: str
    title: Text
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """The course as a whole."""

    modules: Mapping[str, Module]
    plans: tuple[Plan, ...]


def read_outline(root: Path) -> Outline:
    """The outline of the course in a checkout. SourceProblems where the syllabus cannot be used."""
    modules = read_syllabus(root)
    path = root / "course" / "syllabus.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        plans = tuple(Plan(n, _text(e["title"]), _chosen(e["modules"], modules)) for n, e in _of(said, "syllabi"))
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error
    return Outline(modules, plans or (Plan("all", Text("전체 과정", "The whole course"), tuple(modules)),))


def _of(said: dict[str, Any], key: str) -> list[tuple[str, Any]]:
    return [(str(name), entry) for name, entry in said.get(key, {}).items()]


def _text(said: dict[str, str]) -> Text:
    return Text(ko=said["ko"], en=said["en"])


def _chosen(numbers: list[int], modules: Mapping[str, Module]) -> tuple[str, ...]:
    return tuple(m.name for m in modules.values() if m.number in numbers)


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem(
        path,
        1,
        Text(ko=f"강의 계획의 앞부분을 읽을 수 없습니다 ({error!r})", en=f"its first part cannot be read ({error!r})"),
        Text(
            ko="syllabi마다 title(ko, en)과 modules(모듈 번호의 목록)를 쓰세요",
            en="give each of `syllabi` its title (ko, en) and modules (a list of numbers)",
        ),
    )
