from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.panel import cell_panel, plain_finding
from autograder.judge.words import use_language
from autograder.learn import compiled, earned, expect, expect_choice, inside, part

WORDS = {
    "np": np,
    "expect": expect,
    "part": part,
    "earned": earned,
    "inside": inside,
    "compiled": compiled,
    "expect_choice": expect_choice,
}


@pytest.fixture(autouse=True)
def english() -> Any:
    use_language("en")
    yield
    use_language(None)


def judge(source: str, points: float = 4.0, **student: Any) -> Any:
    return judge_cell(TestCell("f-visible", source, points), {**WORDS, **student})


def test_a_right_answer_gets_all_points() -> None:
    verdict = judge("expect(f, 2).equals(4, ko='제곱', en='square')", f=lambda x: x * x)
    assert (verdict.points, verdict.right) == (4.0, True)


def test_a_failing_expectation_does_not_hide_the_next_one_and_the_smallest_call_is_shown() -> None:
    source = "\n".join(f"expect(f, np.ones({n})).equals({n}.0, ko='합', en='the sum')" for n in (9, 2, 5))

    def f(a: np.ndarray) -> float:
        return -1.0

    verdict = judge(source, f=f)
    assert [f.size for f in verdict.findings] == [10, 3, 6]
    assert verdict.smallest.call == "f(array([1., 1.]))"


def test_parts_give_part_of_the_points() -> None:
    source = """
with part(1):
    expect(f, 1).equals(1, ko="", en="one")
with part(3):
    expect(f, 2).equals(4, ko="", en="four")
earned()"""
    verdict = judge(source, f=lambda x: x)
    assert verdict.points == 1.0
    assert [f.must.en for f in verdict.findings] == ["four"]


def test_parts_of_a_cell_that_broke_off_are_not_counted_in_the_next() -> None:
    judge("with part(3): pass\nraise KeyError('no')")
    assert judge("with part(1): pass\nearned()").points == 1.0


def test_what_fails_outside_of_the_parts_costs_them_all() -> None:
    source = "expect(f, 1).equals(2, ko='', en='first')\nwith part(4):\n    pass\nearned()"
    assert judge(source, f=lambda x: x).points == 0.0
    assert judge(source, f=lambda x: 2).points == 4.0


def test_a_number_at_the_end_is_partial_credit_within_bounds() -> None:
    assert judge("score = 1.5\nscore").points == 1.5
    assert judge("score = 99\nscore").points == 4.0
    assert judge("score = -3\nscore").points == 0.0
    assert judge("score = float('nan')\nscore").points == 0.0


def test_a_number_that_the_student_returned_is_no_score() -> None:
    assert judge("f(1)", f=lambda x: 0).points == 4.0
    assert judge("assert f(1) == 2\nf(1)", f=lambda x: 1).points == 0.0


def test_once_the_hidden_region_has_begun_nothing_of_the_call_is_told() -> None:
    source = """
expect(f, 1).equals(2, ko="", en="visible law")
### BEGIN HIDDEN TESTS
expect(f, 424242).equals(3, ko="", en="hidden law")
### END HIDDEN TESTS
expect(f, 535353).equals(4, ko="", en="after")"""
    verdict = judge(source, f=lambda x: x)
    assert [f.hidden for f in verdict.findings] == [False, True, True]
    told = " ".join(" ".join(plain_finding(f)) for f in verdict.findings[1:])
    assert "424242" not in told and "535353" not in told
    assert "hidden law" in told


def test_an_exception_with_a_hidden_input_in_its_text_is_not_told() -> None:
    def f(x: int) -> int:
        raise ValueError(f"leak {x}")

    verdict = judge("### BEGIN HIDDEN TESTS\nexpect(f, 777).equals(1, ko='', en='law')\n### END HIDDEN TESTS", f=f)
    assert "777" not in repr(cell_panel(verdict)) + cell_panel(verdict)._repr_html_()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("raise NotImplementedError()", "untouched"),
        ("return 1 / 0", "raised"),
        ("return undefined_thing", "raised"),
        ("return 5", "wrong"),
    ],
)
def test_outcomes_are_told_apart(body: str, kind: str) -> None:
    student: dict[str, Any] = {}
    exec(f"def f(x):\n    {body}", student)
    verdict = judge("expect(f, 1).equals(6, ko='', en='six')", f=student["f"])
    assert verdict.findings[0].kind == kind


def test_a_name_that_is_not_there_is_missing() -> None:
    verdict = judge("expect(g, 1).equals(6, ko='', en='six')")
    assert (verdict.findings[0].kind, verdict.findings[0].function) == ("missing", "g")


