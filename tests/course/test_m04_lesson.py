"""What is special to the lesson on honest evaluation; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.m04_honest_evaluation import figures
from tests.course import lessons

MODULE = "m04_honest_evaluation"
OUTCOME = np.array([1, 0, 1, 0, 1])
SCORE = np.array([0.9, 0.4, 0.6, 0.7, 0.8])
FIGURES = {
    "splits": figures.splits_figure,
    "leak": lambda: figures.leak_figure([0.85, 0.87, 0.83], [0.5, 0.44, 0.53]),
    "roc": lambda: figures.roc_figure({"δ = 0": (OUTCOME, -SCORE), "δ = 1": (OUTCOME, SCORE)}),
    "intervals": lambda: figures.intervals_figure([(0.7, 0.8), (0.75, 0.9), (0.8, 0.92)], 0.84),
    "reliability": lambda: figures.reliability_figure(
        {"a": ([0.1, 0.5, 0.9], [0.2, 0.4, 0.7], [400, 9, 160]), "b": ([0.2, 0.8], [0.2, 0.8], [300, 269])}
    ),
    "p-values": lambda: figures.pvalue_figure(np.linspace(0, 1, 200)),
    "costs": lambda: figures.cost_figure([0.01, 0.1, 0.9], {"a": [0.3, 0.2, 0.8], "b": [0.5, 0.4, 0.9]}, 1 / 21),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    outside, inside = re.findall(r"^(0\.\d{3}) \(0\.\d\d-0\.\d\d\)$", said, re.MULTILINE)
    assert 0.8 < float(outside) < 0.9, "noise, selected outside of cross-validation"
    assert 0.43 < float(inside) < 0.57, "noise, selected inside"
    known, new = map(float, re.search(r"^\[(0\.\d+) +(0\.\d+) *\]$", said, re.MULTILINE).groups())
    assert known > 0.7 and 0.4 < new < 0.6, "persons recognised, outcomes not"
    rows, persons = map(float, re.findall(r"^\[(0\.\d+) +(0\.\d+) *\]$", said, re.MULTILINE)[1])
    assert rows < 0.85 < persons, "rows of the same persons give intervals that are too short"
    aucs = re.findall(r"^[012] +(0\.\d{4}) +(0\.\d{4}) +(0\.\d{4})$", said, re.MULTILINE)
    assert len(aucs) == 3 and all(pairs == sklearn for pairs, sklearn, _ in aucs)
    assert all(abs(float(found) - float(true)) < 0.1 for found, _, true in aucs)
    small = int(re.search(r"p < 0\.05: (\d+)", said)[1])
    assert abs(small - 250) < 5 * np.sqrt(5000 * 0.05 * 0.95)
    assert "Bonferroni: 0" in said and "Benjamini-Hochberg: 0" in said
    costs = {
        name: float(cost)
        for name, cost in re.findall(r"^(naive Bayes|NB \+ isotonic) +(0\.\d\d) +0\.\d\d$", said, re.M)
    }
    assert costs["NB + isotonic"] < costs["naive Bayes"] / 2, "the formula needs calibrated probabilities"


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


def test_a_scheme_has_no_words():
    lessons.has_no_words(FIGURES["splits"])
