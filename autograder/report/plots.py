"""The figures of a class report and of a transcript, as SVG text. Each stands beside a table with the same numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

import course.plot as look
from autograder.judge.words import Lang
from autograder.report.analysis import FEWEST, WORTH_A_LOOK, Item, Summary

_WIDTH = 8.0  # inches: an A4 page between its margins


@contextmanager
def drawing(lang: Lang) -> Iterator[None]:
    """The course's plot style and language while figures are drawn; what was set before is set again."""
    before = look._language
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "bitgoeul"}):
        look.set_language(lang)
        try:
            yield
        finally:
            look._language = before


def bins(scores: np.ndarray, max_score: float) -> tuple[np.ndarray, np.ndarray]:
    """How many students stand in each tenth of the points: (counts, edges). Full marks belong to the last."""
    edges = np.linspace(0.0, max_score if max_score > 0 else 1.0, 11)
    counts, edges = np.histogram(np.clip(scores, edges[0], edges[-1]), bins=edges)
    return counts, edges


def distribution(scores: np.ndarray, summary: Summary) -> str:
    """How many students have how many points, with the quartiles."""
    counts, edges = bins(scores, summary.max_score)
    figure = Figure(figsize=(_WIDTH, 3.4), layout="constrained")
    axes = figure.subplots()
    width = edges[1] - edges[0]
    bars = axes.bar(edges[:-1], counts, width=width, align="edge", color=look.PALETTE[0], edgecolor="white")
    if summary.quartiles:
        low, middle, high = summary.quartiles
        median = look.label(ko="중앙값", en="median")
        axes.axvline(middle, color=look.PALETTE[1], linestyle="-", marker="", label=f"{median} {middle:g}")
        for value, words in ((low, f"Q1 {low:g}, Q3 {high:g}"), (high, "_")):
            axes.axvline(value, color=look.PALETTE[1], linestyle="--", marker="", label=words)
        axes.legend(loc="lower right", ncols=2, bbox_to_anchor=(1, 1.0))
    numbers = axes.bar_label(bars, labels=[str(c) if c else "" for c in counts], padding=3, fontsize=11)
    for number in numbers:  # over the lines
        number.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.0})
    axes.set_ylim(0, float(max(counts.max(), 1)) * 1.18)
    axes.set_xticks(edges)
    axes.set_xlabel(look.label(ko="점수 [점]", en="score [points]"))
    axes.set_ylabel(look.label(ko="학생 수 [명]", en="students [count]"))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return _svg(figure)


def success(items: Sequence[Item]) -> str:
    """The mean share of the points in each test cell, with its value."""
    figure = Figure(figsize=(_WIDTH, 0.9 + 0.27 * len(items)), layout="constrained")
    axes = figure.subplots()
    places = np.arange(len(items))
    shares = [100.0 * (i.share or 0.0) for i in items]
    exercises = list(dict.fromkeys(i.exercise for i in items))
    colours = [look.PALETTE[0] if exercises.index(i.exercise) % 2 == 0 else look.PALETTE[4] for i in items]
    bars = axes.barh(places, shares, color=colours, height=0.72)
    words = [
        look.label(ko="채점 대기", en="not graded yet") if i.share is None else f"{100 * i.share:.0f}" for i in items
    ]
    axes.bar_label(bars, labels=words, padding=4, fontsize=11)
    axes.set_yticks(places, [i.grade_id for i in items])
    axes.set_ylim(len(items) - 0.4, -0.6)
    axes.set_xlim(0, 112)
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel(look.label(ko="얻은 점수의 평균 비율 [%]", en="mean share of the points [%]"))
    axes.set_ylabel(look.label(ko="검사 셀", en="test cell"))
    return _svg(figure)


def shares(rows: Sequence[tuple[str, float, str]], across: str) -> str:
    """A bar for each row: its name, the share from 0 to 1, and words behind the bar; `across` names the axis."""
    figure = Figure(figsize=(_WIDTH, 0.9 + 0.36 * len(rows)), layout="constrained")
    axes = figure.subplots()
    bars = axes.barh(range(len(rows)), [100.0 * share for _, share, _ in rows], color=look.PALETTE[0], height=0.66)
    axes.bar_label(bars, labels=[words for _, _, words in rows], padding=4, fontsize=11)
    axes.set_yticks(range(len(rows)), [name for name, _, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 128)
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel(across)
    return _svg(figure)


def discrimination(items: Sequence[Item]) -> str:
    """Difficulty against discrimination; cells worth another look carry their name. Empty where nothing is defined."""
    known = [i for i in items if i.share is not None and i.discrimination is not None]
    if not known:
        return ""
    figure = Figure(figsize=(_WIDTH, 4.2), layout="constrained")
    axes = figure.subplots()
    axes.axhline(WORTH_A_LOOK, color=look.PALETTE[4], linestyle="--", marker="", linewidth=1.2)
    weak = [i for i in known if (i.discrimination or 0.0) < WORTH_A_LOOK]
    sound = [i for i in known if i not in weak]
    for group, colour, marker, ko, en in (
        (sound, look.PALETTE[0], "o", "학생을 잘 가려냄", "tells students apart"),
        (weak, look.PALETTE[1], "s", "다시 볼 셀", "worth another look"),
    ):
        if group:
            across = [100.0 * (i.share or 0.0) for i in group]
            up = [i.discrimination or 0.0 for i in group]
            axes.plot(across, up, linestyle="", marker=marker, color=colour, label=look.label(ko=ko, en=en))
    lowest = min(-0.1, *(i.discrimination or 0.0 for i in known))
    for item, height in _labels(weak):
        axes.annotate(
            item.grade_id,
            (100.0 * (item.share or 0.0), item.discrimination or 0.0),
            xytext=(108, height),
            va="center",
            fontsize=10,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": look.PALETTE[4], "linewidth": 0.8, "shrinkA": 2, "shrinkB": 3},
        )
        lowest = min(lowest, height)
    axes.set_xlim(-3, 103)
    axes.set_ylim(lowest - 0.08, 1.08)
    axes.set_xlabel(
        look.label(ko="난이도: 평균 비율, 높을수록 쉬움 [%]", en="difficulty: mean share, high is easy [%]")
    )
    axes.set_ylabel(look.label(ko="변별도 [상관계수 r]", en="discrimination [r]"))
    axes.legend(loc="lower left", ncols=2, bbox_to_anchor=(0, 1.0))
    return _svg(figure)


def _labels(weak: Sequence[Item]) -> Iterator[tuple[Item, float]]:
    """Each cell with the height of its name in the right margin: in the order of the points, one under another."""
    height = 2.0
    for item in sorted(weak, key=lambda i: -(i.discrimination or 0.0)):
        height = min(item.discrimination or 0.0, height - 0.085)
        yield item, height


def enough(items: Sequence[Item]) -> bool:
    """Whether the class is large enough for correlations at all."""
    return any(i.students >= FEWEST for i in items)


def _svg(figure: Figure) -> str:
    drawn = io.StringIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()
