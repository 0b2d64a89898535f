"""A profile as a picture: which bytes of memory, or which banks, the lanes of one request name.

Global memory: one row for each 128-byte transaction, its bytes from left to right, the four sectors outlined where
they are moved; a lane's number stands at the bytes that it uses, and what is outlined and empty is moved for nothing.
Shared memory: one column for each bank, one row for each pass; a request without conflict has one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.gpu.profiling import BANKS, SECTOR, TRANSACTION, USE_KO, WORD, Access, Profile, Request
from course.plot import HATCHES, INK, PALETTE, label

MOST_ROWS: Final = 8
ROW_INCHES: Final = 0.42
STRIP: Final = 0.28  # the hatched part of a cell: hatches under a number would hide it
Cell = tuple[int, float, float, str]  # row, left, width, words


def draw(report: Profile, arrays: Sequence[str] = ()) -> Figure:
    """Return a figure of the first request of each access, or of those of the arrays that are named."""
    accesses = report.chosen(*arrays)
    rows = [min(MOST_ROWS, len(rows_of(access))) for access in accesses]
    heights = [count * ROW_INCHES for count in rows]
    figure, grid = plt.subplots(
        len(accesses),
        1,
        figsize=(9.6, sum(heights) + 1.25 * len(accesses) + 0.3),
        height_ratios=heights,
        squeeze=False,
        layout="constrained",
    )
    for axes, access in zip(grid[:, 0], accesses):
        _draw_access(axes, access)
    if any(access.space == "global" for access in accesses):
        figure.suptitle(
            label(
                ko="칸의 숫자: 레인. 검은 테두리: 옮기는 32바이트 섹터.",
                en="Numbers: lanes. Black outlines: 32-byte sectors that are moved.",
            ),
            fontsize=11,
        )
    return figure


def rows_of(access: Access) -> list[str]:
    """Return the labels of the rows that the first request takes: where transactions begin, or the passes."""
    if access.space == "global":
        return [str(TRANSACTION * line) for line in _lines(access.first)]
    return [str(number + 1) for number in range(len(_passes(access.first)))]


def _lines(request: Request) -> list[int]:
    return sorted(request.units(TRANSACTION))


def _passes(request: Request) -> list[dict[int, int]]:
    """Return for each pass over shared memory which word each bank serves."""
    passes: list[dict[int, int]] = []
    for part in request.parts():
        queues: dict[int, list[int]] = {}
        for word in sorted(part.units(WORD)):
            queues.setdefault(word % BANKS, []).append(word)
        for turn in range(max((len(queue) for queue in queues.values()), default=0)):
            passes.append({bank: queue[turn] for bank, queue in queues.items() if turn < len(queue)})
    return passes


def _draw_access(axes: Axes, access: Access) -> None:
    labels = rows_of(access)
    shown = min(MOST_ROWS, len(labels))
    if access.space == "global":
        _draw_sectors(axes, access.first, shown)
        cells, width = _global_cells(access.first), TRANSACTION
        axes.set_xticks(range(0, TRANSACTION + 1, SECTOR))
        axes.set(
            xlabel=label(ko="트랜잭션 안의 위치 [바이트]", en="place in the transaction [bytes]"),
            ylabel=label(ko="시작 주소\n[바이트]", en="begins at\n[bytes]"),
        )
    else:
        cells, width = _shared_cells(access.first), BANKS
        axes.set_xticks([bank + 0.5 for bank in range(0, BANKS, 4)], [str(bank) for bank in range(0, BANKS, 4)])
        axes.set(
            xlabel=label(ko="뱅크 [번호]", en="bank [number]"), ylabel=label(ko="차례\n[번째]", en="pass\n[number]")
        )
    for cell in cells:
        if cell[0] < shown:
            _draw_cell(axes, cell, access.space == "global")
    axes.set(xlim=(-0.004 * width, 1.004 * width), ylim=(shown, 0), title=_title(access, len(labels) - shown))
    axes.set_yticks([row + 0.5 for row in range(shown)], labels[:shown])
    axes.tick_params(length=0)


def _draw_sectors(axes: Axes, request: Request, shown: int) -> None:
    rows = {line: row for row, line in enumerate(_lines(request))}
    for sector in request.units(SECTOR):
        line, column = divmod(sector, TRANSACTION // SECTOR)
        if rows[line] < shown:
            place = (column * SECTOR, rows[line] + 0.04)
            axes.add_patch(Rectangle(place, SECTOR, 0.92, facecolor="none", edgecolor=INK, linewidth=1.2))


def _global_cells(request: Request) -> list[Cell]:
    rows = {line: row for row, line in enumerate(_lines(request))}
    return [
        (rows[byte // TRANSACTION], byte % TRANSACTION, request.itemsize, words)
        for byte, words in _words(request, request.itemsize).items()
    ]


def _shared_cells(request: Request) -> list[Cell]:
    words = _words(request, WORD)
    return [
        (row, bank, 1, words[word * WORD])
        for row, served in enumerate(_passes(request))
        for bank, word in served.items()
    ]


def _words(request: Request, size: int) -> dict[int, str]:
    """Return what stands at each place of this size: the number of its lane, or how many lanes name it."""
    lanes: dict[int, list[int]] = {}
    for lane, byte in request.lanes:
        first = byte - byte % size if size == WORD else byte
        for place in range(first, byte + request.itemsize, size):
            lanes.setdefault(place, []).append(lane)
    return {place: str(found[0]) if len(found) == 1 else f"×{len(found)}" for place, found in lanes.items()}


def _draw_cell(axes: Axes, cell: Cell, far: bool) -> None:
    row, left, width, words = cell
    number = row % len(PALETTE)
    colour = PALETTE[number]
    box = Rectangle((left, row + 0.1), width, 0.8, facecolor=to_rgba(colour, 0.12), edgecolor=colour, linewidth=0.8)
    strip = Rectangle((left, row + 0.9 - STRIP), width, STRIP, facecolor=to_rgba(colour, 0.3), edgecolor=colour)
    strip.set(linewidth=0.8, hatch=HATCHES[number])
    axes.add_patch(box)
    axes.add_patch(strip)
    if width >= WORD or not far:
        axes.text(left + width / 2, row + 0.35, words, ha="center", va="center", fontsize=9)


def _title(access: Access, hidden: int) -> str:
    first = access.first
    name = label(ko=f"{USE_KO[access.use]}, {access.line}번째 줄", en=f"{access.use}, line {access.line}")
    if access.space == "global":
        facts = label(
            ko=f"섹터 {first.sectors}개, 트랜잭션 {first.transactions}개, 효율 {share(first)} %",
            en=f"{_count(first.sectors, 'sector')}, {_count(first.transactions, 'transaction')}, {share(first)} % used",
        )
    else:
        facts = label(ko=f"뱅크 충돌 {first.degree}", en=f"bank conflict of degree {first.degree}")
    more = label(ko=f" (아래로 {hidden}줄 더)", en=f" ({_count(hidden, 'more row')})") if hidden else ""
    return f"{access.array} ({name}): {facts}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def share(request: Request) -> str:
    """Return the used part of the bytes that a request of global memory moves, in percent."""
    return f"{100.0 * request.used_bytes / (SECTOR * request.sectors):.3g}"


def describe(report: Profile, arrays: Sequence[str] = ()) -> dict[str, str]:
    """Return the description (alt text) of `draw`'s figure, as course.plot.show takes it: ko and en."""
    korean, english = [], []
    for access in report.chosen(*arrays):
        first, lanes = access.first, len(access.first.lanes)
        ko = f"{access.line}번째 줄, {access.array} 배열, 레인 {lanes}개의 첫 {USE_KO[access.use]} 요청:"
        en = f"First request ({access.use}) of {_count(lanes, 'lane')} for {access.array} in line {access.line}:"
        if access.space == "global":
            ko += f" 섹터 {first.sectors}개, 트랜잭션 {first.transactions}개, 옮긴 바이트의 {share(first)} %를 쓴다."
            en += f" {_count(first.sectors, 'sector')}, {_count(first.transactions, 'transaction')};"
            en += f" {share(first)} % of the bytes moved are used."
        else:
            ko += f" 한 뱅크가 차례로 내주는 워드는 많아야 {first.degree}개다."
            en += f" a bank serves at most {_count(first.degree, 'word')}, one after another."
        korean.append(ko)
        english.append(en)
    return {"ko": " ".join(korean), "en": " ".join(english)}
