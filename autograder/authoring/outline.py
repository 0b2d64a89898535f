"""What the syllabus says of the course as a whole: its syllabi, the industry tracks, and what its exercises prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.problems import Problem, SourceProblems
from autograder.authoring.syllabus import Module, read_syllabus
from autograder.judge.words import Text


@dataclass(frozen=True)
class Plan:
    """A choice of modules, in order: a syllabus for some days or weeks, or an industry track."""

    name: str
    title: Text
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """The course as a whole. An exercise is evidence once the share `evidence_from` of its points is earned."""

    modules: Mapping[str, Module]
    plans: tuple[Plan, ...]
    tracks: tuple[Plan, ...]
    competencies: Mapping[str, Text]
    levels: Mapping[int, Text]
    evidence_from: float


def read_outline(root: Path) -> Outline:
    """The outline of the course in a checkout. SourceProblems where the syllabus cannot be used."""
    modules = read_syllabus(root)
    path = root / "course" / "syllabus.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        plans = _plans(said.get("syllabi", {}), modules)
        outline = Outline(
            modules=modules,
            plans=plans or (Plan("all", Text("전체 과정", "The whole course"), tuple(modules)),),
            tracks=_plans(_written(said.get("tracks", {}), modules), modules),
            competencies={str(name): _text(text) for name, text in said.get("competencies", {}).items()},
            levels={int(level): _text(text) for level, text in said.get("levels", {}).items()},
            evidence_from=float(said.get("evidence_from", 0.8)),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error
    problems = list(_unknown(path, outline))
    if problems:
        raise SourceProblems(problems)
    return outline


def _plans(said: Mapping[str, Any], modules: Mapping[str, Module]) -> tuple[Plan, ...]:
    """A module that is not written yet is left out."""
    return tuple(
        Plan(str(n), _text(e["title"]), tuple(m.name for m in modules.values() if m.number in e["modules"]))
        for n, e in said.items()
    )


def _written(said: Mapping[str, Any], modules: Mapping[str, Module]) -> dict[str, Any]:
    """The tracks that are there: nobody is at 100 % of one whose own module is still to be written."""
    there = {module.number for module in modules.values()}
    return {name: track for name, track in said.items() if there.issuperset(track["modules"])}


def _text(said: Mapping[str, str]) -> Text:
    return Text(ko=said["ko"], en=said["en"])


def _unknown(path: Path, outline: Outline) -> Iterator[Problem]:
    """What exercises say to prove that the course does not name."""
    for module in outline.modules.values():
        for exercise in module.exercises:
            for name, level in exercise.proves:
                if name not in outline.competencies or level not in outline.levels:
                    yield Problem(
                        path,
                        exercise.line,
                        Text(
                            f"{exercise.name}이(가) 증명한다는 {name}: {level}이(가) 없습니다",
                            f"{exercise.name} says that it proves {name}: {level}, which there is not",
                        ),
                        Text(
                            f"역량({', '.join(outline.competencies)})과 단계를 고르세요",
                            f"choose a competency ({', '.join(outline.competencies)}) and a level",
                        ),
                    )


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem(
        path,
        1,
        Text(
            f"강의 계획의 과정, 트랙, 역량을 읽을 수 없습니다 ({error!r})",
            f"its syllabi, tracks or competencies cannot be read ({error!r})",
        ),
        Text(
            "syllabi와 tracks에는 title(ko, en)과 modules(번호의 목록)를, competencies와 levels에는 ko와 en을 쓰세요",
            "give syllabi and tracks a title (ko, en) and modules (numbers), competencies and levels ko and en",
        ),
    )
