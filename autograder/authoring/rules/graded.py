"""Rules on what is graded: roles and ids, points, what an exercise needs, markers, and the banks of answers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.authoring.banks import NEEDED
from autograder.authoring.code import parse, parses
from autograder.authoring.course import Course
from autograder.authoring.handout import HIDDEN, SOLUTION
from autograder.authoring.problems import Problem
from autograder.authoring.source import TEST_KINDS, Cell, Source
from autograder.authoring.syllabus import Exercise
from autograder.judge.words import Text

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")  # nbformat's pattern
_AUTO_ID = re.compile(r"(prose|code)-\d+")  # what the build gives to cells without a grade_id
_LAWS = ("reference", "property", "edge")
_LEVELS = (1, 2, 3)


def roles_known(source: Source, course: Course) -> Iterator[Problem]:
    """nbgrader's metadata is valid and gives each cell a role of ours; a lesson has prose and code only."""
    kinds = ", ".join(TEST_KINDS)
    for cell in source.cells:
        if source.kind == "lesson":
            if cell.role not in ("prose", "code") or cell.nbgrader:
                yield source.problem(
                    cell.line,
                    Text(ko="강의 노트북에 둘 수 없는 셀입니다", en="a lesson has prose and code cells only"),
                    Text(
                        ko="채점할 셀이면 과제 소스로 옮기세요", en="if it is to be graded, move it to the assignment"
                    ),
                )
            continue
        fault = _metadata_fault(cell)
        if fault or cell.role == "unknown":
            yield source.problem(
                cell.line,
                Text(
                    ko=f"셀의 nbgrader 메타데이터가 맞지 않습니다 {fault}",
                    en=f"the cell's nbgrader metadata is not valid {fault}",
                ),
                Text(
                    ko=f"grade_id를 setup, given-<이름>, <문제>, <문제>-<종류>[_n]로 쓰세요 (종류: {kinds})",
                    en=f"make its grade_id setup, given-<name>, <exercise> or <exercise>-<kind>[_n] (kinds: {kinds})",
                ),
            )


def unique_ids(source: Source, course: Course) -> Iterator[Problem]:
    """No two cells have one grade_id, none has one that the build gives, and each is a valid cell id."""
    seen: dict[str, int] = {}
    for cell in source.cells:
        if not cell.grade_id:
            continue
        if cell.grade_id in seen:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"{seen[cell.grade_id]}번째 줄의 셀과 grade_id가 같습니다: {cell.grade_id}",
                    en=f"the cell on line {seen[cell.grade_id]} has the same grade_id: {cell.grade_id}",
                ),
                Text(ko="둘 중 하나의 grade_id를 바꾸세요", en="change one of the two"),
            )
        elif not _CELL_ID.fullmatch(cell.grade_id) or _AUTO_ID.fullmatch(cell.grade_id):
            yield source.problem(
                cell.line,
                Text(
                    ko=f"쓸 수 없는 grade_id입니다: {cell.grade_id}",
                    en=f"this grade_id cannot be used: {cell.grade_id}",
                ),
                Text(ko="영문자, 숫자, _, -로 다른 이름을 쓰세요", en="choose another, of letters, digits, _ and -"),
            )
        seen.setdefault(cell.grade_id, cell.line)


def points_agree(source: Source, course: Course) -> Iterator[Problem]:
    """The exercises are those of the syllabus, and the test cells of each add up to its points."""
    if source.kind != "assignment":
        return
    module = course.modules.get(source.module)
    if module is None:
        yield source.problem(
            1,
            Text(ko=f"강의 계획에 없는 모듈입니다: {source.module}", en=f"the syllabus has no module {source.module}"),
            Text(
                ko="course/syllabus.yml에 더하거나 이름을 고치세요",
                en="add it to course/syllabus.yml, or correct the name",
            ),
        )
        return
    for exercise in module.exercises:
        if exercise.name not in {cell.exercise for cell in source.with_role("exercise", "essay")}:
            yield source.problem(
                1,
                Text(
                    ko=f"강의 계획의 {exercise.name} 문제가 없습니다",
                    en=f"the exercise {exercise.name} of the syllabus is missing",
                ),
                Text(ko="문제를 쓰거나 강의 계획에서 빼세요", en="write it, or take it out of the syllabus"),
            )
    for cell in source.with_role("exercise", "essay"):
        found = module.exercise(cell.exercise)
        if found is None:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"강의 계획에 {cell.exercise} 문제가 없습니다",
                    en=f"the syllabus has no exercise {cell.exercise}",
                ),
                Text(
                    ko="course/syllabus.yml에 배점과 함께 더하세요", en="add it to course/syllabus.yml with its points"
                ),
            )
            continue
        total = sum(other.points for other in source.cells if other.exercise == cell.exercise)
        if total != found.points:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"{cell.exercise}의 점수 합은 {total:g}점인데 강의 계획은 {found.points:g}점입니다",
                    en=f"{cell.exercise} adds up to {total:g} points, the syllabus says {found.points:g}",
                ),
                Text(
                    ko="검사 셀의 points나 강의 계획을 고치세요", en="correct the points of its cells, or the syllabus"
                ),
            )
    total = sum(cell.points for cell in source.cells)
    if total != module.points:
        yield source.problem(
            1,
            Text(
                ko=f"과제의 점수 합은 {total:g}점인데 모듈 배점은 {module.points:g}점입니다",
                en=f"the assignment adds up to {total:g} points, the module has {module.points:g}",
            ),
            Text(ko="점수를 다시 나누세요", en="share the points out again"),
        )


