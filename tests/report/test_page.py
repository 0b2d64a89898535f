from __future__ import annotations

import base64
import re
import warnings
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure

import course.plot as look
from autograder.report import analysis, plots
from autograder.report.page import report, write_report
from tests.grading.active import active_parts
from tests.report.invented import a_class, error, outcome

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\x1b[2J"


def page(outcomes: list, lang: Literal["ko", "en"] = "en") -> BeautifulSoup:
    return BeautifulSoup(report(outcomes, title="T", lang=lang, assignment="m07"), "html.parser")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_page_says_who_stands_where_and_what_waits(tmp_path: Path, lang: Literal["ko", "en"]) -> None:
    students = [
        *a_class(12),
        outcome("late", 0.0, 0.0, 0.0, 0.0, None, status="failed", reason="cut off"),
        error("lost"),
    ]
    write_report(students, tmp_path / "r.html", title="T", lang=lang, assignment="m07")
    soup = BeautifulSoup((tmp_path / "r.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.html["lang"] == lang
    numbers = [dd.get_text(" ", strip=True) for dd in soup.select("dl.numbers dd")]
    assert numbers[:4] == ["14", "12", "1", "1"]
    last = soup.select("section")[-1]
    assert [th.get_text() for th in last.select("tbody th")] == sorted(o.student for o in students)
    assert "cut off" in last.get_text()
    assert soup.find("h2").find_next("ul").get_text().strip().startswith("reflection")
    assert ("학생" in soup.get_text()) == (lang == "ko")


def test_every_picture_is_told_in_words_and_every_table_has_heads() -> None:
    soup = page(a_class(30))
    pictures = soup.find_all("img")
    assert len(pictures) == 3
    for picture in pictures:
        assert len(picture["alt"]) > 20
        assert base64.b64decode(picture["src"].removeprefix("data:image/svg+xml;base64,")).lstrip().startswith(b"<?xml")
    for table in soup.find_all("table"):
        assert table.thead and all(th.get("scope") == "col" for th in table.thead.find_all("th"))
        assert all(row.find("th", scope="row") for row in table.tbody.find_all("tr"))
    levels = [int(h.name[1]) for h in soup.find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1 and set(levels[1:]) == {2}


def test_the_pictures_numbers_stand_in_the_tables() -> None:
    students = a_class(30)
    text = page(students).get_text(" ")
    for item in analysis.items(students):
        assert item.share is not None and f"{100 * item.share:.0f} %" in text
    counts, _ = plots.bins(analysis.recorded(students), 30.0)
    assert counts.sum() == 30


def test_full_marks_and_more_stand_in_the_last_bin() -> None:
    counts, edges = plots.bins(np.array([0.0, 30.0, 31.0, 29.9]), 30.0)
    assert (counts[0], counts[-1], edges[-1]) == (1, 3, 30.0)


@pytest.mark.parametrize("count", [1, analysis.FEWEST - 1])
def test_a_small_class_gets_no_discrimination_and_is_told_so(count: int) -> None:
    soup = page(a_class(count))
    assert len(soup.find_all("img")) == 2
    assert "discrimination is not computed" in soup.get_text()


def test_a_class_without_a_score_still_has_a_page() -> None:
    assert "No scores have been recorded" in page([error("a")]).get_text()
    assert page([]).find("h1")


def test_nothing_of_a_student_is_active_on_the_page() -> None:
    students = [*a_class(6), outcome(EVIL, 0.0, 0.0, reason=EVIL), outcome("x", 0.0, status="error", reason=EVIL)]
    html = report(students, title=EVIL, lang="ko", assignment=EVIL, names={EVIL: EVIL})
    assert active_parts(html, figures=True) == []
    assert "<script>alert(1)</script>" in BeautifulSoup(html, "html.parser").get_text()
    assert "\u202e" not in html and "\x1b" not in html


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_figures_keep_the_promises_of_the_course_style(monkeypatch: pytest.MonkeyPatch, lang: look.Lang) -> None:
    drawn: list[Figure] = []
    monkeypatch.setattr(plots, "_svg", lambda figure: drawn.append(figure) or "<svg/>")
    students = a_class(30)
    before = look._language
    with plots.drawing(lang), warnings.catch_warnings():
        warnings.simplefilter("error")
        found = analysis.items(students)
        plots.distribution(analysis.recorded(students), analysis.summarise(students))
        plots.success(found)
        plots.discrimination(found)
        problems = [p for figure in drawn for p in look.figure_problems(figure)]
    assert len(drawn) == 3
    assert problems == []
    assert look._language == before
