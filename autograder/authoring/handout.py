"""What goes beside a notebook: the public exercises.json, and solutions.json for those who learn alone."""

from __future__ import annotations

import ast
import json
from typing import Any

from autograder.authoring.code import parse
from autograder.authoring.languages import remarks, text_in
from autograder.authoring.source import OPEN_KINDS, Cell, Source
from autograder.authoring.syllabus import Exercise, Module
from autograder.judge.words import Lang

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
FORMAT = 1


def exercises(source: Source, module: Module, lang: Lang) -> dict[str, Any]:
    """Points, sections, visible tests, races, hints, what hidden tests check: nothing that a student may not see."""
    return {
        **_head(module, lang),
        "title": module.title[lang],
        "exercises": {exercise.name: _public(source, exercise, lang) for exercise in module.exercises},
    }


def solutions(source: Source, module: Module, lang: Lang) -> dict[str, Any]:
    """The author's solutions, and why each wrong option of a concept question is wrong."""
    answers = {}
    for cell in source.with_role("exercise", "essay"):
        exercise = module.exercise(cell.exercise)
        choice = exercise is not None and exercise.kind == "choice"
        answers[cell.exercise] = solution(cell, lang, only_region=choice)
    choices = {cell.exercise: explained(cell, lang) for cell in source.cells if cell.test_kind == "choice"}
    return {**_head(module, lang), "solutions": answers, "why": choices}


def solution(cell: Cell, lang: Lang, only_region: bool = False) -> str:
    """The author's answer: the whole cell without the markers, or only what stands between them."""
    lines = text_in(cell, lang).split("\n")
    if only_region:
        begin, end = (_index(lines, marker) for marker in SOLUTION)
        lines = lines[begin + 1 : end]
    return "\n".join(line for line in lines if line.strip() not in SOLUTION)


def explained(cell: Cell, lang: Lang) -> dict[str, str]:
    """The right option, and the explanation of each wrong one."""
    call = choice_call(parse(cell.text))
    said = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords} if call else {}
    return {"right": said.get("right", ""), **{option: why[lang] for option, why in said.get("why", {}).items()}}


def choice_call(tree: ast.Module) -> ast.Call | None:
    """The cell's call of expect_choice."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "expect_choice":
            return node
    return None


def to_json(data: dict[str, Any]) -> str:
    """The file's text: the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _head(module: Module, lang: Lang) -> dict[str, Any]:
    return {"format": FORMAT, "module": module.name, "lang": lang}


def _public(source: Source, exercise: Exercise, lang: Lang) -> dict[str, Any]:
    mine = [cell for cell in source.cells if cell.exercise == exercise.name]
    hints = sorted((cell for cell in mine if cell.role == "hint"), key=lambda cell: cell.hint_level)
    points = int(exercise.points) if exercise.points.is_integer() else exercise.points
    return {
        "kind": exercise.kind,
        "points": points,
        "section": exercise.section,
        "visible": [text_in(cell, lang) for cell in mine if cell.test_kind == "visible"],
        "hints": [text_in(cell, lang) for cell in hints],
        "speed": [text_in(cell, lang) for cell in mine if cell.test_kind == "speed"],
        "hidden": [checks(cell, lang) for cell in mine if cell.test_kind not in ("", *OPEN_KINDS)],
    }


def checks(cell: Cell, lang: Lang) -> str:
    """What a hidden test checks: its comment above the hidden region."""
    begin = _index(cell.text.split("\n"), HIDDEN[0])
    return " ".join(remark.text for remark in remarks(cell.text) if remark.lang == lang and remark.number < begin)


def _index(lines: list[str], marker: str) -> int:
    return next((number for number, line in enumerate(lines) if line.strip() == marker), len(lines))