def tests_have_exercises(source: Source, course: Course) -> Iterator[Problem]:
    """A test, a hint, and a call of check or hint belongs to an exercise; a test stands under it."""
    exercises = {cell.exercise: cell.line for cell in source.with_role("exercise", "essay")}
    for cell in source.cells:
        named = {cell.exercise: cell.line} if cell.role in ("tests", "hint") else _called_on(cell)
        for name, line in named.items():
            if name not in exercises or (cell.role == "tests" and exercises[name] > cell.line):
                yield source.problem(
                    line,
                    Text(ko=f"이 셀 앞에 {name!r} 문제가 없습니다", en=f"there is no exercise {name!r} above this"),
                    Text(
                        ko="문제 셀의 grade_id와 이름을 맞추고, 검사는 그 아래에 두세요",
                        en="give it the grade_id of an exercise above",
                    ),
                )


def tested_enough(source: Source, course: Course) -> Iterator[Problem]:
    """An exercise has the tests, the hints and the banks of answers that its kind needs."""
    for cell, exercise in _exercises(source, course):
        mine = [other for other in source.cells if other.exercise == exercise.name]
        kinds = {other.test_kind for other in mine} - {""}
        if exercise.kind == "essay":
            continue
        if not kinds:
            yield _lacks(source, cell, Text(ko="검사 셀", en="test cells"))
            continue
        if exercise.kind == "choice":
            if kinds != {"choice"}:
                yield _lacks(
                    source,
                    cell,
                    Text(ko=f"{exercise.name}-choice 검사 하나", en=f"just one test, {exercise.name}-choice"),
                )
            continue
        if "visible" not in kinds:
            yield _lacks(source, cell, Text(ko="공개 검사(visible)", en="a visible test"))
        if "choice" in kinds or len(kinds & set(_LAWS)) < 2:
            yield _lacks(
                source,
                cell,
                Text(
                    ko=f"{', '.join(_LAWS)} 가운데 두 가지 이상의 비공개 검사",
                    en=f"hidden tests of two kinds of {', '.join(_LAWS)}",
                ),
            )
        levels = sorted(other.hint_level for other in mine if other.role == "hint")
        if levels != list(_LEVELS):
            yield _lacks(source, cell, Text(ko="1, 2, 3단계 힌트 하나씩", en="one hint each of level 1, 2 and 3"))
        if not any(exercise.name in _called_on(other, "check") for other in source.with_role("code")):
            yield _lacks(
                source, cell, Text(ko=f'check("{exercise.name}") 셀', en=f'a cell with check("{exercise.name}")')
            )
        answers = course.banks(source.module)
        for side, needed in NEEDED.items():
            count = sum(1 for answer in answers if answer.exercise == exercise.name and answer.side == side)
            if count < needed:
                yield _lacks(
                    source,
                    cell,
                    Text(
                        ko=f"{side}/{exercise.name}__*.py 답 {needed}개 (지금 {count}개)",
                        en=f"{needed} answers {side}/{exercise.name}__*.py (it has {count})",
                    ),
                )


def banks_readable(source: Source, course: Course) -> Iterator[Problem]:
    """Each answer of the banks is Python, for a function exercise of the assignment."""
    if source.kind != "assignment":
        return
    functions = {exercise.name for _, exercise in _exercises(source, course) if exercise.kind == "function"}
    for answer in course.banks(source.module):
        if answer.exercise in functions and answer.what and parses(answer.text()):
            continue
        yield Problem(
            answer.path,
            1,
            Text(
                ko="파이썬 코드가 아니거나 어느 함수 문제의 답인지 알 수 없습니다",
                en="this answer is not Python, or its name says no function exercise",
            ),
            Text(
                ko="<문제>__<특징>.py로 이름 짓고 파이썬으로 쓰세요",
                en="name it <exercise>__<what>.py, and write Python",
            ),
        )


