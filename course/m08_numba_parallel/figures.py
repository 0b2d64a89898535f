"""The figures of the lesson on parallel Numba: two schemes without a word, and plots of what the lesson measured.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from matplotlib.ticker import MaxNLocator

from course.plot import HATCHES, INK, PALETTE, canvas, label, ratio_bars, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE


def lost_update_figure():
    """Two threads, above and below, read the same dots, add one each, and write: one addition is gone."""
    fig, axes = canvas(6.6, 2.9, (-0.2, 11.2), (-0.3, 4.7))
    for x, dots in ((0.9, 2), (10.1, 3)):
        _cell(axes, x, 2.2, dots, INK)
    for y, colour, dash in ((3.8, BLUE, "-"), (0.6, ORANGE, "--")):
        axes.plot([2.2, 9.0], [y, y], color=colour, ls=dash, marker="", lw=2, zorder=0)
        for x, dots in ((3.6, 2), (7.4, 3)):
            _cell(axes, x, y, dots, colour)
        level = 2.5 if y > 2 else 1.9
        _arrow(axes, (1.6, level), (2.9, y), colour, dash)
        _arrow(axes, (8.1, y), (9.4, level), colour, dash)
    return fig


def cache_line_figure():
    """Left: eight counters side by side in one cache line of two cores. Right: a cache line for each."""
    fig, axes = canvas(6.8, 2.6, (-0.2, 11.6), (-0.2, 4.2))
    for left, apart in ((0.0, False), (6.2, True)):
        lines, width = ((left, left + 2.6), 0.28) if apart else ((left,), 0.6)
        for x in lines:
            axes.add_patch(Rectangle((x, 0.6), 8 * width, 0.6, fc="white", ec=INK, lw=2))
            for k in range(1, 8):
                axes.plot([x + width * k] * 2, [0.6, 1.2], color=GREY, lw=1, ls="-", marker="")
        for core, (x, colour, hatch) in enumerate(((1.2, BLUE, HATCHES[0]), (3.6, ORANGE, HATCHES[1]))):
            axes.add_patch(Rectangle((left + x - 0.6, 3.0), 1.2, 0.9, fc=colour, ec=INK, lw=1.5, hatch=hatch))
            slot = lines[core] if apart else left + width * core
            axes.add_patch(Rectangle((slot, 0.6), width, 0.6, fc=colour, ec=INK, lw=1.5, hatch=hatch))
            _arrow(axes, (left + x, 2.9), (slot + width / 2, 1.28), colour, "-" if core == 0 else "--")
    return fig


def losses_figure(lost, threads):
    """Percent of the counts that each run has lost."""
    fig, axes = plt.subplots()
    runs = np.arange(1, len(lost) + 1)
    axes.bar(runs, 100 * np.asarray(lost), color=ORANGE, ec=INK)
    axes.set(
        ylim=(0, max(5.0, 115 * max(lost))),
        xlabel=label(ko="실행 순서 [번째]", en="run [number]"),
        ylabel=label(ko="잃은 값 [%]", en="counts lost [%]"),
        title=label(ko=f"스레드 {threads}개", en=f"{threads} threads"),
    )
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    return fig


def scaling_figure(counts, strong, weak):
    """Speed-up against threads: the work as it is (strong), and growing along (weak)."""
    fig, axes = plt.subplots()
    counts = np.asarray(counts, dtype=float)
    axes.plot(counts, strong, label=label(ko="강한 확장", en="strong scaling"))
    axes.plot(counts, weak, label=label(ko="약한 확장", en="weak scaling"))
    axes.plot(counts, counts, color=GREY, marker="", ls=":", label=label(ko="이상적인 경우", en="ideal"))
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    axes.set(
        xlim=(0.8, counts.max() * 1.25),
        ylim=(min(1, *strong, *weak) / 1.5, max(counts.max(), *strong, *weak) * 1.5),
        xlabel=label(ko="스레드 수 [개]", en="threads [count]"),
        ylabel=label(ko="속도 비 [배]", en="speed-up [ratio]"),
    )
    axes.set_xticks(counts, [f"{count:g}" for count in counts])
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend()
    return fig


def roofline_figure(points, bandwidth, peak):
    """The roof of a machine (GB/s, GFLOP/s) and kernels under it: (name, intensity, GFLOP/s)."""
    fig, axes = plt.subplots(figsize=(6.4, 4.0))
    low = min(x for _, x, _ in points) / 3
    high = max(max(x for _, x, _ in points), peak / bandwidth) * 6
    roof = np.geomspace(low, high, 200)
    axes.plot(roof, np.minimum(peak, roof * bandwidth), color=INK, marker="", ls="-")
    for k, (name, x, y) in enumerate(points):
        axes.plot([x], [y], ls="none", marker="osD^v"[k % 5], color=PALETTE[k % 5], ms=9)
        axes.annotate(f"  {name}", (x, y), va="top", ha="left")
    axes.set(
        xscale="log",
        yscale="log",
        xlim=(low, high),
        ylim=(min(y for _, _, y in points) / 4, peak * 3),
        xlabel=label(ko="연산 강도 [FLOP/바이트]", en="arithmetic intensity [FLOP/byte]"),
        ylabel=label(ko="성능 [GFLOP/s]", en="performance [GFLOP/s]"),
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.annotate(f"{bandwidth:.0f} GB/s ", (0.5 * peak / bandwidth, 0.5 * peak), ha="right", va="bottom")
    axes.annotate(f"{peak:.0f} GFLOP/s", (high, peak), ha="right", va="bottom")
    return fig


def verdict_figure(ratios):
    """Bars of the other code's time over the parallel code's; left of 1 the parallel code loses, hatched."""
    low, high = min(r for _, r in ratios), max(r for _, r in ratios)
    return ratio_bars(
        ratios,
        xlim=(low / 4, max(high, 1) * 4),
        xlabel=label(ko="상대 시간 / 병렬 시간 [배]", en="other's time / parallel time [ratio]"),
        ylabel=label(ko="문제", en="problem"),
    )


def show_lost_update():
    """Show how an addition gets lost."""
    show(
        lost_update_figure(),
        ko="왼쪽 칸의 점 두 개를 위의 실선 스레드와 아래의 점선 스레드가 모두 읽는다. 저마다 하나를 더해 점 세 개를 "
        "쓰므로 오른쪽 칸은 네 개가 아니라 세 개가 된다.",
        en="Both threads, solid above and dashed below, read the two dots of the left cell. Each adds one and writes "
        "three, so the right cell holds three dots and not four.",
    )


def show_cache_line():
    """Show two cores on one cache line, and on two."""
    show(
        cache_line_figure(),
        ko="왼쪽: 두 코어의 화살표가 한 캐시 줄의 이웃한 칸을 가리킨다. 오른쪽: 두 코어가 서로 다른 캐시 줄을 가리킨다.",
        en="Left: the arrows of two cores point to neighbouring slots of one cache line. Right: each core points to a "
        "cache line of its own.",
    )


def show_losses(lost, threads):
    """Show what each run has lost."""
    least, most = 100 * min(lost), 100 * max(lost)
    show(
        losses_figure(lost, threads),
        ko=f"실행마다 잃은 값의 막대. 스레드 {threads}개로 {len(lost)}번, {least:.1f}%에서 {most:.1f}%까지.",
        en=f"Bars of the counts lost in each run. {threads} threads, {len(lost)} runs, {least:.1f}% to {most:.1f}%.",
    )


def show_scaling(counts, strong, weak):
    """Show strong and weak scaling."""
    words = ", ".join(f"{p}: {s:.2f}, {w:.2f}" for p, s, w in zip(counts, strong, weak))
    show(
        scaling_figure(counts, strong, weak),
        ko=f"스레드 수와 속도 비. 점선은 이상적인 경우. 스레드 수: 강한 확장, 약한 확장 = {words}.",
        en=f"Speed-up against threads; dotted is the ideal. Threads: strong, weak scaling = {words}.",
    )


def show_roofline(points, bandwidth, peak):
    """Show kernels under the roof of this machine."""
    words = ", ".join(f"{name} ({x:.3g}, {y:.3g})" for name, x, y in points)
    show(
        roofline_figure(points, bandwidth, peak),
        ko=f"루프라인. 비탈은 {bandwidth:.0f} GB/s, 지붕은 {peak:.0f} GFLOP/s. 점(연산 강도, GFLOP/s): {words}.",
        en=f"Roofline. Slope {bandwidth:.0f} GB/s, roof {peak:.0f} GFLOP/s. Points (intensity, GFLOP/s): {words}.",
    )


def show_verdict(ratios):
    """Show where the parallel code wins and where it does not."""
    words = ", ".join(f"{name} {ratio:.2g}" for name, ratio in ratios)
    show(
        verdict_figure(ratios),
        ko=f"상대 시간 / 병렬 시간의 막대. 1보다 작으면 병렬 코드가 진다. {words}.",
        en=f"Bars of the other's time / the parallel time; below 1 the parallel code loses. {words}.",
    )


def _cell(axes, x, y, dots, colour):
    """A box that holds so many dots."""
    axes.add_patch(Rectangle((x - 0.65, y - 0.4), 1.3, 0.8, fc="white", ec=colour, lw=2))
    for k in range(dots):
        axes.add_patch(Circle((x + 0.4 * (k - (dots - 1) / 2), y), 0.13, fc=INK, ec=INK))


def _arrow(axes, start, end, colour, dash):
    axes.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=16, lw=2.2, ls=dash, color=colour),
    )
