"""What a kernel asks of the memory: requests by warp, sectors, transactions, bank conflicts, divergence, atomics.

The model (NVIDIA, CUDA C++ Best Practices Guide, "Coalesced Access to Global Memory" and "Shared Memory and Memory
Banks"; CUDA C++ Programming Guide, "Device Memory Accesses", "Shared Memory", "SIMT Architecture"):

    request       one instruction of one warp: the addresses of its active lanes, at most 32
    sector        32 aligned bytes of global memory, the least that is moved; a request moves every sector it touches
    transaction   128 aligned bytes, 4 sectors: what an L1 cache line holds
    efficiency    distinct bytes that the lanes use / (32 * sectors)
    bank          (byte / 4) % 32 of shared memory; a bank serves one 4-byte word at a time, to any number of lanes
    degree        the most words that one bank must serve for a request; 1 is no conflict. Elements of 8 bytes are
                  served to 16 lanes at a time, of 16 bytes to 8
    contention    the most lanes of a request that change one address by an atomic operation, one after the other
    warp step     one statement executed by a warp; lanes that go another way wait, so their places are lost

Limits. No caches: a sector that an earlier request has fetched counts again. No registers: an element that a compiler
would keep is read each time that the source reads it. Every array begins at a multiple of 256 bytes, as after an
allocation of its own. Lanes that part at a branch meet again as soon as the source allows; a compiler may also turn a
short branch into predicated instructions. Local memory is not counted. Steps are statements, not instructions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from matplotlib.figure import Figure

from course.gpu.machine import WARP, Array, Block, Launch, Space, Thread, in_warps
from course.gpu.rewrite import STEPS, Kind, Site, rewrite
from course.plot import table_text, text

SECTOR: Final = 32
TRANSACTION: Final = 128
BANKS: Final = 32
WORD: Final = 4
Use = Literal["read", "write", "atomic"]
USES: Final[dict[Kind, Use]] = {Kind.READ: "read", Kind.WRITE: "write", Kind.ATOMIC: "atomic"}


@dataclass(frozen=True)
class Request:
    """The addresses of one request: for each active lane its number and the first byte of its element."""

    itemsize: int
    lanes: tuple[tuple[int, int], ...]

    def units(self, size: int) -> set[int]:
        """Return the numbers of the aligned pieces of this size that the request touches."""
        last = self.itemsize - 1
        return {unit for _, byte in self.lanes for unit in range(byte // size, (byte + last) // size + 1)}

    def parts(self) -> list[Request]:
        """Return the request as shared memory serves it: 32 lanes at a time, 16 where elements have 8 bytes."""
        together = WARP * WORD // max(self.itemsize, WORD)
        firsts = range(0, WARP, together)
        lanes = [tuple(lane for lane in self.lanes if first <= lane[0] < first + together) for first in firsts]
        return [Request(self.itemsize, part) for part in lanes if part]

    @property
    def sectors(self) -> int:
        """How many 32-byte sectors the request touches."""
        return len(self.units(SECTOR))

    @property
    def transactions(self) -> int:
        """How many 128-byte lines the request touches."""
        return len(self.units(TRANSACTION))

    @property
    def used_bytes(self) -> int:
        """How many distinct bytes the lanes use."""
        return len(self.units(1))

    @property
    def degree(self) -> int:
        """The most words that one bank of shared memory must serve at a time; 1 is no conflict."""
        return max(max(Counter(word % BANKS for word in part.units(WORD)).values()) for part in self.parts())

    @property
    def contention(self) -> int:
        """The most lanes that name one address."""
        return max(Counter(byte for _, byte in self.lanes).values())


@lru_cache(4096)
def _counted(request: Request) -> dict[str, int]:
    """Return what a request adds to the sums; most requests of a launch differ only by whole transactions."""
    names = ("used_bytes", "sectors", "transactions", "degree", "contention")
    return {name: getattr(request, name) for name in names}


@dataclass(frozen=True)
class Access:
    """What one line does to one array, over the whole launch; `first` is its first request."""

    line: int
    text: str
    array: str
    space: Space
    use: Use
    requests: int
    elements: int  # by all lanes together
    used_bytes: int  # distinct ones of each request, summed
    sectors: int
    transactions: int
    degree: int  # the worst bank conflict; 1 is none
    passes: int  # the degrees of all requests, summed: how often shared memory was asked
    contention: int  # the most lanes at one address in one request
    first: Request

    @property
    def moved_bytes(self) -> int:
        """How many bytes the sectors have."""
        return SECTOR * self.sectors

    @property
    def efficiency(self) -> float:
        """The used part of the bytes moved, in percent."""
        return 100.0 * self.used_bytes / self.moved_bytes


@dataclass(frozen=True)
class Line:
    """How the warps executed one line: steps of warps, lanes that took part in them, branches at which lanes parted."""

    line: int
    text: str
    steps: int
    lanes: int
    divergent: int

    @property
    def occupancy(self) -> float:
        """The part of the lanes' places that was used, in percent."""
        return 100.0 * self.lanes / (WARP * self.steps)


