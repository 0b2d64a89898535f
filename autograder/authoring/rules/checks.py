"""Rules on test cells: what stays hidden, what they say, and that each of them checks something."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.code import parse, parses
from autograder.authoring.course import Course
from autograder.authoring.handout import HIDDEN, choice_call
from autograder.authoring.languages import remarks
from autograder.authoring.problems import Problem
from autograder.authoring.rules.languages import texts_of
from autograder.authoring.rules.prose import name_of
from autograder.authoring.rules.races import races_of, steps_of
from autograder.authoring.source import OPEN_KINDS, Cell, Source
from autograder.judge.words import Text

_CHECKS = ("equals", "close", "holds", "kind", "array", "unchanged", "fresh", "raises")
_OPTIONS = ("a", "b", "c", "d")


def hidden_stays_hidden(source: Source, course: Course) -> Iterator[Problem]:
    """A hidden test has one comment pair that says what is checked, and all its code inside the hidden region."""
    for cell in source.with_role("tests"):
        lines = [line.strip() for line in cell.text.split("\n")]
        if cell.test_kind in OPEN_KINDS:
            if HIDDEN[0] in lines:
                yield source.problem(
                    cell.text_line + lines.index(HIDDEN[0]),
                    Text(ko="공개 검사에 비공개 구간이 있습니다", en="a visible test has a hidden region"),
                    Text(
                        ko="비공개 검사는 <문제>-reference 같은 셀로 옮기세요",
                        en="move it to a cell like <exercise>-reference",
                    ),
                )
            continue
        hidden = False
        for number, line in enumerate(lines):
            hidden = (hidden or line == HIDDEN[0]) and line != HIDDEN[1]
            if line and not hidden and not line.startswith("#"):
                yield source.problem(
                    cell.text_line + number,
                    Text(ko="비공개 구간 밖에 코드가 있습니다", en="code stands outside the hidden region"),
                    Text(
                        ko=f"{HIDDEN[0]}와 {HIDDEN[1]} 사이로 옮기세요",
                        en=f"move it between {HIDDEN[0]} and {HIDDEN[1]}",
                    ),
                )
                break
        begin = lines.index(HIDDEN[0]) if HIDDEN[0] in lines else len(lines)
        if parses(cell.text) and not any(remark.number < begin for remark in remarks(cell.text)):
            yield source.problem(
                cell.line,
                Text(ko="무엇을 검사하는지 알리는 주석이 없습니다", en="nothing says what this hidden test checks"),
                Text(
                    ko="비공개 구간 앞에 `# ko: ...`와 `# en: ...`를 쓰세요",
                    en="write `# ko: ...` and `# en: ...` above the hidden region",
                ),
            )


def literal_texts(source: Source, course: Course) -> Iterator[Problem]:
    """The ko=, en= and read= of a test are plain strings, so that no hidden value gets into a message."""
    for cell in _tests(source):
        for node in ast.walk(parse(cell.text)):
            said = dict(texts_of(node))
            if isinstance(node, ast.Call):
                said.update((keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg == "read")
            for name, value in said.items():
                written = value.values if name in ("ko", "en") and isinstance(value, ast.Dict) else [value]
                if not all(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in written):
                    yield source.problem(
                        cell.text_line + value.lineno - 1,
                        Text(ko=f"{name}=가 문자열 그대로가 아닙니다", en=f"{name}= is not a plain string"),
                        Text(
                            ko="값을 끼워 넣지 말고, 성립해야 할 성질을 문자열로 쓰세요",
                            en="state the property that should hold as a plain string, with no value put in",
                        ),
                    )


def ends_without_value(source: Source, course: Course) -> Iterator[Problem]:
    """A test ends in a check, own_work, an assertion or earned(), and every expect checks something."""
    for cell in _tests(source):
        tree = parse(cell.text)
        begun = _expectations(tree)
        last = tree.body[-1] if tree.body else None
        values = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and not _is_check(node.value, begun)]
        bad = [node for node in values if node is last or _root(node.value) == "expect"]
        for statement in bad:
            yield source.problem(
                cell.text_line + statement.lineno - 1,
                Text(ko="검사 없이 값으로 끝납니다", en="this ends in a value and checks nothing"),
                Text(
                    ko="expect(...).equals(...) 같은 검사, assert, earned() 가운데 하나로 끝내세요",
                    en="end in a check such as expect(...).equals(...), an assert, or earned()",
                ),
            )


def parts_add_up(source: Source, course: Course) -> Iterator[Problem]:
    """Parts and steps of races add up to a test's points, and earned() ends the cell; else there is no earned()."""
    for cell in _tests(source):
        tree = parse(cell.text)
        parts = [
            item.context_expr
            for node in ast.walk(tree)
            if isinstance(node, ast.With)
            for item in node.items
            if isinstance(item.context_expr, ast.Call) and name_of(item.context_expr.func) == "part"
        ]
        steps = [step for call in races_of(tree) for step in steps_of(call) or ()]
        ends = isinstance(tree.body[-1], ast.Expr) and _root(tree.body[-1].value) == "earned" if tree.body else False
        counted = [*parts, *races_of(tree)]
        if bool(counted) != ends:
            yield source.problem(
                cell.text_line + (counted[0] if counted else tree.body[-1]).lineno - 1,
                Text(ko="part나 race는 earned()와 함께 씁니다", en="part or race, and earned(), go together"),
                Text(
                    ko="part나 race가 있으면 셀을 earned()로 끝내세요",
                    en="with parts or a race, end the cell in earned()",
                ),
            )
        values = [
            call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None for call in parts
        ]
        numbers = [value for value in values if isinstance(value, int | float)]
        total = sum(numbers) + sum(points for _, points in steps)
        if counted and (len(numbers) < len(parts) or total != cell.points):
            yield source.problem(
                cell.text_line + counted[0].lineno - 1,
                Text(
                    ko=f"part의 합이 셀의 {cell.points:g}점과 다릅니다",
                    en=f"the parts do not add up to the cell's {cell.points:g} points",
                ),
                Text(
                    ko="part마다 수를 그대로 쓰고 합을 맞추세요",
                    en="write each as a plain number, and make them add up",
                ),
            )


