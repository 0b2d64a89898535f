"""What is special to the lesson on Numba; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.m07_numba_basics import figures
from tests.course import lessons

MODULE = "m07_numba_basics"
FIGURES = {
    "call path": figures.call_path_figure,
    "stencil": figures.stencil_figure,
    "memory walk": figures.memory_walk_figure,
    "laps": lambda: figures.laps_figure(np.array([0.4, 0.0012, 0.001, 0.0011])),
    "errors": lambda: figures.error_figure([100, 1000, 10_000], [0.03, 0.01, 0.002], 0.298),
    "verdict": lambda: figures.verdict_figure([("rod", 21.0), ("mean", 0.8), ("product", 0.2)]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    assert said.count(") -> float64") == 3, "three signatures"
    assert re.search(r"\] False\n\[.*\] True", said), "a seed outside does nothing, a seed inside does"
    assert re.search(r"0\.990178924232\d{3}  0\.990178924232\d{3}", said), "twelve decimals of theory"
    assert re.search(r"False .* True\nTrue .* False", said), "fastmath breaks isnan"
    assert "1 / 3" in said
    assert "1 / 8" in said
    assert "Cannot unify" in said
    assert "OptionalType(float64)" in said
    assert said.count("No matching definition") == 2
    assert "signatures: 1" in said
    assert "NumbaPendingDeprecationWarning" in said


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


@pytest.mark.parametrize("name", ["call path", "stencil", "memory walk"])
def test_a_scheme_has_no_words(name):
    lessons.has_no_words(FIGURES[name])