@dataclass(frozen=True)
class Profile:
    """What a launch asked of the memory and how its warps ran; see the docstring of `course.gpu.profiling`."""

    kernel: str
    grid: tuple[int, int, int]
    block: tuple[int, int, int]
    accesses: tuple[Access, ...]
    lines: tuple[Line, ...]

    def of(self, array: str, use: Use | None = None, line: int | None = None) -> Access:
        """Return the one access of an array, by its name in the source and, if there are several, its use and line."""
        found = [
            access
            for access in self.accesses
            if access.array == array and use in (None, access.use) and line in (None, access.line)
        ]
        if len(found) != 1:
            known = ", ".join(f"{access.array} ({access.use}, line {access.line})" for access in self.accesses)
            raise LookupError(f"{len(found)} accesses of {array!r} fit; there are: {known}")
        return found[0]

    @property
    def sectors(self) -> int:
        """All sectors of global memory that were moved."""
        return sum(access.sectors for access in self.accesses if access.space == "global")

    @property
    def transactions(self) -> int:
        """All 128-byte transactions of global memory."""
        return sum(access.transactions for access in self.accesses if access.space == "global")

    @property
    def efficiency(self) -> float:
        """The used part of all bytes of global memory that were moved, in percent."""
        used = sum(access.used_bytes for access in self.accesses if access.space == "global")
        return 100.0 * used / (SECTOR * self.sectors) if self.sectors else 100.0

    @property
    def degree(self) -> int:
        """The worst bank conflict of all requests of shared memory; 1 is none."""
        return max((access.degree for access in self.accesses if access.space == "shared"), default=1)

    @property
    def divergent(self) -> int:
        """How many times a warp's lanes parted at a branch."""
        return sum(line.divergent for line in self.lines)

    def table(self) -> str:
        """Return the report as plain text in the chosen language."""
        return f"{self._memory_table()}\n\n{self._line_table()}"

    def _memory_table(self) -> str:
        heads = text(
            ko="줄 배열 메모리 사용 요청 섹터 트랜잭션 효율[%] 뱅크충돌 경합",
            en="line array memory use requests sectors transactions efficiency[%] bank-degree contention",
        )
        rows = []
        for access in self.accesses:
            far = access.space == "global"
            rows.append(
                [
                    str(access.line),
                    access.array,
                    text(ko="전역" if far else "공유", en=access.space),
                    text(ko=USE_KO[access.use], en=access.use),
                    str(access.requests),
                    str(access.sectors) if far else "-",
                    str(access.transactions) if far else "-",
                    f"{access.efficiency:.1f}" if far else "-",
                    "-" if far else str(access.degree),
                    str(access.contention) if access.use == "atomic" else "-",
                ]
            )
        title = text(ko=f"`{self.kernel}`의 메모리 접근", en=f"memory accesses of `{self.kernel}`")
        return table_text(heads.split(), rows, title)

    def _line_table(self) -> str:
        heads = text(ko="코드 워프스텝 활성레인[%] 갈라짐", en="code warp-steps active-lanes[%] divergent")
        rows = [
            [f"{line.line}: {line.text}", str(line.steps), f"{line.occupancy:.1f}", str(line.divergent)]
            for line in self.lines
        ]
        return table_text(heads.split(), rows, text(ko="워프의 실행", en="execution by warps"))

    def chosen(self, *arrays: str) -> tuple[Access, ...]:
        """Return the accesses of the arrays that are named, or all."""
        chosen = tuple(access for access in self.accesses if not arrays or access.array in arrays)
        if not chosen:
            raise LookupError(f"no access of {arrays}; there are: {sorted({a.array for a in self.accesses})}")
        return chosen

    def draw(self, *arrays: str) -> Figure:
        """Return a figure of the first request of each access, or of the arrays that are named."""
        from course.gpu.drawing import draw

        return draw(self, arrays)

    def description(self, *arrays: str) -> dict[str, str]:
        """Return the figure's description: show(report.draw("x"), **report.description("x"))."""
        from course.gpu.drawing import describe

        return describe(self, arrays)


USE_KO: Final[dict[str, str]] = {"read": "읽기", "write": "쓰기", "atomic": "원자적"}


