"""What is special to the lesson on data centres; what holds of every lesson is in test_lessons.py."""

import re

import numpy as np
import pytest

from course.data.queues import erlang_wait
from course.m11_data_centre import figures
from tests.course import lessons

MODULE = "m11_data_centre"
LOADS = np.linspace(0.1, 0.98, 45)
PLANS = [("one", [(1, 0, 10, 0, 3), (2, 10, 5, 0, 4)]), ("other", [(1, 0, 10, 0, 3), (3, 2, 6, 3, 1)])]
FIGURES = {
    "devices": lambda: figures.devices_figure([("A100", "FP64", 9124.0), ("H100", "FP16 tensor", 89.0)]),
    "energy": lambda: figures.energy_figure(
        np.linspace(1, 2, 21), [("a", np.linspace(18, 37, 21)), ("b", np.linspace(11, 22, 21))]
    ),
    "placement": lambda: figures.placement_figure([(50, 40), (80, 10), (80, 20), (60, 40)], (50, 40)),
    "waiting": lambda: figures.waiting_figure(
        LOADS, [(c, [erlang_wait(c * load, 1.0, c) for load in LOADS]) for c in (1, 4, 16)]
    ),
    "job path": figures.job_path_figure,
    "schedule": lambda: figures.schedule_figure(4, PLANS),
    "ring": figures.ring_figure,
    "words": lambda: figures.words_figure([2, 4, 8], [1.0, 3.0, 7.0], [1.0, 1.5, 1.75]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "font"), [("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def test_what_it_claims_is_what_it_shows(lang, font):
    notebook, _ = lessons.executed(MODULE, lang, font)
    said = lessons.said(notebook)
    assert re.search(r"^float16 +256\.0$", said, re.MULTILINE), "FP16 is stuck at 256"
    assert "A100 FP64 9,124" in said
    assert "A100 FP16 tensor 284" in said
    assert "95.0 PiB, 29.7 h" in said
    assert re.search(r"^25%$", said, re.MULTILINE), "a PUE of 1.2 after 1.6"
    assert re.search(r"^\[50\. +40\. +10\.\] 2920\.0$", said, re.MULTILINE), "the cheapest placement"
    assert re.search(r"^(3\.9|4\.0)\d h, 4\.00 h$", said, re.MULTILINE), "simulated and by formula"
    assert re.search(r"1: 9\.00, 4: \d\.\d\d, 16: 0\.37", said), "a line shared by 16 GPUs"
    assert re.search(r"^68%, \d+ min$", said, re.MULTILINE), "idle nodes while jobs wait"
    assert re.search(r"128: 127n, 1\.98n", said), "less than 2n around a ring"
    place = {"ko": "작업 3개를 (이 컴퓨터|Slurm)에서", "en": "3 tasks ran on (this computer|Slurm)"}[lang]
    _, wrong, right, whole = re.search(rf"{place}.*\n(\S+)  (\S+)  (\S+)$", said, re.MULTILINE).groups()
    assert right == whole != wrong


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    lessons.keeps_the_promises_of_figures(draw, lang, font, monkeypatch)


@pytest.mark.parametrize("name", ["job path", "ring"])
def test_a_scheme_has_no_words(name):
    lessons.has_no_words(FIGURES[name])
