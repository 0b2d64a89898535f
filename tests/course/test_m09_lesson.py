"""What is special to the lesson on ML kernels; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.m09_ml_kernels import figures
from course.m09_ml_kernels.beside import Result, Rival, compare
from tests.course import lessons

MODULE = "m09_ml_kernels"
KERNELS = ("nearest", "spread_fused", "class_sums", "sgd_line", "place_inside", "flipped_in_blocks")
RESULTS = [Result(name, "NumPy", 2.0, 2.0 * ratio, 0.0) for name, ratio in (("a", 30.0), ("b", 0.02), ("c", 1.1))]
FIGURES = {
    "fusion": figures.fusion_figure,
    "blocks": figures.block_figure,
    "precision": lambda: figures.precision_figure([1.0, 1e3, 1e6], [2e-16, 0.0, 3e-16], [1e-15, 1e-10, 1e-3], 2e-16),
    "passes": lambda: figures.passes_figure([1_000, 100_000, 4_000_000], [3.0, 1.2, 3.4], [0.3, 0.1, 0.3]),
    "windows": lambda: figures.windows_figure([5, 125, 3125], [0.1, 2.2, 52.0], [0.1, 1.7, 22.0], [2.2, 2.2, 2.1]),
    "verdict": lambda: figures.verdict_figure(RESULTS),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    assert re.search(r"^inf \[\[0\.73105858 0\.26894142 0\. +\]\]", said, re.MULTILINE), "softmax does not overflow"
    assert said.count("True") == 3, "the sums of pixels are those of scikit-learn, bit for bit"
    assert re.search(r"^[1-9]e-1[45]$", said, re.MULTILINE), "SGDRegressor's weights, to fourteen digits"
    for name in (*KERNELS, "softmax_rows", "score_table"):
        apart = re.search(rf"^{name} +\S+ +[\d.]+ +[\d.]+ +[\d.]+ +(\S+)$", said, re.MULTILINE)
        assert apart is not None and float(apart[1]) < 1e-9, name


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


@pytest.mark.parametrize("name", ["fusion", "blocks"])
def test_a_scheme_has_no_words(name):
    lessons.has_no_words(FIGURES[name])


def test_a_pair_is_compared_array_by_array_before_it_is_timed():
    one, other = (np.array([1, 2]), np.array([4.0])), (np.array([1, 2]), np.array([4.0 + 2e-8]))
    (result,) = compare([Rival("pair", "copy", lambda: one, lambda: other, rtol=1e-8)], runs=1)
    assert result.apart == pytest.approx(5e-9, rel=1e-6)
    with pytest.raises(ArithmeticError, match=r"pair and copy differ by 5\.0e-09"):
        compare([Rival("pair", "copy", lambda: one, lambda: other)])
    with pytest.raises(ArithmeticError):
        compare([Rival("length", "copy", lambda data: data[:1], np.copy, (np.zeros(2),))])
