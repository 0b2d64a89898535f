"""The figures of the lesson on data centres: two schemes without a word, and plots of what the lesson computed.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.ticker import MaxNLocator

from course.plot import HATCHES, INK, PALETTE, canvas, label, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE


def devices_figure(counts):
    """Bars of the number of devices that a claim takes, one a device and precision; one hatch a device."""
    fig, axes = plt.subplots(figsize=(6.4, 3.0))
    makes = list(dict.fromkeys(device for device, _, _ in counts))
    for row, (device, _, count) in enumerate(reversed(counts)):
        kind = makes.index(device)
        axes.barh(row, count, color=PALETTE[kind], hatch=HATCHES[kind], ec="white")
        axes.annotate(f" {count:,.0f}", (count, row), va="center")
    axes.set_yticks(range(len(counts)), [f"{device}, {precision}" for device, precision, _ in reversed(counts)])
    axes.set(
        xscale="log",
        xlim=(20, 4 * max(count for _, _, count in counts)),
        xlabel=label(ko="88.5 PF에 필요한 장치 [대]", en="devices for 88.5 PF [count]"),
        ylabel=label(ko="장치와 정밀도", en="device and precision"),
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    return fig


def energy_figure(pues, lines):
    """Energy of a year against the PUE, a line for each (name, energies)."""
    fig, axes = plt.subplots()
    for name, energies in lines:
        axes.plot(pues, energies, label=name, markevery=4)
    axes.set(
        ylim=(0, None),
        xlabel=label(ko="PUE [배]", en="PUE [ratio]"),
        ylabel=label(ko="한 해의 전력량 [GWh]", en="energy in a year [GWh]"),
    )
    axes.legend()
    return fig


def placement_figure(corners, best):
    """The placements that are possible, as an area of two amounts, and the cheapest of them."""
    fig, axes = plt.subplots()
    closed = np.array([*corners, corners[0]], dtype=float)
    axes.fill(closed[:, 0], closed[:, 1], fc="#d9e6f2", ec=BLUE, lw=2, label=label(ko="가능한 배치", en="possible"))
    axes.plot(*best, "D", ms=11, color=ORANGE, ls="none", label=label(ko="가장 싼 배치", en="cheapest"))
    axes.set(
        xlim=(0, 100),
        ylim=(0, 100),
        xlabel=label(ko="빠른 계층에 둔 양 [TB]", en="on the fast tier [TB]"),
        ylabel=label(ko="디스크 계층에 둔 양 [TB]", en="on the disk tier [TB]"),
    )
    axes.legend()
    return fig


def waiting_figure(utilisations, curves):
    """Mean wait, in mean times of service, against utilisation: a line for each number of servers."""
    fig, axes = plt.subplots()
    for servers, waits in curves:
        axes.plot(
            100 * np.asarray(utilisations),
            waits,
            label=label(ko=f"GPU {servers}개", en=f"{servers} GPU{'s' if servers > 1 else ''}"),
            markevery=6,
        )
    axes.set(
        ylim=(0, 10),
        xlabel=label(ko="이용률 [%]", en="utilisation [%]"),
        ylabel=label(ko="평균 대기 [평균 처리 시간]", en="mean wait [mean service times]"),
    )
    axes.legend(title=label(ko="한 줄을 함께 맡은", en="sharing one line"))
    return fig


def job_path_figure():
    """A job goes from a person into a line, from there onto free nodes; a browser's server is one of the jobs."""
    fig, axes = canvas(7.0, 3.0, (-0.3, 13.3), (-0.2, 5.4))
    for y, dashed in ((3.9, False), (1.1, True)):  # a person; below, a person at a browser
        axes.add_patch(Circle((0.7, y + 0.55), 0.35, fc="white", ec=INK, lw=2))
        axes.add_patch(FancyBboxPatch((0.25, y - 0.75), 0.9, 0.7, boxstyle="round,pad=0.08", fc="white", ec=INK, lw=2))
        if dashed:
            axes.add_patch(Rectangle((1.9, y - 0.5), 1.5, 1.0, fc="white", ec=GREEN, lw=2))
            axes.plot([1.9, 3.4], [y + 0.25] * 2, color=GREEN, lw=2, ls="-", marker="")
            _arrow(axes, (3.5, y + 0.2), (4.6, 2.2), GREEN, dashed=True)
        else:
            _arrow(axes, (1.4, y), (4.6, 2.9), BLUE)
    for k in range(4):  # the line
        colour, hatch = ((BLUE, ""), (BLUE, ""), (GREEN, "//"), (BLUE, ""))[k]
        axes.add_patch(
            Rectangle((4.8 + 0.8 * k, 2.1), 0.6, 0.9, fc="white" if hatch else colour, ec=colour, hatch=hatch, lw=2)
        )
    _arrow(axes, (8.1, 2.55), (9.3, 2.55), INK)
    for i in range(3):  # the nodes
        for j in range(3):
            busy = (i, j) in ((0, 0), (0, 1), (1, 0), (1, 1))
            server = (i, j) == (2, 2)
            axes.add_patch(
                Rectangle(
                    (9.5 + 1.2 * j, 0.6 + 1.4 * i),
                    1.0,
                    1.1,
                    fc=BLUE if busy else "white",
                    ec=GREEN if server else INK,
                    hatch="//" if server else "",
                    lw=2,
                )
            )
    return fig


