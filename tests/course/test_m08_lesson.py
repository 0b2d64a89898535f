"""What is special to the lesson on parallel Numba; what holds of every lesson is in test_lessons.py."""

import re

import pytest

from course.m08_numba_parallel import figures
from tests.course import lessons

MODULE = "m08_numba_parallel"
POINTS = [("triad", 0.0625, 2.1), ("degree 2", 0.17, 5.0), ("degree 32", 2.7, 50.0)]
FIGURES = {
    "lost update": figures.lost_update_figure,
    "cache line": figures.cache_line_figure,
    "losses": lambda: figures.losses_figure([0.0, 0.27, 0.3], 2),
    "no losses": lambda: figures.losses_figure([0.0, 0.0], 1),
    "scaling": lambda: figures.scaling_figure([1, 2, 4, 64], [1.0, 1.9, 3.0, 12.0], [1.0, 1.9, 3.8, 40.0]),
    "scaling, one thread": lambda: figures.scaling_figure([1], [1.0], [1.0]),
    "roofline": lambda: figures.roofline_figure(POINTS, 33.0, 50.0),
    "verdict": lambda: figures.verdict_figure([("roughness", 1.9), ("rod", 0.03), ("product", 0.2)]),
    "verdict, all lost": lambda: figures.verdict_figure([("roughness", 0.9), ("rod", 0.03)]),
}


def says_what_it_claims(notebook):
    said = lessons.said(notebook)
    same = re.search(r"rare_by_blocks +\[(\d+), (\d+), (\d+)\]", said)
    assert same is not None
    assert len(set(same.groups())) == 1, "random numbers of blocks are the same with any number of threads"
    log = re.findall(r"^(\d) +(\d) +(read|write)$", said, re.MULTILINE)
    assert [(turn, access) for turn, element, access in log if element == "1"] == [
        *(("1", "read"), ("1", "write"), ("3", "read"), ("3", "write"))
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    says_what_it_claims(notebook)


@pytest.mark.slow
def test_it_runs_and_says_so_where_there_is_one_thread_only(tmp_path):
    notebook = lessons.read(MODULE, "en")
    lessons.run(notebook, tmp_path, NUMBA_NUM_THREADS="1")
    said = lessons.said(notebook)
    assert re.search(r"processors, 1 threads", said)
    assert "1 threads, 10 runs, 0.0% to 0.0%" in said, "one thread loses nothing"
    says_what_it_claims(notebook)


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


@pytest.mark.parametrize("name", ["lost update", "cache line"])
def test_a_scheme_has_no_words(name):
    lessons.has_no_words(FIGURES[name])
