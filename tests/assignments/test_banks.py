"""Every module's assignment judged in this process: its solutions, its banks and its blanks, cell by cell.

The same test cells run through the sandbox in tests/grading. How fast an answer is, is judged there alone.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.authoring import find_modules
from autograder.judge.words import LANGS, Lang
from tests.assignments.bank import Bank, header, is_speed, points, told

BANKS = {module: Bank(module) for module in find_modules()}
GRADED = [(m, e) for m, b in BANKS.items() for e in (*b.functions, *b.choices)]
FUNCTIONS = [(m, e) for m, b in BANKS.items() for e in b.functions]
CHOICES = [(m, e) for m, b in BANKS.items() for e in b.choices]
COMPILED_ONES = [(m, e) for m, e in FUNCTIONS if "@njit" in BANKS[m].solution(e)]
RIGHT = [(m, path) for m, b in BANKS.items() for path in b.answers("right")]
WRONG = [(m, path) for m, b in BANKS.items() for path in b.answers("wrong")]
BODIES = (
    *(f"return {x}" for x in ("None", "True", "''", "[]", "()", "-1", "0", "1", "2", "3", "4", "5", "50", "70")),
    *(f"return {x}" for x in ("0.0", "0.02", "0.03", "0.1", "1.0", "3.0", "3.14", "3.2", "4.0", "70.0", "3.141592653")),
    *(f"return {x}" for x in ("float('nan')", "float('inf')", "a", "k", "a[0]", "a[-1]", "len(a)", "a[0] != a[-1]")),
    *(
        f"return {x}"
        for x in ("np.array(a[0])", "np.shape(a[0])", "np.size(a[0])", "np.zeros((4, 4))", "np.mean(a[0])")
    ),
    *("return np.zeros_like(a[0]) if hasattr(a[0], 'shape') else 0", "return abs(len(a[0]) - len(a[1]))"),
    *("return lambda *b: 0", "return (x for x in a)", "import time; return time.perf_counter()", "pass"),
    *("return np.random.random()", "return np.random.randint(10)", "return np.random.random(np.shape(a[0]))"),
    *("raise ValueError('no')", "raise TypeError('no')", "raise SystemError('no')"),
)
COMPILED = (
    *("return 0", "return 3.14", "return 70.0", "return x", "return y", "return x + y", "return np.random.random()"),
    *(
        "return len(x)",
        "return x.copy()",
        "return np.zeros(x.shape)",
        "return 1.0 * x.mean()",
        "raise ValueError('no')",
    ),
)


def named(case: tuple[str, str | Path]) -> str:
    return f"{case[0][:3]}-{case[1].stem if isinstance(case[1], Path) else case[1]}"


@pytest.mark.parametrize("case", GRADED, ids=named)
def test_points_are_those_of_the_syllabus(case: tuple[str, str]) -> None:
    bank, exercise = BANKS[case[0]], case[1]
    assert sum(t.points for t in bank.tests(exercise)) == bank.worth(exercise)


@pytest.mark.parametrize("case", GRADED, ids=named)
def test_the_solution_earns_everything(case: tuple[str, str]) -> None:
    bank, exercise = BANKS[case[0]], case[1]
    verdicts = bank.judge(bank.solution(exercise), exercise, speed=False)
    assert not told(verdicts)
    assert all(v.points == v.max_points > 0 for v in verdicts.values())


@pytest.mark.parametrize("case", GRADED, ids=named)
def test_the_blank_is_not_attempted_and_earns_nothing(case: tuple[str, str]) -> None:
    bank, exercise = BANKS[case[0]], case[1]
    blank = bank.released(exercise)
    assert "SOLUTION" not in blank and "NotImplementedError" in blank
    verdicts = bank.judge(blank, exercise)
    assert points(verdicts) == 0
    for verdict in verdicts.values():
        assert {f.kind for f in verdict.findings} == {"untouched"}, verdict.grade_id


@pytest.mark.parametrize("case", RIGHT, ids=named)
def test_another_right_answer_earns_everything(case: tuple[str, Path]) -> None:
    bank, path = BANKS[case[0]], case[1]
    verdicts = bank.judge(path.read_text(encoding="utf-8"), header(path)["exercise"], speed=False)
    assert not told(verdicts)
    assert all(v.points == v.max_points > 0 for v in verdicts.values())


@pytest.mark.parametrize("case", WRONG, ids=named)
def test_a_wrong_answer_loses_points_where_it_says(case: tuple[str, Path]) -> None:
    bank, path = BANKS[case[0]], case[1]
    about = header(path)
    catchers = frozenset(about["caught by"].split(", "))
    assert catchers <= {t.grade_id for t in bank.tests(about["exercise"])}
    if not (asked := frozenset(c for c in catchers if not is_speed(c))):
        return
    for verdict in bank.judge(path.read_text(encoding="utf-8"), about["exercise"], only=asked).values():
        assert verdict.points < verdict.max_points, verdict.grade_id
        assert {f.kind for f in verdict.findings} <= {"wrong", "raised"}
        assert all(f.must or f.fault for f in verdict.findings), "a finding that teaches nothing"


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("case", FUNCTIONS, ids=named)
def test_a_degenerate_answer_earns_nothing(case: tuple[str, str], body: str) -> None:
    np.random.seed(20_261)  # no luck in the bodies that draw
    bank, exercise = BANKS[case[0]], case[1]
    answer = "\n".join(f"def {name}(*a, **k):\n    {body}" for name in bank.defined(exercise))
    verdicts = bank.judge(answer, exercise, speed=False)
    assert {name: v.points for name, v in verdicts.items() if v.points} == {}


@pytest.mark.parametrize("body", COMPILED)
@pytest.mark.parametrize("case", COMPILED_ONES, ids=named)
def test_a_degenerate_answer_earns_nothing_for_being_compiled(case: tuple[str, str], body: str) -> None:
    bank, exercise = BANKS[case[0]], case[1]
    answer = "\n".join(f"@njit\ndef {name}(x, y):\n    {body}" for name in bank.defined(exercise))
    verdicts = bank.judge(answer, exercise, speed=False)
    assert {name: v.points for name, v in verdicts.items() if v.points} == {}


@pytest.mark.parametrize("case", WRONG + RIGHT, ids=named)
def test_a_bank_file_says_what_it_is(case: tuple[str, Path]) -> None:
    path = case[1]
    about = header(path)
    assert path.stem.startswith(about["exercise"] + "__")
    assert about["what"] and about["무엇"]
    assert ("caught by" in about) == (path.parent.name == "wrong")


@pytest.mark.parametrize("case", FUNCTIONS, ids=named)
def test_the_banks_are_large_enough(case: tuple[str, str]) -> None:
    bank, exercise = BANKS[case[0]], case[1]
    assert sum(header(p)["exercise"] == exercise for p in bank.answers("wrong")) >= 5
    assert sum(header(p)["exercise"] == exercise for p in bank.answers("right")) >= 2


@pytest.mark.parametrize("module", BANKS)
def test_every_test_cell_of_a_function_catches_something(module: str) -> None:
    bank = BANKS[module]
    catchers = {name for p in bank.answers("wrong") for name in header(p)["caught by"].split(", ")}
    assert catchers == {t.grade_id for name in bank.functions for t in bank.tests(name)}


@pytest.mark.parametrize("case", CHOICES, ids=named)
@pytest.mark.parametrize("lang", LANGS)
def test_each_wrong_letter_is_explained_and_costs_the_points(case: tuple[str, str], lang: Lang) -> None:
    bank, question = BANKS[case[0]], case[1]
    assert points(bank.judge(bank.solution(question, lang), question)) == bank.worth(question)
    explained = set()
    for letter in "abcd":
        verdicts = bank.judge(f'{question} = " {letter.upper()} "', question)
        if points(verdicts) == 0:
            (finding,) = verdicts[f"{question}-choice"].findings
            explained.add(finding.must[lang])
    assert len(explained) == 3
