"""The figures of the lesson on data: what units, claims, defects, sums, counts and draws look like.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from course.data.defects import Defect
from course.plot import HATCHES, INK, MARKERS, PALETTE, label, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE
PREFIXES = "kMGTPEZ"
FLOOR = 1e-17  # an error of 0 has no place on a log axis
NAMES = {
    Defect.MISSING: {"ko": "빈칸", "en": "missing"},
    Defect.CODE: {"ko": "코드", "en": "code"},
    Defect.UNIT: {"ko": "단위", "en": "unit"},
    Defect.RANGE: {"ko": "범위", "en": "range"},
    Defect.DUPLICATE: {"ko": "겹침", "en": "duplicate"},
}


def prefix_gap_figure():
    """By how much the binary prefix exceeds the decimal one, from k to Z."""
    fig, axes = plt.subplots(figsize=(6.4, 3.0))
    gaps = [100 * (1.024**n - 1) for n in range(1, len(PREFIXES) + 1)]
    axes.plot(range(len(PREFIXES)), gaps)
    for n, gap in enumerate(gaps):
        axes.annotate(f"{gap:.1f}", (n, gap), xytext=(0, 8), textcoords="offset points", ha="center")
    axes.set_xticks(range(len(PREFIXES)), [f"{p} / {p.upper()}i" for p in PREFIXES])
    axes.set(
        ylim=(0, 22),
        xlabel=label(ko="접두어", en="prefix"),
        ylabel=label(ko="1024ⁿ이 1000ⁿ보다 큰 정도 [%]", en="1024ⁿ above 1000ⁿ [%]"),
    )
    return fig


def claims_figure(implied, estimated):
    """What the claims imply a year, as intervals, and an estimate of the world's data, on a log axis."""
    fig, axes = plt.subplots()
    for year, (low, high) in implied.items():
        axes.bar(year, high - low, bottom=low, width=0.5, color=BLUE, ec=INK, label="_")
    axes.bar([2017], [0], bottom=[1], color=BLUE, label=label(ko="기사에서 계산(보도)", en="implied by the article"))
    years, values = list(estimated), list(estimated.values())
    axes.plot(years, values, color=ORANGE, marker="D", ls="--", label=label(ko="IDC의 추정", en="IDC's estimate"))
    axes.set(
        yscale="log",
        ylim=(1e-3, 1e4),
        xlim=(2016.4, 2020.6),
        xlabel=label(ko="연도 [년]", en="year [CE]"),
        ylabel=label(ko="한 해의 자료 [ZB]", en="data of a year [ZB]"),
    )
    axes.set_xticks(range(2017, 2021))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend(loc="upper left")
    return fig


def defects_figure(truth):
    """Where the defects were planted in a table: a sign for each kind."""
    fig, axes = plt.subplots(figsize=(6.4, 4.6))
    for k, (defect, name) in enumerate(NAMES.items()):
        rows, columns = np.nonzero(truth == defect)
        axes.plot(columns + 1, rows + 1, ls="none", marker=MARKERS[k], ms=6, color=PALETTE[k], label=label(**name))
    axes.set(
        xlabel=label(ko="열 [번째]", en="column [number]"),
        ylabel=label(ko="행 [번째]", en="row [number]"),
        xlim=(0.4, truth.shape[1] + 0.6),
        ylim=(len(truth) + 4, -3),  # the first row on top, as in the table
    )
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return fig


def variance_errors_figure(offsets, textbook, two_pass):
    """Relative error of a variance against what was added to the values: one formula fails, one does not."""
    fig, axes = plt.subplots()
    series = (
        (textbook, label(ko="제곱의 평균 − 평균의 제곱", en="mean of squares − square of mean")),
        (two_pass, label(ko="np.var (두 번 훑기)", en="np.var (two passes)")),
    )
    for errors, name in series:
        axes.plot(offsets, np.maximum(errors, FLOOR), label=name)
    axes.axhline(1, color=INK, marker="", ls=":", lw=1.5, label=label(ko="오차 100%", en="error of 100 %"))
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="모든 값에 더한 수 [1]", en="added to every value [1]"),
        ylabel=label(ko="분산의 상대 오차 [1]", en="relative error of the variance [1]"),
    )
    axes.legend(fontsize=10)
    return fig


def counts_figure(counts, ratios):
    """Estimated over true count when counting by empty places: right until all places are taken."""
    fig, axes = plt.subplots(figsize=(6.4, 3.2))
    axes.plot(counts, ratios, label=label(ko="추정 / 실제, 1,024칸", en="estimate / truth, 1,024 places"))
    axes.axhline(1, color=INK, marker="", ls=":", lw=1.5, label=label(ko="정확", en="exact"))
    axes.set(
        xscale="log",
        ylim=(0, 1.3),
        xlabel=label(ko="서로 다른 이름 [개]", en="different names [count]"),
        ylabel=label(ko="추정 / 실제 [배]", en="estimate / truth [ratio]"),
    )
    axes.legend(loc="lower left")
    return fig


