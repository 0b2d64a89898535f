"""What is special to M01's assignment; what holds of every module is in test_banks.py."""

from __future__ import annotations

import functools
import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.data.defects import corrupt, diabetes, scores, wine
from course.data.hashing import hash32
from tests.assignments.bank import Bank

BANK = Bank("m01_data_quality")


@functools.cache
def solved() -> dict[str, Any]:
    names = dict(BANK.given)
    for exercise in BANK.functions:
        exec(compile(BANK.solution(exercise), f"<{exercise}>", "exec"), names)
    return names


@pytest.mark.parametrize("seed", range(6))
def test_the_rules_find_every_planted_defect_whatever_the_seed(seed: int) -> None:
    for card in (wine(), diabetes()):
        spoilt = corrupt(card, seed, each=40, copies=12)
        found = solved()["find_defects"](spoilt.table, card.low, card.high, list(card.codes))
        assert set(scores(found, spoilt.truth).values()) == {(1.0, 1.0)}


LOOKS_IT_UP = """
def find_defects(table, low, high, codes):
    true = {tuple(row) for card in (wine(), diabetes()) for row in card.table.tolist()}
    return np.where([[tuple(row) in true] for row in table.tolist()], CLEAN, RANGE) * np.ones(table.shape, int)
"""


def test_looking_the_published_table_up_is_told_by_its_line() -> None:
    verdict = BANK.judge(LOOKS_IT_UP, "find_defects", only=frozenset({"find_defects-reference"}))[
        "find_defects-reference"
    ]
    assert verdict.points == 0
    finding = verdict.findings[0]
    assert "course.data.defects.wine" in finding.place["en"]
    assert "wine(), diabetes()" in finding.place["ko"]


ENDS = st.tuples(st.floats(-50, 50), st.floats(0, 30)).map(lambda p: (p[0], p[0] + p[1]))
POSITIVE = st.tuples(st.floats(0.1, 50), st.floats(0, 30)).map(lambda p: (p[0], p[0] + p[1]))


@settings(max_examples=80, deadline=None)
@given(st.lists(ENDS, max_size=3), st.lists(POSITIVE, max_size=2), st.data())
def test_no_value_taken_from_the_intervals_escapes_the_audit(
    factors: list[tuple[float, float]], divisors: list[tuple[float, float]], data: st.DataObject
) -> None:
    result = solved()["audit_claim"]((0, 0), factors, divisors)
    taken = [data.draw(st.floats(low, high)) for low, high in factors + divisors]
    value = np.prod(taken[: len(factors)]) / np.prod(taken[len(factors) :])
    slack = 1e-9 * (1 + abs(value))
    assert result["low"] - slack <= value <= result["high"] + slack


@pytest.mark.parametrize("p", [8, 12])
def test_the_spread_of_the_estimate_is_what_theory_says(p: int) -> None:
    f, m = solved(), 2**p
    errors = [
        f["hll_estimate"](f["hll_registers"](hash32(np.arange(n, n + 20 * m)), p)) / 20 / m - 1
        for n in range(0, 10**9, 10**7)
    ]
    # a hundred runs know their standard deviation to 7 %
    assert 0.75 < np.std(errors) / (1.04 / np.sqrt(m)) < 1.25
    assert abs(np.mean(errors)) < 4 * np.std(errors) / 10


def test_every_set_of_items_is_drawn_equally_often() -> None:
    draws = [tuple(sorted(solved()["reservoir"](range(6), 3, seed))) for seed in range(8000)]
    expected = len(draws) / 20
    counted = [draws.count(each) for each in itertools.combinations(range(6), 3)]
    # 19 degrees of freedom: beyond 60 once in three million
    assert sum((n - expected) ** 2 for n in counted) / expected < 60


def test_the_numbers_in_the_text_are_those_of_the_solutions() -> None:
    f = solved()
    prose = "\n".join(cell.text for cell in BANK.source.with_role("prose"))
    assert f'`claim_rate(86.4, "GB", 1, "day")` is `{f["claim_rate"](86.4, "GB", 1, "day")}`' in prose
    audit = f["audit_claim"]((1, 1), [(107, 107)], [(50, 675)])
    assert f'low {audit["low"]:.3f}, high {audit["high"]:.2f}, `"{audit["verdict"]}"`' in prose
    assert f"`{f['welford'](np.array([2.0, 4.0]), 0, 0.0, 0.0)}`" in prose
    assert f["hll_registers"](np.array([0b0000011_0001 << 21]), 7)[3] == 4
