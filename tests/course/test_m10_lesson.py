"""What is special to the lesson on GPUs; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.gpu import REAL_GPU
from course.m10_gpu_programming import figures
from tests.course import lessons

MODULE = "m10_gpu_programming"
COUNTS = np.logspace(3, 8, 31)
FIGURES = {
    "grid": figures.grid_figure,
    "memory": figures.memory_figure,
    "tree": figures.tree_figure,
    "break even": lambda: figures.break_even_figure(
        COUNTS, [(f"k = {k}", k * COUNTS / 1e9 + 1e-6) for k in (1, 2, 3, 4)]
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    assert "[ 0  1  2  3 10 11 12 13 20 21]" in said, "three blocks of four"
    assert re.search(r"who_unguarded.* 1[01](?!\d)", said), "a thread without an element is outside"
    assert "1 4 [0 1 2 3 0 1 2 3 0 1]\n2 4 [0 1 2 3 4 5 6 7 0 1]" in said, "a grid's stride"
    assert re.search(r"\n1 +1 +4 +1 +100\.0\n2 +1 +8 +2 +50\.0\n4 +1 +16 +4 +25\.0\n8 +1 +32 +8 +12\.5\n", said)
    hasty, safe = re.findall(r"\[(\d+(?:, \d+){4})\]\n(?!tally)", said)[:2]
    assert all(int(number) > 0 for number in hasty.split(", ")), "wrong without a barrier"
    assert "`part[" in said, "the race is named"
    assert (safe, "\n()\n" in said) == ("0, 0, 0, 0, 0", True), "right with one, and no race"
    (lost,) = re.findall(r"tally \[(.+)\]", said)
    assert all(int(number) < 128 for number in lost.split(", ")), "plain additions lose counts"
    assert "tally_atomically [128, 128, 128, 128, 128]" in said
    assert re.search(r"tally_atomically +128 +128 +32\ntally_by_block +128 +2 +1\n", said)
    assert re.search(r"top_by_neighbours +True +48 +\d+\ntop_by_halves +True +6 +\d+\n", said)
    assert re.search(r"\n1 +1\n2 +2\n3 +1\n32 +32\n33 +1\n", said), "bank conflicts"
    assert ("not measured" in said or "재지 않습니다" in said) != REAL_GPU


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


@pytest.mark.parametrize("name", ["grid", "memory", "tree"])
def test_a_scheme_has_no_words(name):
    lessons.has_no_words(FIGURES[name])
