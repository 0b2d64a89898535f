"""What the course promises: its modules, their exercises, points and sections, from `course/syllabus.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import autograder
from autograder.authoring.problems import Problem, SourceProblems
from autograder.judge.words import Text, say

KINDS = ("function", "choice", "essay")


@dataclass(frozen=True)
class Exercise:
    """One graded exercise; `section` is the number of the lesson's heading to read on.

    `proves`: the competencies that it is evidence of, each with a level.
    """

    name: str
    points: float
    section: str
    kind: str
    line: int
    proves: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Module:
    """One module of the course, as the syllabus promises it."""

    name: str
    number: int
    title: Text
    hours: float
    points: float
    exercises: tuple[Exercise, ...]
    line: int

    def exercise(self, name: str) -> Exercise | None:
        """The exercise of that name, if the syllabus has it."""
        return next((e for e in self.exercises if e.name == name), None)


def project_root() -> Path:
    """The checkout that holds `course/` and `assignments/`; FileNotFoundError with what to do where it doesn't."""
    root = Path(autograder.__file__).resolve().parents[1]
    require_course(root)
    return root


def require_course(root: Path) -> None:
    """FileNotFoundError, in both languages, if `root` has no `course/` and `assignments/`."""
    missing = [name for name in ("course", "assignments") if not (root / name).is_dir()]
    if missing:
        folders = ", ".join(f"{name}/" for name in missing)
        raise FileNotFoundError(
            say(
                ko=f"{root}에 {folders} 폴더가 없습니다. 교재 소스가 있는 저장소에서 실행하거나 root를 알려 주세요.",
                en=f"{root} has no {folders}: run from a checkout with the course sources, or say where it is (root).",
            )
        )


def find_modules(root: Path | None = None) -> list[str]:
    """The ids of the modules, in the order of the syllabus."""
    return list(read_syllabus(root or project_root()))


def read_syllabus(root: Path) -> dict[str, Module]:
    """The modules by id. SourceProblems if the file is missing, is not YAML, or does not add up."""
    require_course(root)
    path = root / "course" / "syllabus.yml"
    try:
        text = path.read_text(encoding="utf-8")
        modules = {name: _module(name, entry, text) for name, entry in yaml.safe_load(text)["modules"].items()}
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error
    problems = [problem for module in modules.values() for problem in _adds_up(path, module)]
    if problems:
        raise SourceProblems(problems)
    return modules


def _module(name: str, entry: dict[str, Any], text: str) -> Module:
    line = _line_of(text, name, after=1)
    exercises = tuple(
        Exercise(
            name=exercise,
            points=float(said["points"]),
            section=str(said["section"]),
            kind=str(said.get("kind", "function")),
            line=_line_of(text, exercise, after=line),
            proves=tuple((str(name), int(level)) for name, level in said.get("proves", {}).items()),
        )
        for exercise, said in entry["exercises"].items()
    )
    return Module(
        name=name,
        number=int(entry["number"]),
        title=Text(ko=entry["title"]["ko"], en=entry["title"]["en"]),
        hours=float(entry["hours"]),
        points=float(entry["points"]),
        exercises=exercises,
        line=line,
    )


def _adds_up(path: Path, module: Module) -> Iterator[Problem]:
    total = sum(exercise.points for exercise in module.exercises)
    if total != module.points:
        yield Problem(
            path,
            module.line,
            Text(
                ko=f"{module.name}의 문제 배점 합은 {total:g}점인데 모듈 배점은 {module.points:g}점입니다",
                en=f"the exercises of {module.name} add up to {total:g} points, the module says {module.points:g}",
            ),
            Text(ko="두 값을 같게 맞추세요", en="make the two agree"),
        )
    for exercise in module.exercises:
        if exercise.kind not in KINDS:
            yield Problem(
                path,
                exercise.line,
                Text(ko=f"모르는 문제 종류입니다: {exercise.kind}", en=f"unknown kind of exercise: {exercise.kind}"),
                Text(ko=f"{', '.join(KINDS)} 가운데 하나를 쓰세요", en=f"use one of {', '.join(KINDS)}"),
            )


def _unreadable(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    return Problem(
        path,
        mark.line + 1 if mark else 1,
        Text(ko=f"강의 계획을 읽을 수 없습니다 ({error!r})", en=f"the syllabus cannot be read ({error!r})"),
        Text(
            ko="modules 아래에 number, title(ko, en), hours, points, exercises(points, section)를 쓰세요",
            en="give each of `modules` its number, title (ko, en), hours, points and exercises (points, section)",
        ),
    )


def _line_of(text: str, key: str, after: int) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if number >= after and re.match(rf"\s*{re.escape(key)}\s*:", line):
            return number
    return 1
