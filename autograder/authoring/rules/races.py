"""Rules on cells that time a student's function: the steps of a race, its reference, and how much it is worth."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

from autograder.authoring.code import parse, parses
from autograder.authoring.course import Course
from autograder.authoring.problems import Problem
from autograder.authoring.source import Cell, Source
from autograder.judge.words import Text

MOST_OF_AN_EXERCISE = 1 / 5  # that speed may be worth
_WITHIN = "bitgoeul: inside"


def races_in_their_cells(source: Source, course: Course) -> Iterator[Problem]:
    """A race stands in a cell <exercise>-speed, outside of any `with`, and nothing else is such a cell."""
    for cell in source.with_role("tests"):
        if not parses(cell.text):
            continue
        tree = parse(cell.text)
        calls, timed = races_of(tree), cell.test_kind == "speed"
        alone = [s.value for s in tree.body if isinstance(s, ast.Expr)]
        if (timed and not calls) or (calls and _WITHIN in cell.text):
            yield source.problem(
                cell.line,
                Text(ko="속도를 바깥에서 재지 않는 셀입니다", en="nothing is timed from outside in this cell"),
                Text(
                    ko="<문제>-speed 셀에는 race(...)를 쓰고 `bitgoeul: inside` 줄은 쓰지 마세요",
                    en="write race(...) in a cell <exercise>-speed, without a line `bitgoeul: inside`",
                ),
            )
        for call in calls:
            if not timed or call not in alone:
                yield source.problem(
                    cell.text_line + call.lineno - 1,
                    Text(ko="race를 쓸 자리가 아닙니다", en="a race does not belong here"),
                    Text(
                        ko="<문제>-speed 셀에, 다른 문장 안이 아니라 따로 쓰세요",
                        en="give it a cell <exercise>-speed, and let it stand there as a statement of its own",
                    ),
                )


def races_are_literal(source: Source, course: Course) -> Iterator[Problem]:
    """The steps of a race are literal, their limits descend, and its sources are Python that ends in a function."""
    for cell, call in _races(source):
        said = {keyword.arg: keyword.value for keyword in call.keywords}
        limits = [limit for limit, _ in steps_of(call) or ()]
        if not limits or limits != sorted(set(limits), reverse=True):
            yield source.problem(
                cell.text_line + said.get("steps", call).lineno - 1,
                Text(
                    ko="race의 steps가 수를 그대로 쓴, 큰 한계부터 작아지는 사전이 아닙니다",
                    en="the steps of this race are no dictionary of plain positive numbers with descending limits",
                ),
                Text(
                    ko="steps={1.5: 2, 0.5: 2}처럼 기준의 몇 배까지 몇 점인지 쓰세요",
                    en="write steps={1.5: 2, 0.5: 2}: at most so much of the reference's time, for so many points",
                ),
            )
        rivals = said.get("rivals")
        others = rivals.values if isinstance(rivals, ast.Dict) else [rivals] if rivals else []
        for node in (said.get("against", call), *others):
            if not _makes_a_function(node):
                yield source.problem(
                    cell.text_line + node.lineno - 1,
                    Text(
                        ko="비교할 함수의 소스가 파이썬 함수로 끝나는 문자열이 아닙니다",
                        en="the source of this contestant is no string of Python that defines a function",
                    ),
                    Text(
                        ko='against="""..."""에 불러오기와 함수를 쓰세요. 마지막 함수가 기준입니다',
                        en='write imports and functions in against="""..."""; the last function is the reference',
                    ),
                )


def speed_is_a_fifth(source: Source, course: Course) -> Iterator[Problem]:
    """Speed is worth a fifth of an exercise's points at most: right comes first."""
    for exercise in dict.fromkeys(cell.exercise for cell in source.cells if cell.test_kind == "speed"):
        mine = [cell for cell in source.cells if cell.exercise == exercise]
        timed = [cell for cell in mine if cell.test_kind == "speed"]
        speed, total = sum(cell.points for cell in timed), sum(cell.points for cell in mine)
        if speed > total * MOST_OF_AN_EXERCISE:
            yield source.problem(
                timed[0].line,
                Text(
                    ko=f"속도 점수 {speed:g}점이 {exercise} 문제 {total:g}점의 5분의 1을 넘습니다",
                    en=f"speed is {speed:g} of the {total:g} points of {exercise}: more than a fifth",
                ),
                Text(
                    ko="속도의 배점을 줄이거나 다른 검사의 배점을 늘리세요",
                    en="give speed fewer points, or other tests more",
                ),
            )


def steps_of(call: ast.Call) -> list[tuple[float, float]] | None:
    """The literal steps of a race: limits and points; None where they cannot be read."""
    node = next((keyword.value for keyword in call.keywords if keyword.arg == "steps"), None)
    if not isinstance(node, ast.Dict):
        return None
    values = (part.value if isinstance(part, ast.Constant) else None for part in (*node.keys, *node.values))
    numbers = [float(value) for value in values if isinstance(value, int | float) and value is not True]
    if len(numbers) < 2 * len(node.keys) or min(numbers, default=0.0) <= 0:
        return None
    return [*zip(numbers[: len(node.keys)], numbers[len(node.keys) :])]


def races_of(tree: ast.AST) -> list[ast.Call]:
    """The calls of race in a cell."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "race"]


def _races(source: Source) -> Iterator[tuple[Cell, ast.Call]]:
    for cell in source.with_role("tests"):
        if parses(cell.text):
            for call in races_of(parse(cell.text)):
                yield cell, call


def _makes_a_function(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    try:
        body = ast.parse(textwrap.dedent(node.value)).body
    except SyntaxError:
        return False
    return any(isinstance(statement, ast.FunctionDef) for statement in body)
