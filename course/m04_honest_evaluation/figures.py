"""The figures of the lesson on honest evaluation: a scheme of splits, and plots of what the lesson computed.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle
from sklearn.metrics import roc_curve

from course.plot import HATCHES, INK, MARKERS, PALETTE, canvas, label, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE


def splits_figure():
    """Four ways to choose test rows, a panel each: at random, by class, by person, by time."""
    fig, axes = canvas(6.8, 3.4, (-0.5, 16.5), (-1.0, 7.6))
    shapes = "1101001011010010"  # the outcome of each of sixteen rows
    panels = (
        (5.9, {3, 4, 9, 14}, None),
        (3.9, {0, 2, 9, 12}, None),
        (1.9, {4, 5, 6, 7}, (4, 8, 12)),
        (-0.1, {12, 13, 14, 15}, None),
    )
    for bottom, tested, walls in panels:
        for row in range(16):
            face = ORANGE if row in tested else "white"
            hatch = HATCHES[1] if row in tested else ""
            axes.add_patch(Rectangle((row, bottom), 0.9, 1.2, fc=face, ec=INK, hatch=hatch, lw=1.2))
            if shapes[row] == "1":
                axes.add_patch(Rectangle((row + 0.3, bottom + 0.4), 0.3, 0.4, fc=INK, ec="white", lw=0.8))
        for wall in walls or ():
            axes.plot([wall - 0.05] * 2, [bottom - 0.2, bottom + 1.4], color=BLUE, lw=3, ls="-", marker="")
    axes.add_patch(FancyArrowPatch((-0.3, -0.6), (16.3, -0.6), arrowstyle="-|>", mutation_scale=16, lw=1.8, color=INK))
    return fig


def leak_figure(outside, inside):
    """A column of dots a way of selecting: the accuracies of the same noise, above a line for guessing."""
    fig, axes = plt.subplots()
    spread = np.linspace(-0.18, 0.18, len(outside))
    for place, (found, marker, colour) in enumerate(((outside, "s", ORANGE), (inside, "o", BLUE))):
        axes.plot(place + spread, found, color=colour, marker=marker, ls="")
        axes.plot([place - 0.3, place + 0.3], [np.mean(found)] * 2, color=INK, ls="-", marker="", lw=2)
    axes.axhline(0.5, color=GREY, ls=":", marker="", lw=1.5, label=label(ko="동전 던지기", en="a coin"))
    names = [label(ko="교차검증 밖에서", en="outside"), label(ko="교차검증 안에서", en="inside")]
    axes.set_xticks([0, 1], names)
    axes.set(
        xlim=(-0.6, 1.6),
        ylim=(0.3, 1.0),
        xlabel=label(ko="특징을 고른 곳", en="where features were selected"),
        ylabel=label(ko="교차검증 정확도 [1]", en="cross-validated accuracy [1]"),
    )
    axes.legend(loc="lower left")
    return fig


def roc_figure(curves):
    """ROC curves by name: the share of positives found against the share of negatives alarmed."""
    fig, axes = plt.subplots(figsize=(5.0, 4.0))
    for name, (outcome, score) in curves.items():
        false_alarms, found, _ = roc_curve(outcome, score)
        axes.plot(false_alarms, found, marker="", label=name)
    axes.plot([0, 1], [0, 1], color=GREY, ls=":", marker="", lw=1.5)
    axes.set(
        xlabel=label(ko="거짓 양성의 비율 [1]", en="false positive rate [1]"),
        ylabel=label(ko="참 양성의 비율 [1]", en="true positive rate [1]"),
    )
    axes.legend(loc="lower right")
    return fig


def intervals_figure(intervals, truth):
    """Intervals of repeated experiments, a row each; those that miss the truth are dashed with squares."""
    fig, axes = plt.subplots(figsize=(6.4, 4.2))
    for row, (low, high) in enumerate(intervals):
        hit = low <= truth <= high
        colour, dash, marker = (BLUE, "-", "|") if hit else (ORANGE, "--", "s")
        axes.plot([low, high], [row, row], color=colour, ls=dash, marker=marker, ms=5, lw=1.5)
    axes.axvline(truth, color=INK, ls="-", marker="", lw=1.5)
    axes.set(
        xlabel=label(ko="정확도 [1]", en="accuracy [1]"),
        ylabel=label(ko="실험 [번째]", en="experiment [number]"),
    )
    return fig


def reliability_figure(curves):
    """How often the outcome came against the probability that was said, by model; a larger mark stands for more rows."""
    fig, axes = plt.subplots(figsize=(5.0, 4.0))
    for (name, (said, came, rows)), colour, marker in zip(curves.items(), PALETTE, MARKERS):
        axes.plot(said, came, color=colour, marker="")
        axes.scatter(said, came, s=20 + 10 * np.sqrt(rows), color=colour, marker=marker, label=name)
    axes.plot([0, 1], [0, 1], color=GREY, ls=":", marker="", lw=1.5)
    axes.set(
        xlabel=label(ko="예측한 확률 [1]", en="predicted probability [1]"),
        ylabel=label(ko="실제 비율 [1]", en="observed frequency [1]"),
    )
    axes.legend(loc="upper left")
    return fig


def pvalue_figure(pvalues):
    """A histogram of p-values in twenty bins; the first, below 0.05, is hatched."""
    fig, axes = plt.subplots()
    counts, edges = np.histogram(pvalues, np.linspace(0, 1, 21))
    for k, (left, count) in enumerate(zip(edges, counts)):
        colour, hatch = (ORANGE, HATCHES[1]) if k == 0 else (BLUE, "")
        axes.add_patch(Rectangle((left, 0), 0.05, count, fc=colour, ec="white", hatch=hatch))
    axes.axhline(len(pvalues) / 20, color=INK, ls="--", marker="", lw=1.5)
    axes.set(
        xlim=(0, 1),
        ylim=(0, 1.25 * counts.max()),
        xlabel=label(ko="p값 [1]", en="p-value [1]"),
        ylabel=label(ko="특징의 수 [개]", en="features [count]"),
    )
    return fig


def cost_figure(thresholds, costs, best):
    """Mean cost against the threshold, by name of the model; a line at the threshold that theory gives."""
    fig, axes = plt.subplots()
    for name, values in costs.items():
        axes.plot(thresholds, values, marker="", label=name)
    axes.axvline(best, color=INK, ls=":", marker="", lw=1.5)
    axes.set(
        xscale="log",
        ylim=(0, None),
        xlabel=label(ko="임계값 [1]", en="threshold [1]"),
        ylabel=label(ko="한 사람의 평균 비용 [1]", en="mean cost a person [1]"),
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend()
    return fig


def show_splits():
    """Show four ways to choose the test rows."""
    show(
        splits_figure(),
        ko="행 열여섯 개의 줄 네 개, 빗금 친 넷이 시험이다. 위에서부터: 무작위로, 클래스(안의 점) 비율을 맞추어, "
        "파란 벽이 나눈 사람 하나를 통째로, 시간의 맨 끝을.",
        en="Four lines of sixteen rows; the hatched four are the test. From above: at random; with the classes (dots) in "
        "proportion; one whole person, between blue walls; the last in time.",
    )


def show_leak(outside, inside):
    """Show what noise scores with the selection outside and inside of cross-validation."""
    words = f"{np.mean(outside):.2f}", f"{np.mean(inside):.2f}"
    show(
        leak_figure(outside, inside),
        ko=f"순수한 잡음의 교차검증 정확도. 밖에서 고르면 평균 {words[0]}, 안에서 고르면 {words[1]}, 점선은 0.5.",
        en=f"Cross-validated accuracy of pure noise: {words[0]} on average with features selected outside, {words[1]} "
        "inside; the dotted line is 0.5.",
    )


def show_roc(curves):
    """Show ROC curves."""
    words = ", ".join(curves)
    show(
        roc_figure(curves),
        ko=f"ROC 곡선: {words}. 왼쪽 위로 갈수록 좋고, 점선의 대각선은 동전 던지기다.",
        en=f"ROC curves: {words}. Nearer to the upper left is better; the dotted diagonal is a coin.",
    )


def show_intervals(intervals, truth):
    """Show which intervals hold the truth."""
    missed = sum(not low <= truth <= high for low, high in intervals)
    show(
        intervals_figure(intervals, truth),
        ko=f"실험 {len(intervals)}번의 신뢰구간. {missed}개(점선과 네모)가 참값 {truth:.3f}의 세로선을 벗어난다.",
        en=f"Confidence intervals of {len(intervals)} experiments; {missed} (dashed, squares) miss the vertical line at "
        f"the truth, {truth:.3f}.",
    )


def show_reliability(curves):
    """Show how far predicted probabilities are from frequencies."""
    gaps = {name: np.average(np.abs(said - came), weights=rows) for name, (said, came, rows) in curves.items()}
    words = ", ".join(f"{name} {gap:.3f}" for name, gap in gaps.items())
    show(
        reliability_figure(curves),
        ko=f"예측한 확률과 실제 비율. 점선의 대각선이 완전한 보정이고, 큰 점은 행이 많다. 행마다 평균한 차이: {words}.",
        en="Predicted probability and observed frequency; the dotted diagonal is perfect, and large marks have many rows. "
        f"Mean gap a row: {words}.",
    )


def show_pvalues(pvalues):
    """Show how p-values of noise spread."""
    small = int(np.sum(np.asarray(pvalues) < 0.05))
    show(
        pvalue_figure(pvalues),
        ko=f"잡음 특징 {len(pvalues):,}개의 p값 막대그래프. 거의 평평하고, 첫 막대(빗금, 0.05 미만)에 {small}개가 있다.",
        en=f"Histogram of the p-values of {len(pvalues):,} noise features: nearly flat, with {small} in the first, "
        "hatched bar, below 0.05.",
    )


def show_costs(thresholds, costs, best):
    """Show what a threshold costs."""
    words = ", ".join(
        f"{name} {values[int(np.argmin(np.abs(np.asarray(thresholds) - best)))]:.2f}" for name, values in costs.items()
    )
    show(
        cost_figure(thresholds, costs, best),
        ko=f"임계값과 한 사람의 평균 비용. 세로선은 이론의 임계값 {best:.3f}. 그곳의 비용: {words}.",
        en=f"Mean cost a person against the threshold; the vertical line is theory's, {best:.3f}. Costs there: {words}.",
    )
