"""The figures of the lesson on Numba: three schemes without a word, and plots of what the lesson measured.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon, Rectangle
from matplotlib.ticker import MaxNLocator

from course.plot import INK, PALETTE, canvas, label, ratio_bars, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE


def call_path_figure():
    """First call: types, compiler, shelf of machine code. Second call: straight to the shelf."""
    fig, axes = canvas(6.6, 2.9, (0, 11), (0, 4.8))
    axes.add_patch(FancyBboxPatch((0.4, 1.5), 1.2, 1.4, boxstyle="round,pad=0.1", fc="white", ec=INK, lw=2))
    for k, width in enumerate((0.9, 0.6, 0.75)):  # a page of source text
        axes.plot([0.55, 0.55 + width], [2.6 - 0.4 * k] * 2, color=GREY, lw=3, ls="-", marker="")
    _shapes(axes, 3.3, 3.6)
    axes.add_patch(_gear(5.7, 3.6))
    axes.add_patch(Circle((5.7, 3.6), 0.28, fc="white", ec=BLUE, lw=2))
    for row, y in enumerate((0.35, 1.1, 1.85)):  # the shelf: one drawer a set of argument types
        axes.add_patch(Rectangle((7.6, y), 2.9, 0.75, fc="white", ec=INK, lw=2))
        if row == 2:
            _bits(axes, 7.8, y + 0.2)
    _arrow(axes, (1.8, 2.6), (2.7, 3.4), ORANGE)
    _arrow(axes, (4.0, 3.6), (4.9, 3.6), ORANGE)
    _arrow(axes, (6.5, 3.5), (8.6, 2.75), ORANGE)
    _arrow(axes, (1.85, 1.9), (7.5, 2.1), GREEN, dashed=True)
    return fig


def stencil_figure():
    """One new value is the mean of its two neighbours in the old row; the ends are fixed."""
    fig, axes = canvas(6.2, 2.3, (-0.7, 8.7), (-0.7, 2.7))
    for i in range(9):
        wall = i in (0, 8)
        for y in (2.0, 0.0):
            face = INK if wall else ("white" if i != 4 or y else ORANGE)
            if y and i in (3, 5):
                face = BLUE
            axes.add_patch(Rectangle((i - 0.4, y - 0.4), 0.8, 0.8, fc=face, ec=INK, lw=1.8))
    for i in (3, 5):
        _arrow(axes, (i, 1.55), (4 + 0.22 * (i - 4), 0.5), INK)
    return fig


def memory_walk_figure():
    """Walks over a C-order array: along the rows in one stride, along the columns in jumps."""
    fig, axes = canvas(6.8, 3.0, (-0.2, 11.4), (-1.5, 3.9))
    for left, by_rows in ((0.0, True), (6.4, False)):
        colour, mark, dash = (BLUE, "o", "-") if by_rows else (ORANGE, "s", "--")
        for i in range(4):
            for j in range(4):
                axes.add_patch(Rectangle((left + 1.2 * j, 2.7 - 0.8 * i), 1.2, 0.8, fc="white", ec=GREY, lw=1.2))
        walk = [(i, j) if by_rows else (j, i) for i in range(4) for j in range(4)]
        xs = [left + 1.2 * j + 0.6 for _, j in walk]
        ys = [3.1 - 0.8 * i for i, _ in walk]
        axes.plot(xs, ys, color=colour, marker=mark, ls=dash, lw=1.8, ms=5)
        # below: the same cells as they lie in memory, four shades a row, and the first steps of the walk
        for k in range(16):
            shade = "white" if (k // 4) % 2 == 0 else "#d9d9d9"
            axes.add_patch(Rectangle((left + 0.3 * k, -1.3), 0.3, 0.5, fc=shade, ec=GREY, lw=1))
        first = [left + 0.3 * (4 * i + j) + 0.15 for i, j in walk[:4]]
        for a, b in zip(first, first[1:]):
            _arrow(axes, (a, -0.75), (b, -0.75), colour, curve=-1.2 if by_rows else -0.5, thin=True)
    return fig


def laps_figure(seconds):
    """Seconds of each call, in order: the first one compiles."""
    fig, axes = plt.subplots()
    order = np.arange(1, len(seconds) + 1)
    axes.plot(order[1:], seconds[1:] * 1e3, label=label(ko="실행", en="run"))
    axes.plot(
        order[:1],
        seconds[:1] * 1e3,
        "D",
        ms=10,
        label=label(ko="컴파일 + 실행", en="compile + run"),
        color=ORANGE,
    )
    axes.set(
        yscale="log",
        xlabel=label(ko="호출 순서 [번째]", en="call [number]"),
        ylabel=label(ko="시간 [ms]", en="time [ms]"),
    )
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend()
    return fig


def error_figure(counts, errors, sigma):
    """Error of a Monte Carlo mean against the number of samples, with the one-sigma line."""
    fig, axes = plt.subplots()
    counts = np.asarray(counts, dtype=float)
    axes.plot(counts, errors, ls="none", label=label(ko="오차의 RMS, 시드 20개", en="RMS error, 20 seeds"))
    axes.plot(counts, sigma / np.sqrt(counts), marker="", label=label(ko="표준오차 σ/√n", en="standard error σ/√n"))
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="표본 수 n [개]", en="samples n [count]"),
        ylabel=label(ko="오차 [1]", en="error [1]"),
    )
    axes.legend()
    return fig


def verdict_figure(ratios):
    """Bars of NumPy time over Numba time, one a problem; left of 1 NumPy wins, hatched."""
    low, high = min(r for _, r in ratios), max(r for _, r in ratios)
    return ratio_bars(
        ratios,
        xlim=(low / 3.5, high * 2.5),
        xlabel=label(ko="NumPy 시간 / Numba 시간 [배]", en="NumPy time / Numba time [ratio]"),
        ylabel=label(ko="문제", en="problem"),
        written=_short,
    )


def _short(ratio):
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def show_call_path():
    """Show how a call reaches machine code."""
    show(
        call_path_figure(),
        ko="함수에서 나온 실선은 인자 타입(도형)과 컴파일러(톱니바퀴)를 거쳐 기계어 서랍에 닿고, "
        "점선은 같은 서랍으로 바로 간다.",
        en="A solid path leads from the function through argument types (shapes) and the compiler (a gear) to a "
        "drawer of machine code; a dashed path leads straight to the same drawer.",
    )


def show_stencil():
    """Show which old values make a new one."""
    show(
        stencil_figure(),
        ko="두 줄의 칸. 윗줄(이전 단계)의 두 이웃에서 나온 화살표가 아랫줄(새 단계)의 한 칸으로 모인다. "
        "검은 양 끝은 고정값이다.",
        en="Two rows of cells. Arrows from two neighbours in the upper row (previous step) meet in one cell of the "
        "lower row (new step). The black ends are fixed.",
    )


def show_memory_walk():
    """Show the two walks over an array."""
    show(
        memory_walk_figure(),
        ko="행 우선 배열을 훑는 두 길. 왼쪽은 행을 따라 메모리의 옆 칸으로, 오른쪽은 열을 따라 네 칸씩 건너뛴다.",
        en="Two walks over a row-major array: on the left along rows, to the next cell of memory; on the right down "
        "columns, in jumps of four cells.",
    )


def show_laps(seconds):
    """Show the time of each call."""
    first, least = seconds[0] * 1e3, seconds[1:].min() * 1e3
    show(
        laps_figure(seconds),
        ko=f"호출 순서에 따른 시간, 로그 축. 첫 호출 {first:.0f} ms, 나머지의 최솟값 {least:.2f} ms.",
        en=f"Time of each call, log axis. First call {first:.0f} ms, smallest of the rest {least:.2f} ms.",
    )


def show_errors(counts, errors):
    """Show how the error falls with the number of samples."""
    words = ", ".join(f"n={n:,}: {error:.1e}" for n, error in zip(counts, errors))
    show(
        error_figure(counts, errors, np.sqrt(4 / 45)),
        ko=f"표본 수와 오차의 로그-로그 그림. 오차가 기울기 -1/2인 표준오차 선을 따른다. {words}.",
        en=f"Log-log plot of error and samples. The errors follow the standard-error line of slope -1/2. {words}.",
    )


def show_verdict(ratios):
    """Show where Numba wins and where NumPy does."""
    words = ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios)
    show(
        verdict_figure(ratios),
        ko=f"NumPy 시간 / Numba 시간의 막대. 1보다 크면 Numba가 빠르다. {words}.",
        en=f"Bars of NumPy time / Numba time; above 1 Numba is faster. {words}.",
    )


def _arrow(axes, start, end, colour, dashed=False, curve=0.0, thin=False):
    style = "--" if dashed else "-"
    size, width = (9, 1.5) if thin else (18, 2.4)
    bend = f"arc3,rad={curve}"
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=size,
            lw=width,
            ls=style,
            color=colour,
            connectionstyle=bend,
        )
    )


def _shapes(axes, x, y):
    """Three shapes for the types of the arguments."""
    axes.add_patch(Circle((x, y + 0.55), 0.26, fc=BLUE, ec=INK))
    axes.add_patch(Rectangle((x - 0.55, y - 0.5), 0.5, 0.5, fc=ORANGE, ec=INK))
    axes.add_patch(Polygon([(x + 0.05, y - 0.5), (x + 0.6, y - 0.5), (x + 0.32, y + 0.05)], fc=GREEN, ec=INK))


def _gear(x, y, teeth=10):
    angle = np.linspace(0, 2 * np.pi, 4 * teeth, endpoint=False)
    radius = np.where((np.arange(4 * teeth) % 4) < 2, 0.8, 0.6)
    return Polygon(np.c_[x + radius * np.cos(angle), y + radius * np.sin(angle)], fc=BLUE, ec=INK, lw=1.2)


def _bits(axes, x, y):
    """A row of full and empty cells: machine code."""
    for k, bit in enumerate((1, 0, 1, 1, 0, 1, 0, 1)):
        axes.add_patch(Rectangle((x + 0.32 * k, y), 0.22, 0.38, fc=INK if bit else "white", ec=INK, lw=1.2))