def exercise_defines_its_name(source: Source, course: Course) -> Iterator[Problem]:
    """The cell of a function exercise defines the function; that of a choice sets the name."""
    for cell, exercise in _exercises(source, course):
        if exercise.kind == "essay" or not parses(cell.text):
            continue
        names = set()
        for node in parse(cell.text).body:
            if exercise.kind == "function" and isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            if isinstance(node, ast.Assign):
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if exercise.name not in names:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"이 셀이 {exercise.name}을(를) 정의하지 않습니다",
                    en=f"this cell does not define {exercise.name}",
                ),
                Text(ko="grade_id와 같은 이름으로 정의하세요", en="define it under the name of the grade_id"),
            )


def markers_balanced(source: Source, course: Course) -> Iterator[Problem]:
    """Solution markers stand in exercises, hidden-test markers in tests; each begin has its end."""
    for cell in source.cells:
        open_end = ""
        lines = cell.text.split("\n")
        for number, line in enumerate(lines):
            fault = None
            for (begin, end), role in ((SOLUTION, "exercise"), (HIDDEN, "tests")):
                if begin[4:] not in line and end[4:] not in line:
                    continue
                if cell.role != role or line.strip() not in (begin, end):
                    fault = Text(
                        ko=f"{line.strip()!r}이(가) 있을 자리가 아닙니다", en=f"{line.strip()!r} does not belong here"
                    )
                elif (line.strip() == begin) == bool(open_end) or (line.strip() == end and open_end != end):
                    fault = Text(ko=f"{line.strip()!r}의 짝이 맞지 않습니다", en=f"{line.strip()!r} has no partner")
                open_end = end if line.strip() == begin else ""
            if fault:
                yield _marker_problem(source, cell.text_line + number, fault)
        if open_end:
            fault = Text(ko=f"{open_end!r}이(가) 없습니다", en=f"{open_end!r} is missing")
            yield _marker_problem(source, cell.text_line + len(lines) - 1, fault)
        if cell.role == "exercise" and SOLUTION[0] not in cell.text:
            yield _marker_problem(source, cell.line, Text(ko="풀이 구간이 없습니다", en="the solution is not marked"))


def _exercises(source: Source, course: Course) -> Iterator[tuple[Cell, Exercise]]:
    """The cells of exercises that the syllabus knows."""
    module = course.modules.get(source.module)
    for cell in source.with_role("exercise", "essay"):
        exercise = module.exercise(cell.exercise) if module else None
        if exercise:
            yield cell, exercise


def _lacks(source: Source, cell: Cell, what: Text) -> Problem:
    return source.problem(
        cell.line,
        Text(ko=f"{cell.exercise} 문제에 없는 것: {what.ko}", en=f"the exercise {cell.exercise} lacks {what.en}"),
        Text(ko="더하세요", en="add what is missing"),
    )


def _marker_problem(source: Source, line: int, what: Text) -> Problem:
    return source.problem(
        line,
        what,
        Text(
            ko="풀이는 문제 셀에 ### BEGIN/END SOLUTION, 비공개 검사는 검사 셀에 ### BEGIN/END HIDDEN TESTS로 감싸세요",
            en="wrap solutions of exercises in ### BEGIN/END SOLUTION, and hidden tests in ### BEGIN/END HIDDEN TESTS",
        ),
    )


def _called_on(cell: Cell, *functions: str) -> dict[str, int]:
    """The exercises that the cell calls check or hint on, with the line of the call."""
    if cell.type != "code" or cell.role != "code" or not parses(cell.text):
        return {}
    return {
        str(node.args[0].value): cell.text_line + node.lineno - 1
        for node in ast.walk(parse(cell.text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in (functions or ("check", "hint"))
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def _metadata_fault(cell: Cell) -> str:
    """What nbgrader's own validator says about the cell, or nothing."""
    from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

    said = cell.nbgrader
    if not said:
        return ""
    if said.get("cell_type", cell.type) != cell.type:
        return f"(cell_type: {said['cell_type']})"
    try:
        metadata = NotebookNode(nbgrader=NotebookNode(said))
        MetadataValidatorV3().validate_cell(NotebookNode(cell_type=cell.type, source=cell.text, metadata=metadata))
    except Exception as error:  # nbgrader raises several kinds, and jsonschema its own
        return f"({str(error).splitlines()[0]})"
    points = said.get("points", 0)
    return "" if not said.get("grade") or (isinstance(points, int | float) and points > 0) else "(points)"
