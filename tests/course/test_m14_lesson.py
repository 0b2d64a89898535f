"""What is special to the lesson on energy; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.m14_energy import figures
from tests.course import lessons

MODULE = "m14_energy"
WEEK = 100 + 20 * np.sin(np.arange(168) / 4)
DAY = WEEK[:24]
FIGURES = {
    "weeks": lambda: figures.weeks_figure(WEEK, WEEK - 15),
    "comfort": lambda: figures.comfort_figure(np.arange(-5.0, 35.0), np.abs(np.arange(-5.0, 35.0) - 19) + 90),
    "sun paths": figures.sun_paths_figure,
    "day": lambda: figures.day_figure(np.arange(24), DAY, {"a": DAY + 3, "b": DAY - 2}),
    "booking": lambda: figures.booking_figure(
        np.arange(90.0, 130.0), {r: r + np.abs(np.arange(90.0, 130.0) - 105 - r) for r in (1, 3, 9)}, [(106, 1)] * 3
    ),
    "merit": lambda: figures.merit_figure(("A", "B", "C"), [20, 60, 110], [50, 100, 60], 130),
    "grid": figures.grid_figure,
    "battery": lambda: figures.battery_figure(DAY, np.r_[0, np.clip(np.arange(24) - 9, 0, 8)]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    rows: dict[str, list[list[str]]] = {}  # all lines of all tables, by their first word
    for found in re.finditer(r"^(\S+) {2,}(.+)$", said, re.MULTILINE):
        rows.setdefault(found[1], []).append(found[2].split())
    correlations = [float(rows[lag][0][0]) for lag in ("1", "6", "24")]
    assert correlations == sorted(correlations, reverse=True), "the likeness fades"
    assert correlations[-1] > 0.9**24, "the weather remembers longer"
    assert [rows[day][0][:2] for day in ("81", "172", "355")] == [
        ["0.00", "54.84"],
        ["23.45", "78.29"],
        ["-23.45", "31.39"],
    ]
    methods = ("smooth", "three_weeks", "last_week", "last_value")
    errors = [float(rows[name][0][0]) for name in methods]
    assert errors == sorted(errors)
    assert [rows[name][0][1] for name in methods] == ["False", "True", "True", "True"], "the smooth one cheats"
    quantiles = [tuple(map(float, rows[ratio][-1][1:])) for ratio in ("1", "3", "9")]
    assert all(abs(booked - rule) < 0.02 for booked, rule in quantiles)
    assert rows["130"] == [["50", "80", "0", "5800", "60"]], "B sets the price"
    assert re.search(r"^25 \+ 25 +1937\.5 +55 +60$", said, re.MULTILINE)
    assert "[0. 0. 0. 0. 0. 0. 0. 0. 0. 0. 2. 4. 6. 8. 8. 8. 8. 8. 8. 6. 4. 2. 0. 0.]" in said, "whole numbers"
    assert "115.0 [2. 2.] [2. 0.]" in said, "both at once, which a battery cannot"
    costs = {rows[way][0][0] for way in ("cheapest_charge", "cheapest_first", "linprog")}
    assert costs == {"30132.000000"}, "three ways, one answer"
    losses = [list(map(int, rows[quantile][-1])) for quantile in ("0.25", "0.5", "0.75", "0.9")]
    assert np.argmin(losses, axis=0).tolist() == [1, 2, 3], "0.5, 0.75 and 0.9 lose least"


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


def test_a_scheme_has_no_words():
    lessons.has_no_words(FIGURES["grid"])