def profile(kernel: Any, grid: Any, block: Any, *args: Any, shared_bytes: int = 0) -> Profile:
    """Run the kernel in the simulator, its warps in lockstep, and return what it asked of the memory.

    The arguments are changed as by a launch.
    """
    program = rewrite(kernel, STEPS)
    count = _Count()
    launch = Launch(program, grid, block, args, shared_bytes=shared_bytes)
    in_warps(launch, count.step)
    return Profile(program.name, launch.grid.xyz, launch.block.xyz, count.accesses(), count.lines())


Key = tuple[int, str, str, Space, Use]


@dataclass
class _Sum:
    first: Request
    requests: int = 0
    elements: int = 0
    used_bytes: int = 0
    sectors: int = 0
    transactions: int = 0
    degree: int = 1
    passes: int = 0
    contention: int = 1


@dataclass
class _Steps:
    steps: int = 0
    lanes: int = 0
    divergent: int = 0


class _Count:
    """Adds up the steps of all warps."""

    def __init__(self) -> None:
        self.sums: dict[Key, _Sum] = {}
        self.by_line: dict[tuple[int, str], _Steps] = {}
        # How many lanes of a warp may begin the next round of a `for` loop
        self.rounds: dict[tuple[Block, int, int], int] = {}

    def step(self, site: Site, group: list[Thread], events: Sequence[tuple[Any, ...]]) -> None:
        """Count one step of the lanes that take it together."""
        if site.kind in USES:
            self._memory(site, group, events)
            return
        parted = self._parts(site, group, events)
        if site.kind is not Kind.AGAIN:
            line = self.by_line.setdefault((site.line, site.text), _Steps())
            line.steps += 1
            line.lanes += len(group)
            line.divergent += parted

    def _parts(self, site: Site, group: list[Thread], events: Sequence[tuple[Any, ...]]) -> bool:
        """Return whether the lanes of a warp have just parted."""
        if site.kind is Kind.BRANCH:
            return len({event[1] for event in events}) == 2
        loop = (group[0].block, group[0].number // WARP, site.loop)
        if site.kind in (Kind.ENTER, Kind.AGAIN):
            self.rounds[loop] = len(group)
        return site.kind is Kind.LOOP and len(group) < self.rounds[loop]

    def _memory(self, site: Site, group: list[Thread], events: Sequence[tuple[Any, ...]]) -> None:
        lanes: list[tuple[int, tuple[int, ...]]] = []
        array: Array | None = None
        for thread, event in zip(group, events):
            if type(event[1]) is not Array or event[1].buffer.space == "local":
                continue
            if site.kind is not Kind.READ or event[1].is_element(event[2]):
                array = event[1]
                lanes.append((thread.laneid, array.addresses(event[2])))
        if array is None:
            return
        key = (site.line, site.text, site.name, array.buffer.space, USES[site.kind])
        turns = max(len(addresses) for _, addresses in lanes)  # a slice is written element by element
        for turn in range(turns):
            named = [(lane, addresses[turn]) for lane, addresses in lanes if turn < len(addresses)]
            self._request(key, array, named)

    def _request(self, key: Key, array: Array, named: list[tuple[int, int]]) -> None:
        start = array.buffer.address
        line = min(address - start for _, address in named) // TRANSACTION * TRANSACTION
        request = Request(array.itemsize, tuple((lane, address - start - line) for lane, address in named))
        facts = _counted(request)
        if key not in self.sums:
            lanes = tuple((lane, address - start) for lane, address in named)
            self.sums[key] = _Sum(Request(array.itemsize, lanes))
        found = self.sums[key]
        found.requests += 1
        found.elements += len(named)
        if array.buffer.space == "global":
            found.used_bytes += facts["used_bytes"]
            found.sectors += facts["sectors"]
            found.transactions += facts["transactions"]
        else:
            found.degree = max(found.degree, facts["degree"])
            found.passes += facts["degree"]
        if key[-1] == "atomic":
            found.contention = max(found.contention, facts["contention"])

    def accesses(self) -> tuple[Access, ...]:
        """Return the sums by line and array."""
        return tuple(
            Access(line, words, name, space, use, **{part: getattr(found, part) for part in SUMMED}, first=found.first)
            for (line, words, name, space, use), found in sorted(self.sums.items(), key=lambda pair: pair[0][:1])
        )

    def lines(self) -> tuple[Line, ...]:
        """Return how each line was executed."""
        return tuple(
            Line(number, words, found.steps, found.lanes, found.divergent)
            for (number, words), found in sorted(self.by_line.items())
        )


SUMMED = ("requests", "elements", "used_bytes", "sectors", "transactions", "degree", "passes", "contention")
