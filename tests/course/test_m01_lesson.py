"""What is special to the lesson on data; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.data.article import IDC_ZB
from course.data.defects import corrupt, wine
from course.m01_data_quality import figures
from tests.course import lessons

MODULE = "m01_data_quality"
IMPLIED = {2017: [0.018, 0.25], 2019: [26.0, 355.0], 2020: [158.0, 2130.0]}
FIGURES = {
    "prefix gap": figures.prefix_gap_figure,
    "claims": lambda: figures.claims_figure(IMPLIED, IDC_ZB),
    "defects": lambda: figures.defects_figure(corrupt(wine(), 3).truth),
    "variance errors": lambda: figures.variance_errors_figure(10.0 ** np.arange(4), [0, 1e-9, 1e-3, 50], [0, 0, 0, 0]),
    "counts": lambda: figures.counts_figure([30, 300, 3000], [1.0, 1.02, 0.6]),
    "draws": lambda: figures.draws_figure(np.full(20, 200), np.arange(20) * 10),
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_it_claims_is_what_it_shows(lang):
    notebook, _ = lessons.executed(MODULE, lang)
    said, prose = lessons.said(notebook), lessons.prose(notebook)
    assert "107 PB = 95.0 PiB" in said
    assert "991 days = 2.7 years" in said
    assert "138 – 1,548 days" in said
    assert "38-fold a year, as reported" in said
    assert "1.4-fold a year, IDC" in said
    assert re.search(r"mean\s+747\s+6,724", said), "one wrong unit moves the mean"
    assert re.search(r"median\s+674\s+674\b", said)
    assert re.search(r"3σ\s+1\.00\s+0\.32\b", said), "three sigma finds a third"
    assert re.search(r"card\s+1\.00\s+1\.00\b", said)
    assert re.search(r"^.*-\d{3,}\.\d\d  0\.988103", said, re.M), "a negative variance"
    assert re.search(r"50,000\s+262,144\b", said), "one trace alone is five-fold wrong"
    for number in ("95.0", "138", "1,548", "747", "6,724", "0.32"):
        assert number in prose


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)
