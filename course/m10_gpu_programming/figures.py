"""The figures of the lesson on GPUs: three schemes without a word, and the plot of when a GPU is worth the way there.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from course.plot import HATCHES, INK, PALETTE, canvas, label, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE
PALE = "#d9d9d9"


def grid_figure():
    """Three blocks of four threads over ten elements: each thread has one, the last two have none."""
    fig, axes = canvas(6.8, 2.3, (-0.3, 13.3), (-0.3, 3.7))
    for block in range(3):
        left = 4.4 * block
        axes.add_patch(Rectangle((left, 1.9), 4.2, 1.6, fc="white", ec=INK, lw=2))
        for t in range(4):
            busy = 4 * block + t < 10
            centre = left + 0.6 + t
            face, hatch = (BLUE, "") if busy else ("white", HATCHES[3])
            axes.add_patch(Rectangle((centre - 0.35, 2.3), 0.7, 0.8, fc=face, hatch=hatch, ec=INK, lw=1.5))
            if busy:
                axes.add_patch(Rectangle((centre - 0.5, 0), 1, 0.8, fc="white", ec=INK, lw=1.5))
                _arrow(axes, (centre, 2.2), (centre, 0.9), BLUE)
    return fig


def memory_figure():
    """A narrow bridge from the computer's memory to the GPU's; in the GPU, blocks with a memory of their own."""
    fig, axes = canvas(6.8, 3.3, (-0.2, 13.2), (-0.2, 6.2))
    axes.add_patch(Rectangle((0, 1.2), 2.6, 3.6, fc="white", ec=INK, lw=2))
    _cells(axes, 0.3, 1.6, 4, 5, GREY)
    axes.add_patch(Rectangle((2.6, 2.8), 1.6, 0.4, fc=ORANGE, hatch=HATCHES[1], ec=INK, lw=1.5))
    axes.add_patch(Rectangle((4.2, 0), 8.8, 6, fc="white", ec=INK, lw=2))
    axes.add_patch(Rectangle((4.6, 0.4), 8, 1.5, fc="white", ec=INK, lw=1.5))
    _cells(axes, 4.9, 0.65, 15, 2, GREY)
    for left in (4.6, 7.4, 10.2):
        axes.add_patch(Rectangle((left, 2.6), 2.4, 3, fc="white", ec=INK, lw=1.5))
        axes.add_patch(Rectangle((left + 0.1, 2.8), 2.2, 0.8, fc="white", ec=GREEN, lw=2))
        _cells(axes, left + 0.2, 2.95, 4, 1, GREEN)
        for t in range(4):
            axes.add_patch(Rectangle((left + 0.25 + 0.5 * t, 4.2), 0.4, 1.1, fc=BLUE, ec=INK, lw=1))
            _arrow(axes, (left + 0.45 + 0.5 * t, 4.2), (left + 0.45 + 0.5 * t, 3.65), INK, 8)
        _arrow(axes, (left + 1.2, 1.95), (left + 1.2, 2.55), INK, 14, both=True)
    return fig


def tree_figure(leaves=7):
    """Seven values become one in three steps: the rear half is added to the front; one without partner stays."""
    steps = [leaves]
    while steps[-1] > 1:
        steps.append((steps[-1] + 1) // 2)
    fig, axes = canvas(5.6, 3.2, (-0.6, leaves - 0.4), (-0.6, 1.5 * len(steps) - 0.7))
    height = 1.5 * (len(steps) - 1)
    for row, live in enumerate(steps):
        y = height - 1.5 * row
        for i in range(leaves):
            face = BLUE if i < live else "white"
            axes.add_patch(Rectangle((i - 0.35, y - 0.3), 0.7, 0.6, fc=face, ec=INK if i < live else GREY, lw=1.3))
        if row + 1 < len(steps):
            half = steps[row + 1]
            for i in range(live):
                to = i if i < half else i - half
                _arrow(axes, (i, y - 0.35), (to, y - 1.15), INK if i < half else ORANGE, dashed=i >= half)
    return fig


def break_even_figure(counts, lines):
    """Modelled seconds against the number of elements; each of `lines` is (name, seconds)."""
    fig, axes = plt.subplots()
    for name, seconds in lines:
        axes.plot(counts, np.asarray(seconds) * 1e3, label=name, markevery=6)
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="원소 수 n [개]", en="elements n [count]"),
        ylabel=label(ko="셈한 시간 [ms]", en="modelled time [ms]"),
    )
    axes.legend()
    return fig


def show_grid():
    """Show which thread has which element."""
    show(
        grid_figure(),
        ko="네 칸짜리 상자(블록) 셋. 앞의 열 칸(스레드)에서 화살표가 아래 배열의 열 칸으로 하나씩 내려가고, "
        "빗금 친 마지막 두 칸에는 짝이 없다.",
        en="Three boxes (blocks) of four cells (threads). Arrows lead from the first ten to the ten cells of an array "
        "below; the last two, hatched, have no partner.",
    )


def show_memory():
    """Show the memories and the ways between them."""
    show(
        memory_figure(),
        ko="왼쪽의 컴퓨터 메모리와 오른쪽의 GPU를 좁은 다리가 잇는다. GPU 아래쪽에는 넓은 전역 메모리, "
        "위쪽에는 블록 셋이 있고, 블록마다 작은 공유 메모리와 스레드 넷이 있다.",
        en="A narrow bridge joins the computer's memory on the left to the GPU on the right. In the GPU, a large "
        "global memory at the bottom; above it three blocks, each with a small shared memory and four threads.",
    )


def show_tree():
    """Show how seven values become one."""
    show(
        tree_figure(),
        ko="값 일곱 개가 네 개, 두 개, 한 개로 줄어든다. 점선 화살표는 뒤쪽 값이 앞쪽에 더해지는 곳이다.",
        en="Seven values become four, two and one. Dashed arrows show where the rear half is added to the front.",
    )


def show_break_even(counts, lines):
    """Show when the way to the GPU is worth it."""
    last = ", ".join(f"{name} {seconds[-1] * 1e3:.3g} ms" for name, seconds in lines)
    show(
        break_even_figure(counts, lines),
        ko=f"원소 수에 따른 셈한 시간, 두 축 모두 로그. n = {counts[-1]:.0e}에서 {last}.",
        en=f"Modelled time against the number of elements, both axes logarithmic. At n = {counts[-1]:.0e}: {last}.",
    )


def _cells(axes, left, bottom, across, up, edge):
    for i in range(across):
        for j in range(up):
            axes.add_patch(Rectangle((left + 0.5 * i, bottom + 0.5 * j), 0.5, 0.5, fc=PALE, ec=edge, lw=1))


def _arrow(axes, start, end, colour, size=12, dashed=False, both=False):
    style = "<|-|>" if both else "-|>"
    line = "--" if dashed else "-"
    axes.add_patch(FancyArrowPatch(start, end, arrowstyle=style, mutation_scale=size, lw=1.5, ls=line, color=colour))