def choices_explained(source: Source, course: Course) -> Iterator[Problem]:
    """A concept question names its right option, explains each wrong one in both languages, and says what to read."""
    for cell in _tests(source):
        if cell.test_kind != "choice":
            continue
        call = choice_call(parse(cell.text))
        said = {keyword.arg: keyword.value for keyword in call.keywords} if call else {}
        right, why = said.get("right"), said.get("why")
        option = right.value if isinstance(right, ast.Constant) else None
        explained = {}
        if isinstance(why, ast.Dict):
            explained = {key.value: value for key, value in zip(why.keys, why.values) if isinstance(key, ast.Constant)}
        complete = (
            option in _OPTIONS
            and set(explained) == set(_OPTIONS) - {option}
            and all(set(texts_of(text)) == {"ko", "en"} for text in explained.values())
            and "read" in said
        )
        if not complete:
            yield source.problem(
                cell.text_line + (call.lineno - 1 if call else 0),
                Text(
                    ko="정답이나 오답 설명, 읽을 절이 빠졌습니다",
                    en="the right option, an explanation or the section is missing",
                ),
                Text(
                    ko='right="c", why={"a": {"ko": ..., "en": ...}, ...}, read="2"를 모두 쓰세요',
                    en='give right="c", why={"a": {"ko": ..., "en": ...}, ...} (each wrong option) and read="2"',
                ),
            )


def _tests(source: Source) -> list[Cell]:
    return [cell for cell in source.with_role("tests") if parses(cell.text)]


def _root(node: ast.expr) -> str:
    """The name that a chain of calls and attributes begins with: `expect` for expect(f, 1).equals(2)."""
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            node = node.value
        else:
            return ""
    return node.id


def _expectations(tree: ast.Module) -> set[str]:
    """The names that stand for an expectation: `call` after `call = expect(f, 1)`; and expect itself."""
    names = {"expect"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _root(node.value) == "expect":
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _is_check(node: ast.expr, expectations: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in ("earned", "expect_choice", "own_work")
    return name_of(node.func) in _CHECKS and _root(node) in expectations
