"""A course's own settings, ours and nbgrader's."""

from __future__ import annotations

from typing import Any

import pytest
from traitlets.config import Config

from autograder.grading.settings import Grading


def limits(**sections: dict[str, Any]) -> tuple[float, float, float]:
    """Seconds for a cell, a call and a notebook with these sections in nbgrader_config.py."""
    found = Grading(config=Config(sections)).limits()
    return found.cell_seconds, found.call_seconds, found.total_seconds


def test_without_a_word_a_cell_has_nbgraders_thirty_seconds() -> None:
    assert limits() == (30, 20, 300)


@pytest.mark.parametrize("section", ["Execute", "ExecutePreprocessor", "NotebookClient"])
def test_a_timeout_set_for_nbgrader_counts_here_too(section: str) -> None:
    assert limits(**{section: {"timeout": 120}}) == (120, 120, 1200)
    assert limits(**{section: {"timeout": 2}}) == (2, 2, 300), "a short one as well"


@pytest.mark.parametrize("without_end", [None, -1])
def test_no_timeout_at_all_still_ends(without_end: int | None) -> None:
    assert limits(Execute={"timeout": without_end}) == (300, 300, 3000)


def test_the_nearer_setting_wins() -> None:
    assert limits(ExecutePreprocessor={"timeout": 60}, Execute={"timeout": 90})[0] == 90
    assert limits(Execute={"timeout": 90}, Grading={"cell_seconds": 40.0, "total_seconds": 50.0}) == (40, 90, 50)
    assert limits(Execute={"kernel_name": "python3"}) == (30, 20, 300), "another setting says nothing of time"
