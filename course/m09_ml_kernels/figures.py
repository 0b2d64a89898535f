"""The figures of the lesson on ML kernels: a scheme of fusion and one of blocks, and plots of what the lesson measured.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from course.plot import HATCHES, INK, PALETTE, canvas, label, ratio_bars, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE


def fusion_figure():
    """Above: four passes, each writing a long array. Below: one pass, in which a value stays in hand."""
    fig, axes = canvas(6.6, 3.2, (-0.3, 11.3), (-0.4, 5.2))
    for k, hatch in enumerate(("", *HATCHES[1:])):  # x and the arrays that NumPy makes on the way
        axes.add_patch(Rectangle((2.4 * k, 3.2), 1.5, 1.6, fc="white", ec=ORANGE if k else INK, hatch=hatch, lw=1.6))
        if k:
            _arrow(axes, (2.4 * k - 0.9, 4.0), (2.4 * k - 0.05, 4.0), ORANGE)
    for j in range(8):
        axes.add_patch(Rectangle((0.25 * j, 0.0), 0.25, 1.6, fc=BLUE if j == 3 else "white", ec=INK, lw=1.2))
    _arrow(axes, (1.05, 0.8), (9.6, 0.8), BLUE)
    axes.add_patch(Rectangle((9.7, 0.3), 1.0, 1.0, fc=BLUE, ec=INK, lw=1.6))
    return fig


def block_figure():
    """A matrix walked block by block: within a block both the rows and the columns stay near."""
    fig, axes = canvas(6.6, 3.0, (-0.2, 13.2), (-0.2, 6.2))
    for left in (0.0, 7.0):
        for i in range(6):
            for j in range(6):
                axes.add_patch(Rectangle((left + j, 5 - i), 1, 1, fc="white", ec=GREY, lw=1))
        for k in range(3):
            for m in range(3):
                axes.add_patch(Rectangle((left + 2 * k, 2 * m), 2, 2, fc="none", ec=INK, lw=2))
    axes.add_patch(Rectangle((2, 4), 2, 2, fc=BLUE, ec=INK, lw=2))
    axes.add_patch(Rectangle((7, 2), 2, 2, fc=BLUE, ec=INK, lw=2))
    _arrow(axes, (4.1, 5.0), (6.9, 3.1), ORANGE)
    return fig


def precision_figure(offsets, by_differences, by_products, epsilon):
    """Relative error of a distance against how far the points lie from the origin, both formulas."""
    fig, axes = plt.subplots()
    floor = epsilon / 4  # an error of 0 has no place on a log axis
    axes.plot(offsets, np.maximum(by_products, floor), label=label(ko="노름과 내적", en="norms and products"))
    axes.plot(offsets, np.maximum(by_differences, floor), label=label(ko="차의 제곱", en="squared differences"))
    axes.axhline(1e-9, color=GREY, ls=":", marker="", lw=1.5, label=label(ko="허용 오차", en="tolerance"))
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="원점에서의 거리 [1]", en="distance from the origin [1]"),
        ylabel=label(ko="가장 큰 상대 오차 [1]", en="largest relative error [1]"),
    )
    axes.legend()
    return fig


def passes_figure(sizes, numpy_ns, fused_ns):
    """Time per value against the size of the array: temporary arrays leave the cache, a fused loop has none."""
    fig, axes = plt.subplots()
    megabytes = 8e-6 * np.asarray(sizes, dtype=float)
    axes.plot(megabytes, numpy_ns, label=label(ko="NumPy, 임시 배열", en="NumPy, temporary arrays"))
    axes.plot(megabytes, fused_ns, label=label(ko="커널 융합", en="fused"))
    axes.set(
        xscale="log",
        ylim=(0, None),
        xlabel=label(ko="배열의 크기 [MB]", en="size of the array [MB]"),
        ylabel=label(ko="값마다 시간 [ns]", en="time per value [ns]"),
    )
    axes.legend()
    return fig


def windows_figure(lengths, ours_ms, direct_ms, fourier_ms):
    """Time of a moving window against its length: two direct sums, and the Fourier transform."""
    fig, axes = plt.subplots()
    for times, name in (
        (ours_ms, label(ko="우리 반복문", en="our loops")),
        (direct_ms, "np.convolve"),
        (fourier_ms, "scipy fftconvolve"),
    ):
        axes.plot(lengths, times, label=name)
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="창의 길이 [개]", en="length of the window [count]"),
        ylabel=label(ko="시간 [ms]", en="time [ms]"),
    )
    axes.legend()
    return fig


def verdict_figure(results):
    """Bars of the library's time over ours, one a kernel; left of 1 the library wins, hatched."""
    ratios = [(result.name, result.ratio) for result in results]
    low, high = min(r for _, r in ratios), max(r for _, r in ratios)
    return ratio_bars(
        ratios,
        xlim=(low / 8, high * 6),
        xlabel=label(ko="라이브러리 시간 / 우리 시간 [배]", en="library time / our time [ratio]"),
        ylabel=label(ko="커널", en="kernel"),
        height=3.4,
    )


