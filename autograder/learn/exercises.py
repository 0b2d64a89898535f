"""The public side of a module's exercises, read from the file beside the notebook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.judge.words import say

FORMAT = 1


class ExercisesMissing(Exception):
    """The file with the exercises is not there, or cannot be read. Its text says what to do."""


@dataclass(frozen=True)
class Exercise:
    """One exercise as a student may see it."""

    name: str
    kind: str  # function, choice or essay
    points: float
    section: str
    visible: tuple[str, ...] = ()
    speed: tuple[str, ...] = ()  # races, for an answer that passes the visible checks
    hints: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # what the hidden checks are about


@dataclass(frozen=True)
class Module:
    """The exercises of one module, and its solutions in a learner's own copy."""

    name: str
    title: str
    exercises: dict[str, Exercise]
    solutions: dict[str, str]
    explanations: dict[str, dict[str, str]]

    def __getitem__(self, name: str) -> Exercise:
        if name not in self.exercises:
            known = ", ".join(self.exercises)
            raise ExercisesMissing(
                say(
                    ko=f"{name!r} 문제는 없습니다. 이 모듈의 문제: {known}",
                    en=f"There is no exercise {name!r}. This module has: {known}",
                )
            )
        return self.exercises[name]


def load(name: str, folder: Path | None = None) -> Module:
    """The module `name` from `folder`, by default the working directory. Raises ExercisesMissing."""
    folder = folder or Path()
    public = _read(folder / f"{name}.exercises.json")
    if public is None:
        raise ExercisesMissing(
            say(
                ko=f"노트북 옆에 {name}.exercises.json 파일이 없습니다. 과제를 다시 내려받으세요.",
                en=f"There is no {name}.exercises.json beside the notebook. Fetch the assignment again.",
            )
        )
    private = _read(folder / f"{name}.solutions.json") or {}
    exercises = {
        key: Exercise(
            key,
            e["kind"],
            float(e["points"]),
            str(e["section"]),
            tuple(e.get("visible", ())),
            tuple(e.get("speed", ())),
            tuple(e.get("hints", ())),
            tuple(e.get("hidden", ())),
        )
        for key, e in public["exercises"].items()
    }
    return Module(name, str(public["title"]), exercises, private.get("solutions", {}), private.get("why", {}))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ExercisesMissing(
            say(
                ko=f"{path.name} 파일을 읽을 수 없습니다. 과제를 다시 내려받으세요.",
                en=f"{path.name} cannot be read. Fetch the assignment again.",
            )
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ExercisesMissing(
            say(
                ko=f"{path.name} 파일이 이 버전과 맞지 않습니다. bitgoeul을 업데이트하거나 과제를 다시 받으세요.",
                en=f"{path.name} is of another version. Update bitgoeul or fetch the assignment again.",
            )
        )
    return data