def schedule_figure(nodes, plans):
    """Nodes against time for each plan: a box a job, the same number and hatch in all of them."""
    fig, panels = plt.subplots(len(plans), 1, figsize=(6.4, 4.4), sharex=True, layout="constrained")
    for axes, (name, boxes) in zip(np.atleast_1d(panels), plans):
        for number, start, length, low, width in boxes:
            axes.add_patch(
                Rectangle(
                    (start, low), length, width, fc="white", ec=PALETTE[number % 5], hatch=HATCHES[number % 5], lw=2
                )
            )
            axes.annotate(
                f"{number}",
                (start + length / 2, low + width / 2),
                ha="center",
                va="center",
                bbox={"fc": "white", "ec": "none", "pad": 2},
            )
        axes.set(ylim=(0, nodes), title=name, ylabel=label(ko="노드 [개]", en="nodes [count]"))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlim(0, max(start + length for _, boxes in plans for _, start, length, _, _ in boxes))
        axes.set_xlabel(label(ko="시각 [분]", en="time [min]"))
    return fig


def ring_figure():
    """Four computers in a ring, each with four chunks; each sends another chunk to its right neighbour."""
    fig, axes = canvas(4.6, 4.2, (-4.4, 4.4), (-3.9, 3.9))
    places = [(0.0, 2.7), (3.0, 0.0), (0.0, -2.7), (-3.0, 0.0)]
    for rank, (x, y) in enumerate(places):
        for k in range(4):
            sending = k == rank
            axes.add_patch(
                Rectangle(
                    (x - 1.0 + 0.5 * k, y - 0.4),
                    0.5,
                    0.8,
                    fc=PALETTE[k] if sending else "white",
                    ec=PALETTE[k],
                    hatch="" if sending else HATCHES[k],
                    lw=2,
                )
            )
    for rank, ((x, y), (u, v)) in enumerate(zip(places, places[1:] + places[:1])):
        start = (x + 0.25 * (u - x) + 0.3 * np.sign(x), y + 0.28 * (v - y) + 0.3 * np.sign(y))
        end = (u + 0.25 * (x - u) + 0.3 * np.sign(u), v + 0.28 * (y - v) + 0.3 * np.sign(v))
        _arrow(axes, start, end, PALETTE[rank], curve=-0.25)
    return fig