def show_fusion():
    """Show what fusion spares."""
    show(
        fusion_figure(),
        ko="위: 긴 배열에서 임시 배열 네 개가 차례로 만들어진다. 아래: 배열의 값 하나가 손에 들린 채 바로 결과 하나에 더해진다.",
        en="Above: from a long array four temporary arrays are made one after another. Below: one value of the array goes "
        "straight into a single result.",
    )


def show_blocks():
    """Show a transposition block by block."""
    show(
        block_figure(),
        ko="6×6 행렬 두 개가 2×2 블록으로 나뉘어 있다. 왼쪽의 블록 하나가 오른쪽의 대칭되는 자리로 옮겨 간다.",
        en="Two 6×6 matrices cut into 2×2 blocks. One block on the left goes to the mirrored place on the right.",
    )


def show_precision(offsets, by_differences, by_products):
    """Show how both formulas lose digits far from the origin."""
    worst = f"{max(by_products):.0e}", f"{max(by_differences):.0e}"
    show(
        precision_figure(offsets, by_differences, by_products, np.finfo(float).eps),
        ko=f"원점에서의 거리와 상대 오차의 로그-로그 그림. 노름과 내적은 거리의 제곱에 따라 {worst[0]}까지 나빠지고, "
        f"차의 제곱은 {worst[1]} 이하이다.",
        en=f"Log-log plot of relative error and distance from the origin. Norms and products get worse with the square of "
        f"the distance, up to {worst[0]}; squared differences stay below {worst[1]}.",
    )


def show_passes(sizes, numpy_ns, fused_ns):
    """Show the time per value with and without temporary arrays."""
    words = ", ".join(f"{8e-6 * n:.3g} MB: {a:.2f}, {b:.2f} ns" for n, a, b in zip(sizes, numpy_ns, fused_ns))
    show(
        passes_figure(sizes, numpy_ns, fused_ns),
        ko=f"배열의 크기와 값마다 걸린 시간. 크기: NumPy, 융합. {words}.",
        en=f"Time per value against the size of the array. Size: NumPy, fused. {words}.",
    )


def show_windows(lengths, ours_ms, direct_ms, fourier_ms):
    """Show which way of moving a window is fastest at which length."""
    words = ", ".join(
        f"{n}: {a:.2f}, {b:.2f}, {c:.2f} ms" for n, a, b, c in zip(lengths, ours_ms, direct_ms, fourier_ms)
    )
    show(
        windows_figure(lengths, ours_ms, direct_ms, fourier_ms),
        ko=f"창의 길이와 시간의 로그-로그 그림. 길이: 우리 반복문, np.convolve, fftconvolve. {words}.",
        en=f"Log-log plot of time and window length. Length: our loops, np.convolve, fftconvolve. {words}.",
    )


def show_verdict(results):
    """Show where our kernels win and where the library does."""
    words = ", ".join(f"{result.name} {result.ratio:.2f}" for result in results)
    show(
        verdict_figure(results),
        ko=f"라이브러리 시간 / 우리 시간의 막대. 1보다 작으면 라이브러리가 빠르다. {words}.",
        en=f"Bars of library time / our time; below 1 the library is faster. {words}.",
    )


def _arrow(axes, start, end, colour):
    axes.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=18, lw=2.4, color=colour))
