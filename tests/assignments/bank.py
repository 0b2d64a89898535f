"""One module's assignment, judged in this process: a function is the function itself, as in a student's kernel."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import ClearSolutions

from autograder.authoring import project_root
from autograder.authoring.languages import text_in
from autograder.authoring.source import Cell, Source, read_source
from autograder.authoring.syllabus import Module, read_syllabus
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.own_work import written
from autograder.judge.parcel import remember
from autograder.judge.uses import Writing
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import Lang


@dataclass(frozen=True)
class Bank:
    """The source of a module's assignment and its banks of answers."""

    module: str

    @cached_property
    def folder(self) -> Path:
        return project_root() / "assignments" / self.module

    @cached_property
    def source(self) -> Source:
        return read_source(self.folder / "assignment.py")

    @cached_property
    def promised(self) -> Module:
        return read_syllabus(project_root())[self.module]

    @property
    def functions(self) -> tuple[str, ...]:
        return tuple(e.name for e in self.promised.exercises if e.kind == "function")

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(e.name for e in self.promised.exercises if e.kind == "choice")

    def answers(self, kind: str) -> list[Path]:
        return sorted((self.folder / kind).glob("*__*.py"))

    def worth(self, exercise: str) -> float:
        found = self.promised.exercise(exercise)
        assert found is not None
        return found.points

    def cell(self, exercise: str) -> Cell:
        return next(c for c in self.source.with_role("exercise") if c.exercise == exercise)

    def solution(self, exercise: str, lang: Lang = "ko") -> str:
        return text_in(self.cell(exercise), lang)

    def released(self, exercise: str) -> str:
        """The exercise as nbgrader hands it out."""
        cell = new_code_cell(self.solution(exercise), metadata={"nbgrader": dict(self.cell(exercise).nbgrader)})
        kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
        cleared, _ = ClearSolutions().preprocess(new_notebook(cells=[cell], metadata=kernel), {})
        return str(cleared.cells[0].source)

    def defined(self, exercise: str) -> tuple[str, ...]:
        """The functions that the exercise's cell defines, the one that is asked for last."""
        body = ast.parse(self.solution(exercise)).body
        return tuple(n.name for n in body if isinstance(n, ast.FunctionDef))

    def tests(self, exercise: str) -> list[TestCell]:
        mine = [cell for cell in self.source.with_role("tests") if cell.exercise == exercise]
        return [TestCell(cell.grade_id, text_in(cell, "ko"), cell.points) for cell in mine]

    @cached_property
    def given(self) -> dict[str, Any]:
        """What the trusted cells define, without opening the module: a learner's progress is none of a test's."""
        names: dict[str, Any] = {}
        for cell in self.source.with_role("setup", "given"):
            tree = ast.parse(text_in(cell, "ko"))
            tree.body = [s for s in tree.body if not (isinstance(s, ast.Expr) and "open_module" in ast.unparse(s))]
            exec(compile(tree, f"<{cell.grade_id}>", "exec"), names)
        return names

    def judge(
        self, answer: str, exercise: str, only: frozenset[str] = frozenset(), *, speed: bool = True
    ) -> dict[str, CellVerdict]:
        """Run the answer in a fresh namespace and judge the exercise's test cells (or `only` these)."""
        names = dict(self.given)
        remember(answer, f"<{exercise}>")  # a GPU kernel is read from its source, as from a notebook's cell
        try:
            exec(compile(answer, f"<{exercise}>", "exec"), names)
        except NotImplementedError:
            assert exercise in self.choices  # a blank choice stops at its stub, below the empty answer
        chosen = [t for t in self.tests(exercise) if not only or t.grade_id in only]
        around = [Writing(text_in(cell, "ko"), own=False) for cell in self.source.with_role("setup", "given")]
        with written([*around, Writing(answer)]):
            return {t.grade_id: judge_cell(t, names) for t in chosen if speed or not is_speed(t.grade_id)}


def is_speed(grade_id: str) -> bool:
    return grade_id.partition("-")[2].startswith("speed")


def header(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^# ([\w ]+): (.+)$", path.read_text(encoding="utf-8"), re.M))


def points(verdicts: dict[str, CellVerdict]) -> float:
    return sum(v.points for v in verdicts.values())


def told(verdicts: dict[str, CellVerdict]) -> list[Any]:
    found = [(v.grade_id, f) for v in verdicts.values() for f in v.findings]
    return [(grade_id, f.call, str(f.must), f.got, f.expected, f.fault) for grade_id, f in found]