def words_figure(computers, star, ring):
    """Numbers that the busiest computer sends, in lengths of the array, against the number of computers."""
    fig, axes = plt.subplots()
    axes.plot(computers, star, label=label(ko="한 대에 모아서", en="by way of one computer"))
    axes.plot(computers, ring, label=label(ko="고리로", en="around a ring"))
    axes.set(
        xscale="log",
        yscale="log",
        xlabel=label(ko="컴퓨터 [대]", en="computers [count]"),
        ylabel=label(ko="가장 많이 보내는 양 [n]", en="most that one sends [n]"),
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.legend()
    return fig


def show_devices(counts):
    """Show how many devices a claim takes."""
    words = ", ".join(f"{device} {precision} {count:,.0f}" for device, precision, count in counts)
    show(
        devices_figure(counts),
        ko=f"88.5 PF를 채우는 장치 수의 막대, 로그 축. {words}.",
        en=f"Bars of the number of devices for 88.5 PF, log axis. {words}.",
    )


def show_energy(pues, lines):
    """Show the energy of a year against the PUE."""
    words = ", ".join(f"{name}: {energies[0]:.1f}–{energies[-1]:.1f} GWh" for name, energies in lines)
    show(
        energy_figure(pues, lines),
        ko=f"PUE {pues[0]:.1f}부터 {pues[-1]:.1f}까지 한 해의 전력량은 곧게 늘어난다. {words}.",
        en=f"Energy in a year grows in a straight line with the PUE, from {pues[0]:.1f} to {pues[-1]:.1f}. {words}.",
    )


def show_placement(corners, best):
    """Show the possible placements and the cheapest."""
    words = ", ".join(f"({x:g}, {y:g})" for x, y in corners)
    show(
        placement_figure(corners, best),
        ko=f"가능한 배치는 꼭짓점이 {words}인 다각형이고, 가장 싼 배치는 꼭짓점 ({best[0]:g}, {best[1]:g})이다.",
        en=f"Possible placements form a polygon with corners {words}; the cheapest is the corner ({best[0]:g}, {best[1]:g}).",
    )


def show_waiting(utilisations, curves):
    """Show how the wait grows with utilisation."""
    at = int(np.argmin(np.abs(np.asarray(utilisations) - 0.9)))
    words = ", ".join(f"{servers}: {waits[at]:.2f}" for servers, waits in curves)
    show(
        waiting_figure(utilisations, curves),
        ko=f"이용률과 평균 대기. 100%에 다가가면 가파르게 늘고, GPU가 많을수록 늦게 는다. 이용률 90%에서 GPU 수: 대기 {words}.",
        en=f"Mean wait against utilisation: steep near 100 %, later with more GPUs. At 90 %, GPUs: wait {words}.",
    )


def show_job_path():
    """Show what happens to a job."""
    show(
        job_path_figure(),
        ko="사람이 보낸 작업과, 다른 사람이 브라우저로 켠 노트북 서버(빗금)가 같은 줄에 서고, 줄에서 빈 노드로 옮겨 간다.",
        en="A person's jobs, and the notebook server that another starts from a browser (hatched), stand in one line and "
        "move from it onto free nodes.",
    )


def show_schedule(nodes, plans):
    """Show schedules of the same jobs."""
    words = "; ".join(
        f"{name}: " + ", ".join(f"{number} {start}–{start + length}" for number, start, length, _, _ in boxes)
        for name, boxes in plans
    )
    show(
        schedule_figure(nodes, plans),
        ko=f"시각과 노드의 그림에 작업을 네모로 그렸다. 작업 번호와 시작–끝(분). {words}.",
        en=f"Jobs as boxes of time and nodes. Job and start–end (min). {words}.",
    )


def show_ring():
    """Show one step around a ring."""
    show(
        ring_figure(),
        ko="컴퓨터 네 대가 고리로 이어져 있고 저마다 조각이 네 개다. 한 단계에 모두가 서로 다른 조각 하나씩을 오른쪽 이웃에게 보낸다.",
        en="Four computers in a ring, each with four chunks. In one step each sends one chunk, all different, to its right "
        "neighbour.",
    )


def show_words(computers, star, ring):
    """Show how much the busiest computer sends."""
    words = ", ".join(f"{p}: {a:g}n, {b:.2f}n" for p, a, b in zip(computers, star, ring))
    show(
        words_figure(computers, star, ring),
        ko=f"컴퓨터 수와 가장 많이 보내는 양의 로그-로그 그림. 한 대에 모으면 컴퓨터 수에 비례하고, 고리는 2n을 넘지 않는다. {words}.",
        en=f"Log-log plot of computers and the most that one sends. By way of one it grows with their number; around a ring "
        f"it stays below 2n. {words}.",
    )


def _arrow(axes, start, end, colour, dashed=False, curve=0.0):
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=18,
            lw=2.4,
            ls="--" if dashed else "-",
            color=colour,
            connectionstyle=f"arc3,rad={curve}",
        )
    )