def draws_figure(fair, coin):
    """How often each position of a stream was drawn: level for the reservoir, at the end for the coin."""
    fig, axes = plt.subplots()
    places = np.arange(1, len(fair) + 1)
    axes.bar(
        places - 0.2, fair, 0.4, color=BLUE, hatch=HATCHES[0], label=label(ko="저수지 (1/i)", en="reservoir (1/i)")
    )
    axes.bar(
        places + 0.2,
        coin,
        0.4,
        color=ORANGE,
        hatch=HATCHES[1],
        ec="white",
        label=label(ko="동전 (1/2)", en="coin (1/2)"),
    )
    axes.axhline(
        np.sum(fair) / len(fair), color=INK, marker="", ls="--", lw=1.5, label=label(ko="고르다면", en="if fair")
    )
    axes.set(
        xlabel=label(ko="흐름에서의 자리 [번째]", en="position in the stream [number]"),
        ylabel=label(ko="뽑힌 횟수 [번]", en="times drawn [count]"),
    )
    axes.set_xticks([1, *places[4::5]])
    axes.legend(loc="upper left")
    return fig


def show_prefix_gap():
    """Show the gap between decimal and binary prefixes."""
    show(
        prefix_gap_figure(),
        ko="접두어에 따른 1024ⁿ과 1000ⁿ의 차이: k 2.4%, M 4.9%, G 7.4%, T 10.0%, P 12.6%, E 15.3%, Z 18.1%.",
        en="By how much 1024ⁿ exceeds 1000ⁿ: k 2.4 %, M 4.9 %, G 7.4 %, T 10.0 %, P 12.6 %, E 15.3 %, Z 18.1 %.",
    )


def show_claims(implied, estimated):
    """Show what the claims imply beside an estimate of the world's data."""
    ends = {year: f"{low:,.4g}–{high:,.4g} ZB" for year, (low, high) in implied.items()}
    said = ", ".join(f"{year}: {words}" for year, words in ends.items())
    known = ", ".join(f"{year}: {value:g} ZB" for year, value in estimated.items())
    show(
        claims_figure(implied, estimated),
        ko=f"한 해의 자료, 로그 축. 기사에서 계산한 구간 {said}. IDC의 추정 {known}.",
        en=f"Data of a year, log axis. Intervals implied by the article: {said}. IDC's estimate: {known}.",
    )


def show_defects(truth):
    """Show where the defects were planted."""
    cells = {d: np.count_nonzero(truth == d) for d in NAMES}
    show(
        defects_figure(truth),
        ko="표 위에 결함의 자리를 종류마다 다른 기호로 찍은 그림: "
        + ", ".join(f"{NAMES[d]['ko']} {n}칸" for d, n in cells.items())
        + ".",
        en="The planted defects on the table, a sign for each kind: "
        + ", ".join(f"{NAMES[d]['en']} {n} cells" for d, n in cells.items())
        + ".",
    )


def show_variance_errors(offsets, textbook, two_pass):
    """Show how the error of a variance grows."""
    wrong = next(offset for offset, error in zip(offsets, textbook) if error > 1)
    show(
        variance_errors_figure(offsets, textbook, two_pass),
        ko=f"더한 수에 따른 분산의 상대 오차, 두 축 모두 로그. 교과서 공식은 {wrong:.0e}에서 100%를 넘고, "
        f"np.var는 끝까지 {max(two_pass):.0e} 이하이다.",
        en=f"Relative error of the variance against what was added, log axes. The textbook formula passes 100 % at "
        f"{wrong:.0e}; np.var stays at {max(two_pass):.0e} or less.",
    )


def show_counts(counts, ratios):
    """Show where counting by empty places ends."""
    listed = ", ".join(f"{n:,}: {ratio:.2f}" for n, ratio in zip(counts, ratios))
    show(
        counts_figure(counts, ratios),
        ko=f"서로 다른 이름의 수에 따른 추정/실제의 비. {listed}.",
        en=f"Estimate over truth against the number of different names. {listed}.",
    )


def show_draws(fair, coin):
    """Show how often each position was drawn."""
    show(
        draws_figure(fair, coin),
        ko=f"자리마다 뽑힌 횟수. 저수지는 {min(fair)}–{max(fair)}번으로 고르고, 동전은 마지막 자리가 {coin[-1]}번, "
        f"첫 자리가 {coin[0]}번이다.",
        en=f"How often each position was drawn. The reservoir is level, {min(fair)} to {max(fair)} times; the coin has "
        f"the last position {coin[-1]} times, the first {coin[0]} times.",
    )