def test_arguments_are_copies_and_a_change_is_noticed() -> None:
    def f(a: np.ndarray) -> float:
        a[0] = 9.0
        return float(a.sum())

    source = """
x = np.zeros(3)
expect(f, x).unchanged(ko="", en="x stays")
assert x[0] == 0.0"""
    verdict = judge(source, f=f)
    assert [x.must.en for x in verdict.findings] == ["x stays"]


def test_a_view_of_the_input_is_not_fresh() -> None:
    assert not judge("expect(f, np.zeros(3)).fresh(ko='', en='new')", f=lambda a: a[1:]).right
    assert judge("expect(f, np.zeros(3)).fresh(ko='', en='new')", f=lambda a: a + 1).right


def test_raises_wants_the_right_exception() -> None:
    def refuses(x: int) -> int:
        raise ValueError("n")

    source = "expect(f, -1).raises(ValueError, ko='', en='refuses')"
    assert judge(source, f=refuses).right
    assert judge(source, f=lambda x: x).findings[0].kind == "wrong"
    assert judge(source.replace("ValueError", "KeyError"), f=refuses).findings[0].kind == "raised"


def test_a_law_that_cannot_be_computed_does_not_hold() -> None:
    assert not judge("expect(f, 1).holds(lambda v: v > 0, ko='', en='positive')", f=lambda x: None).right


def test_inside_makes_an_argument_for_a_student() -> None:
    source = """
double = inside('''
def double(x):
    return 2 * x
''')
expect(f, double, 4).equals(8, ko="", en="calls it")"""
    assert judge(source, f=lambda g, x: g(x)).right


def test_compiled_reads_what_numba_did() -> None:
    from numba import njit

    jitted = njit(lambda x: x + 1)
    source = "expect(f, 1).equals(2, ko='', en='')\nassert compiled(f).nopython and len(compiled(f).signatures) == 1"
    assert judge(source, f=jitted).right
    assert not judge(source, f=lambda x: x + 1).right


def test_choices() -> None:
    source = "expect_choice('q1', q1, right='b', why={'a': {'ko': '가', 'en': 'because'}}, read='1')"
    assert judge(source, q1=" B ").right
    assert judge(source, q1="a").findings[0].must.en == "because"
    assert judge(source, q1="").findings[0].kind == "untouched"
    assert "Write one of" in judge(source, q1=["b"]).findings[0].must.en


def test_what_pytest_and_exit_raise_is_a_failing_check() -> None:
    source = "import pytest\nwith pytest.raises(ValueError):\n    f(1)"
    verdict = judge(source, f=lambda x: x)
    assert (verdict.points, verdict.findings[0].kind) == (0.0, "wrong")
    assert "DID NOT RAISE" in verdict.findings[0].must.en
    assert judge("with part(1):\n    " + source.replace("\n", "\n    ") + "\nearned()", f=lambda x: x).points == 0.0
    assert judge("import sys\nsys.exit()").points == 0.0


def test_top_level_await_in_a_test_cell() -> None:
    assert judge("import asyncio\nx = await asyncio.sleep(0, 5)\nassert x == 5").right


def test_the_panel_escapes_what_a_student_returned() -> None:
    verdict = judge("expect(f, 1).equals('a', ko='', en='a')", f=lambda x: "<script>alert(1)</script>")
    html = cell_panel(verdict)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_panel_speaks_both_languages() -> None:
    verdict = judge("expect(f, 1).equals(2, ko='둘이어야 합니다.', en='It is two.', read='3')", f=lambda x: 1)
    assert "It is two." in repr(cell_panel(verdict)) and "section 3" in repr(cell_panel(verdict))
    use_language("ko")
    assert "둘이어야 합니다." in repr(cell_panel(verdict)) and "3절" in repr(cell_panel(verdict))


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("x = f(1)\nassert x == y", "f y"),
        ("assert x\nx = 1", "x"),
        ("for i in range(n):\n    assert f(i)", "range n f"),
        ("for x in x:\n    pass", "x"),
        ("with open(p) as file:\n    file.read()\nfile.name", "open p"),
        ("def g(a):\n    b = a + k\n    return b\nassert g(1)", "k"),
        ("assert [v * w for v in values]", "values w"),
        ("if f():\n    x = 1\nassert x", "f x"),
        ("import math as m\nm.pi\ntotal += m.pi", "total"),
        ("%timeit f(1)", "get_ipython"),
    ],
)
def test_a_cell_needs_what_it_reads_before_it_binds_it(source: str, needed: str) -> None:
    assert TestCell("f-visible", source, 1.0).needed_names == {*needed.split()}
