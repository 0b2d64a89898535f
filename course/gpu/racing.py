"""Data races: two threads touch one element, one of them writes, and nothing puts them in an order.

Found by what happened between barriers, not by luck. Two accesses of one block are ordered where a barrier of the
block stands between them; accesses of different blocks of one launch are never ordered. Two accesses of one element
that no barrier orders, by different threads, of which at least one writes and not both are atomic, are a race, in
whatever order the simulator happened to run them (CUDA C++ Programming Guide, "Synchronization Functions" and
"Atomic Functions").

Limits. A kernel is looked at along the paths that it takes with these arguments. A block that waits for another one
through atomics and fences is reported, though it may be right. Lanes of one warp count as threads like all others,
since no warp runs in lockstep on a GPU of today unless it is told to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from course.gpu.machine import Array, Block, Launch, Thread, in_any_order, in_turn
from course.gpu.rewrite import ACCESSES, BARRIER, Kind, Site, rewrite
from course.plot import text

Place = tuple[int, int, int]
Touch = Literal["read", "write", "atomic"]
TOUCHES: dict[Kind, Touch] = {Kind.READ: "read", Kind.WRITE: "write", Kind.ATOMIC: "atomic"}
CONFLICTS: dict[Kind, tuple[Kind, ...]] = {
    Kind.READ: (Kind.WRITE, Kind.ATOMIC),
    Kind.WRITE: (Kind.READ, Kind.WRITE, Kind.ATOMIC),
    Kind.ATOMIC: (Kind.READ, Kind.WRITE),
}
KOREAN: dict[str, str] = {"read": "읽기", "write": "쓰기", "atomic": "원자적 연산"}


@dataclass(frozen=True)
class Race:
    """Two accesses that nothing orders: an example, and how many elements of the array it concerns."""

    array: str
    space: str  # "shared" or "global"
    index: tuple[int, ...]
    lines: tuple[int, int]  # of the access that ran first here, and of the other
    texts: tuple[str, str]  # what stands in those lines
    kinds: tuple[Touch, Touch]
    blocks: tuple[Place, Place]
    threads: tuple[Place, Place]
    elements: int

    @property
    def line(self) -> int:
        """The line of the student's source in which the race came up."""
        return self.lines[1]

    @property
    def ko(self) -> str:
        """The sentence in Korean."""
        where = ", ".join(map(str, self.index))
        one, other = self._actors("블록 {} 스레드 {}", "스레드 {}")
        return (
            f"{self.lines[0]}번째 줄의 {KOREAN[self.kinds[0]]}({one}), {self.lines[1]}번째 줄의 "
            f"{KOREAN[self.kinds[1]]}({other}): 순서가 정해지지 않은 채 `{self.array}[{where}]`에서 겹칩니다."
        )

    @property
    def en(self) -> str:
        """The sentence in English."""
        where = ", ".join(map(str, self.index))
        one, other = self._actors("block {} thread {}", "thread {}")
        return (
            f"the {self.kinds[0]} in line {self.lines[0]} ({one}) and the {self.kinds[1]} in line {self.lines[1]} "
            f"({other}) meet in `{self.array}[{where}]` with nothing to order them."
        )

    def _actors(self, far: str, near: str) -> list[str]:
        apart = self.blocks[0] != self.blocks[1]
        pairs = zip(self.blocks, self.threads)
        return [far.format(block, thread) if apart else near.format(thread) for block, thread in pairs]

    def __str__(self) -> str:
        return text(ko=self.ko, en=self.en)


def races(kernel: Any, grid: Any, block: Any, *args: Any, shared_bytes: int = 0) -> tuple[Race, ...]:
    """Run the kernel in the simulator and return its races, those of one pair of lines as one.

    The arguments are changed as by a launch. Raises BarrierDivergence where threads of a block miss a barrier.
    """
    watch = _Watch()
    program = rewrite(kernel, ACCESSES | BARRIER)
    launch = Launch(program, grid, block, args, shared_bytes=shared_bytes)
    launch.watch, launch.barrier_passed = watch.access, watch.barrier
    in_turn(launch)
    return watch.races()


