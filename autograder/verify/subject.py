"""A module as it is to be verified: its notebook, its solutions, the test cells of each exercise."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from nbgrader.preprocessors import LockCells

from autograder.authoring import handout
from autograder.authoring.banks import Answer
from autograder.authoring.course import Course
from autograder.authoring.notebook import CODE_STUB, make_notebook
from autograder.authoring.source import Cell, Source, read_source
from autograder.authoring.stubs import ClearAnswers
from autograder.authoring.syllabus import Module
from autograder.grading.assignment import digest_of
from autograder.grading.master import Master, MasterCell, defined_names
from autograder.judge.text import read_by, statements_of
from autograder.judge.words import Lang

Stage = Literal["visible", "quick", "all"]
"""Which of an exercise's test cells: those that a student sees, all that measure no speed, or all."""

LANG: Lang = "en"  # the build sees to it that the other one asks and scores the same
ROOMS = Path(__file__).resolve().parents[1]
JUDGING = (
    *("sandbox", "judge", "learn"),
    *(f"grading/{name}.py" for name in ("boxes", "engine", "judging", "master", "restore", "seats", "settings")),
)
LIBRARIES = ("numpy", "numba", "llvmlite", "scipy", "scikit-learn")


@dataclass(frozen=True)
class Subject:
    """One module: what its author wrote, and what the engine knows of it."""

    course: Course
    module: Module
    source: Source
    notebook: Any  # with solutions and hidden tests
    master: Master
    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, course: Course, name: str) -> Subject:
        """Read a module's sources. SourceProblems where that cannot be done."""
        source = read_source(course.assignment_path(name))
        solved = make_notebook(source, LANG)
        given = make_notebook(source, LANG)
        for step in (ClearAnswers(code_stub={"python": CODE_STUB[LANG]}), LockCells()):
            given, _ = step.preprocess(given, {})
        texts = {c.metadata["nbgrader"]["grade_id"]: c.source for c in solved.cells if "nbgrader" in c.metadata}
        master = Master.of([_master_cell(c) for c in given.cells], texts)
        banks = tuple(answer for answer in course.banks(name) if course.modules[name].exercise(answer.exercise))
        return cls(course, course.modules[name], source, solved, master, banks)

    @property
    def folder(self) -> Path:
        """Where the assignment is."""
        return self.source.path.parent

    @cached_property
    def exercises(self) -> tuple[str, ...]:
        """The exercises that test cells grade, in the syllabus' order."""
        return tuple(e.name for e in self.module.exercises if self.tests(e.name, "all"))

    def cell(self, exercise: str) -> Cell:
        """The author's cell of an exercise."""
        return next(c for c in self.source.with_role("exercise") if c.exercise == exercise)

    def as_answer(self, exercise: str, text: str) -> str:
        """A text of the author's cell as a student would have it."""
        return handout.solution(replace(self.cell(exercise), text=text), LANG)

    @cached_property
    def solutions(self) -> dict[str, str]:
        """The author's answers."""
        return {cell.exercise: handout.solution(cell, LANG) for cell in self.source.with_role("exercise")}

    def tests(self, exercise: str, stage: Stage) -> tuple[str, ...]:
        """The ids of an exercise's test cells."""
        mine = [c for c in self.source.with_role("tests") if c.exercise == exercise]
        kept = {"visible": lambda k: k == "visible", "quick": lambda k: k != "speed", "all": lambda k: True}[stage]
        return tuple(c.grade_id for c in mine if kept(c.test_kind))

    def needs(self, exercise: str, text: str) -> frozenset[str]:
        """The other exercises whose functions an answer or its test cells ask for, near or far."""
        todo, seen = [text, *(self.master.by_id[i].text for i in self.tests(exercise, "all"))], {exercise}
        while todo:
            read = read_by(statements_of(todo.pop()))
            for other, names in self._defined.items():
                if other not in seen and names & read:
                    seen.add(other)
                    todo.append(self.solutions[other])
        return frozenset(seen - {exercise})

    @cached_property
    def _defined(self) -> dict[str, frozenset[str]]:
        return {exercise: defined_names(text) for exercise, text in self.solutions.items()}

    def key(self, exercise: str, text: str, tests: Iterable[str]) -> str:
        """A digest of all that the verdict on an answer depends on."""
        around = [
            self.solutions.get(c.grade_id, c.text) if c.grade_id != exercise else ""
            for c in self.master.cells
            if c.kind == "code" and c.grade_id and not c.is_test
        ]
        asked = [(c.grade_id, c.text, c.points) for c in self.master.cells if c.grade_id in tests]
        return digest_of(
            [judging_digest(self.course.root, tuple(self.course.modules)), repr((around, exercise, text, asked))]
        )


def _master_cell(cell: Any) -> MasterCell:
    known = cell.metadata.get("nbgrader", {})
    return MasterCell(
        kind=cell.cell_type,
        text=cell.source,
        grade_id=known.get("grade_id", ""),
        grade=known.get("grade", False),
        solution=known.get("solution", False),
        locked=known.get("locked", False),
        points=float(known["points"]) if known.get("grade") else None,
    )


@lru_cache(maxsize=8)
def judging_digest(root: Path, modules: tuple[str, ...]) -> str:
    """A digest of what judges, whatever the module: our own code, what tests import of the course, the libraries."""
    places = [ROOMS / name for name in JUDGING] + [root / "course"]
    files = [path for place in places for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    lessons = {root / "course" / name for name in modules}
    texts = [path.read_text(encoding="utf-8") for path in files if path.parent not in lessons]
    return digest_of([sys.version, *map(_version, LIBRARIES), *texts])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
