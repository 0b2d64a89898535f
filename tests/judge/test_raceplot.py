"""A race as it is drawn: what it says, that a cleaned page keeps it, and that no number can spoil it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from autograder.grading.markup import clean_html
from autograder.judge.panel import cell_panel
from autograder.judge.raceplot import lines_of, plot_of
from autograder.judge.verdict import CellVerdict, Finding, Lap, RaceReport
from autograder.judge.words import Lang, Text, use_language

MINE, REFERENCE = Text("내 함수", "your function"), Text("기준 코드", "reference")
NUMPY, PYTHON = Text("NumPy", "NumPy"), Text("파이썬", "Python")
RACE = RaceReport(
    "knn_topk",
    (Lap(MINE, 0.0123, 1.31), Lap(REFERENCE, 0.0297), Lap(NUMPY, 0.0081), Lap(PYTHON, 2.31)),
    0.414,
    0.4,
    0.45,
    ((1.5, 2, True), (0.25, 1, False)),
    Text("반복문 밖에서 배열을 만드세요.", "Make the array before the loop."),
)
STRANGE = (math.nan, math.inf, -math.inf, -1.0, 0.0, 5e-324, 1.7e308)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


def race(mine: float = 0.03, **more: object) -> RaceReport:
    known = {"ratio": 1.0, "low": 0.9, "high": 1.1, "steps": ((1.5, 2, True),)} | more
    return RaceReport("f", (Lap(MINE, mine), Lap(REFERENCE, 0.03)), **known)  # type: ignore[arg-type]


def rows(report: RaceReport) -> list[list[str]]:
    """The rows of the drawing: name, marks, time."""
    drawing = BeautifulSoup(plot_of(report), "html.parser").find(attrs={"role": "img"})
    return [
        [part.get_text(" ", strip=True) for part in row.find_all(recursive=False)]
        for row in drawing.find_all(recursive=False)
    ]


def column(report: RaceReport, name: str, mark: str) -> int:
    return next(line for line in lines_of(report) if line.startswith(name)).index(mark)


def test_the_picture_has_each_contestant_its_mark_and_its_time() -> None:
    assert rows(RACE)[1:-1] == [
        ["your function", "◆", "12.3 ms"],
        ["reference", "●", "29.7 ms"],
        ["NumPy", "○", "8.1 ms"],
        ["Python", "○", "2.31 s"],
    ]
    assert rows(RACE)[0][1] == "② ①", "the lines of the steps, the stricter one on the left"
    assert rows(RACE)[-1] == ["log scale", "10 ms 100 ms 1 s", ""]


def test_the_words_below_say_all_that_the_picture_shows() -> None:
    words = BeautifulSoup(plot_of(RACE), "html.parser").get_text(" ")
    assert "It took 0.414 times as long as the reference (between 0.4 and 0.45). That is 2.42 times as fast." in words
    assert "① ✔ At most 1.5 times the reference (44.5 ms): 2 points, reached." in words
    assert "② ✘ At most 0.25 times the reference (7.42 ms): 1 point, not reached." in words
    assert "Compiling took 1.31 s and does not count." in words
    assert "What to try next: Make the array before the loop." in words


def test_the_picture_speaks_korean() -> None:
    use_language("ko")
    assert [row[0] for row in rows(RACE)] == ["", "내 함수", "기준 코드", "NumPy", "파이썬", "로그 눈금"]
    words = BeautifulSoup(plot_of(RACE), "html.parser").get_text(" ")
    assert "걸린 시간은 기준 코드의 0.414배입니다 (오차 범위 0.4~0.45배)." in words and "도달하지 못함" in words
    assert not {"reached", "times", "try"} & set(words.split())


def test_one_who_sees_no_picture_hears_the_same() -> None:
    told = BeautifulSoup(plot_of(RACE), "html.parser").find(attrs={"role": "img"})["aria-label"]
    assert told == (
        "Time of one call of knn_topk, log scale: your function 12.3 ms, reference 29.7 ms, NumPy 8.1 ms, Python 2.31 s"
    )


def test_a_cleaned_page_keeps_every_box_word_and_style() -> None:
    html = plot_of(RACE)
    whole, kept = (BeautifulSoup(text, "html.parser") for text in (html, str(clean_html(html))))
    assert kept.get_text() == whole.get_text()
    assert kept.find(attrs={"role": "img"})["aria-label"] == whole.find(attrs={"role": "img"})["aria-label"]

    def styles(soup: BeautifulSoup) -> list[set[str]]:
        return [set(div.get("style", "").rstrip(";").split(";")) for div in soup.find_all("div")]

    assert styles(kept) == styles(whole)


def test_the_panel_of_a_cell_shows_its_races() -> None:
    for verdict in (
        CellVerdict("x-speed", 3, 3, races=(RACE,)),
        CellVerdict("x", 1, 3, (Finding("wrong", "f"),), races=(RACE,)),
    ):
        assert plot_of(RACE) in cell_panel(verdict)._repr_html_()


def test_the_same_in_a_terminal() -> None:
    lines = repr(cell_panel(CellVerdict("x-speed", 2, 3, races=(RACE,)))).splitlines()
    assert lines[0] == "✔ Right · 2/3 points"
    assert [line.split()[-2:] for line in lines[1:5]] == [["12.3", "ms"], ["29.7", "ms"], ["8.1", "ms"], ["2.31", "s"]]
    assert column(RACE, "NumPy", "+") < column(RACE, "your function", "*") < column(RACE, "reference", "o")
    assert column(RACE, "reference", "|") < column(RACE, "reference", "o") < column(RACE, "Python", "+")
    assert "What to try next: Make the array before the loop." in lines[-1]


def test_names_of_both_scripts_stand_in_one_column() -> None:
    use_language("ko")
    lanes = [line for line in lines_of(RACE) if line.endswith((" ms", " s"))]
    # two columns for a Korean letter: 내 함수 is 7 wide, 기준 코드 9, NumPy 5, 파이썬 6
    assert [lane.index("--") for lane in lanes] == [8, 7, 11, 8]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("number", STRANGE)
def test_no_number_spoils_the_picture(lang: Lang, number: float) -> None:
    use_language(lang)
    for report in (
        race(number),
        race(ratio=number, low=number, high=number),
        race(steps=((number, 2, None), (1.0, 1, False))),
        RaceReport("f", (Lap(MINE, number, number), Lap(REFERENCE, number)), number, number, number, ()),
        RaceReport("f", (), number, number, number, ((number, 1, True),)),
    ):
        html, text = plot_of(report), "\n".join(lines_of(report))
        for shown in (html, text):
            assert not re.search(r"\bnan\b|\binf\b|\de[+-]\d", shown)
            assert len(shown) < 8_000
        assert str(clean_html(html)).count("flex:") == html.count("flex:"), (
            "no style that a cleaner takes for an attack"
        )


def test_what_could_not_be_measured_says_so() -> None:
    assert ["your function", "", "not measured"] in rows(race(math.nan))
    assert "It could not be compared with the reference." in "\n".join(lines_of(race(ratio=math.inf)))
    assert "too close to call, a person will look" in "\n".join(lines_of(race(steps=((1.0, 2, None),))))


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (3.2e-10, "0.32 ns"),
        (9.996e-7, "1 µs"),
        (9.99e-4, "999 µs"),
        (0.9999, "1 s"),
        (59.94, "59.9 s"),
        (98765.4, "98,765 s"),
    ],
)
def test_times_have_a_unit_and_never_an_exponent(seconds: float, shown: str) -> None:
    assert rows(race(seconds))[1][2] == shown


def test_names_and_ideas_are_text_and_not_endless() -> None:
    bad = "<img src=x onerror=alert(1)>\x1b[31m\u202e" * 200
    report = RaceReport(bad, (Lap(Text(bad, bad), 0.02), Lap(REFERENCE, 0.03)), 0.7, 0.6, 0.8, (), Text(bad, bad))
    html, lines = plot_of(report), lines_of(report)
    assert BeautifulSoup(html, "html.parser").find("img") is None and len(html) < 6_000
    assert all(line.isprintable() and len(line) < 700 for line in lines)
    many = RaceReport("f", tuple(Lap(MINE, 0.02) for _ in range(999)), 0.7, 0.6, 0.8, ((1.0, 1, True),) * 999)
    assert len(plot_of(many)) < 40_000 and len(lines_of(many)) < 20


def test_equal_times_have_an_axis_too() -> None:
    report = RaceReport("f", (Lap(MINE, 0.03), Lap(REFERENCE, 0.03)), 1.0, 1.0, 1.0, ())
    assert rows(report)[-1][1] == "10 ms 20 ms 50 ms"