def shuffled(kernel: Any, grid: Any, block: Any, *args: Any, seed: int = 0, shared_bytes: int = 0) -> None:
    """Launch the kernel with the threads in an adversarial order, so that a race shows in the values.

    At each access of shared or global memory another thread may be next, of several blocks at once. The order depends
    on the seed alone. A kernel without races gives the same values for every seed, up to the rounding of atomic sums.
    """
    program = rewrite(kernel, ACCESSES | BARRIER)
    in_any_order(Launch(program, grid, block, args, shared_bytes=shared_bytes), seed)


@dataclass(frozen=True, slots=True)
class _Access:
    """One access by one thread."""

    thread: Thread
    site: Site
    array: Array

    @property
    def kind(self) -> Touch:
        return TOUCHES[self.site.kind]

    @property
    def block(self) -> Block:
        return self.thread.block


class _Element:
    """What nothing orders before the accesses to come: of each kind up to two, by different actors.

    An actor is a thread or a block. Of two different ones at least one differs from whoever comes next.
    """

    __slots__ = ("alone", "touches")

    def __init__(self, actor: Any) -> None:
        self.alone = actor  # as long as nobody else has come
        self.touches: tuple[list[Any], list[Any], list[Any]] = ([], [], [])


class _History:
    """All elements, by address."""

    def __init__(self) -> None:
        self.elements: dict[int, _Element] = {}

    def conflicts(self, address: int, actor: Any, access: tuple[Thread, Site, Array]) -> list[_Access]:
        """Return the accesses that an access races with, and remember it."""
        kind = access[1].kind
        element = self.elements.get(address)
        if element is None:
            element = self.elements[address] = _Element(actor)
        same = element.touches[kind]
        if element.alone is actor:
            if not same:
                same.append((actor, _Access(*access)))
            return []
        element.alone = None
        found = [one for before in CONFLICTS[kind] for who, one in element.touches[before] if who is not actor]
        if not same or (len(same) == 1 and same[0][0] is not actor):
            same.append((actor, _Access(*access)))
        return found


class _Watch:
    """Compares each access with those since the last barrier of its block, and with those of other blocks."""

    def __init__(self) -> None:
        self.epoch = _History()
        self.launch = _History()
        self.block: Block | None = None
        self.found: dict[Any, tuple[_Access, _Access, dict[int, None]]] = {}

    def barrier(self, block: Block) -> None:
        """Forget the accesses that the barrier has put in an order."""
        self.epoch = _History()

    def access(self, thread: Thread, site: Site, array: Array, index: Any) -> None:
        """Compare an access with those before it."""
        space = array.buffer.space
        if space == "local":
            return
        if thread.block is not self.block:
            self.block = thread.block
            self.epoch = _History()
        access = thread, site, array
        for address in array.addresses(index):
            others = self.epoch.conflicts(address, thread, access)
            if space == "global":
                others += self.launch.conflicts(address, thread.block, access)
            for other in others:
                self._report(address, other, _Access(*access))

    def _report(self, address: int, one: _Access, other: _Access) -> None:
        places = sorted((access.site.line, access.site.text, access.kind) for access in (one, other))
        key = (*places, other.site.name, one.block is other.block)
        self.found.setdefault(key, (one, other, {}))[2].setdefault(address)

    def races(self) -> tuple[Race, ...]:
        """Return what was found, by line."""
        races = [
            Race(
                array=other.site.name,
                space=other.array.buffer.space,
                index=other.array.index_at(next(iter(addresses))),
                lines=(one.site.line, other.site.line),
                texts=(one.site.text, other.site.text),
                kinds=(one.kind, other.kind),
                blocks=(one.block.index.xyz, other.block.index.xyz),
                threads=(one.thread.threadIdx.xyz, other.thread.threadIdx.xyz),
                elements=len(addresses),
            )
            for one, other, addresses in self.found.values()
        ]
        return tuple(sorted(races, key=lambda race: (race.line, race.lines, race.array)))
