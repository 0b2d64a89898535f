"""The simulated GPU: memory, threads, blocks, and three ways to let the threads of a launch take turns.

    in_turn       each thread runs to its next barrier before the next one starts: the ordinary launch
    in_any_order  at each access any thread may be next, of several blocks at once: an adversary
    in_warps      32 lanes in lockstep: those that are behind go first, so that lanes which parted meet again

A thread is a generator (rewrite.py); nothing here starts a thread of the operating system, so a block of 1,024
threads runs where a sandbox allows few. One launch runs at a time.

Memory that nobody has written holds NaN or a large number, never a lucky zero. Every argument that is a NumPy array
is copied to the simulated device and back, as Numba does; an array that is on the device already is used in place.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any, Final, Literal

import numpy as np
from numba.core import types
from numba.np.numpy_support import as_dtype

from course.gpu.errors import BarrierDivergence, EndlessKernel, GpuError, OutOfBounds, Unsupported
from course.gpu.rewrite import ACCESSES, Kind, Program, Site
from course.gpu.target import ArgHint, In

WARP: Final = 32
MAX_BLOCK: Final = 1024
MAX_EVENTS: Final = 5_000_000
HASTE: Final = (0.0, 0.5, 0.9, 0.98)  # with which chance a thread goes on alone
HESITATION: Final = 0.5  # with which chance a thread hangs back before a write
RESIDENT_THREADS: Final = 1024  # how many threads of several blocks the adversary mixes

Space = Literal["global", "shared", "local"]
Watch = Callable[["Thread", Site, "Array", Any], None]
Event = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Dim3:
    """Three sizes or three coordinates."""

    x: int
    y: int
    z: int

    @property
    def xyz(self) -> tuple[int, int, int]:
        """All three."""
        return self.x, self.y, self.z

    def __iter__(self) -> Iterator[int]:
        return iter(self.xyz)


class Buffer:
    """One allocation of simulated memory; an element's place is its distance in bytes from the start."""

    __slots__ = ("address", "space")

    def __init__(self, space: Space, address: int) -> None:
        self.space = space
        self.address = address


NOWHERE: Final = Buffer("local", 0)


class Array(np.ndarray):
    """An array in simulated memory; a view of it knows its allocation too."""

    buffer: Buffer
    layout: tuple[int, tuple[int, ...], tuple[int, ...]] | None

    def __array_finalize__(self, source: Any) -> None:
        self.buffer = getattr(source, "buffer", NOWHERE)
        self.layout = None

    def __iter__(self) -> Iterator[Any]:
        raise Unsupported(
            ko="커널 안에서는 배열의 원소를 인덱스로 읽으십시오. "
            "시뮬레이터는 배열을 zip이나 enumerate로 돌지 않습니다.",
            en="read an array's elements by their index inside a kernel: the simulator does not go over an array with "
            "zip or enumerate.",
        )

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **settings: Any) -> Any:
        """Refuse `a + b`, `a @ b`, `a.sum()` on whole arrays: they need memory that a kernel cannot allocate."""
        raise _of_a_whole_array(ufunc.__name__)

    def __array_function__(self, function: Any, kinds: Any, inputs: Any, settings: Any) -> Any:
        """Refuse NumPy's functions of whole arrays, such as `np.dot`."""
        raise _of_a_whole_array(function.__name__)

    def is_element(self, index: Any) -> bool:
        """Return whether an index names one element and no part of the array."""
        if not isinstance(index, tuple):
            return self.ndim == 1 and not isinstance(index, slice)
        return len(index) == self.ndim and not any(isinstance(part, slice) for part in index)

    def addresses(self, index: Any) -> tuple[int, ...]:
        """Return where each element begins that an index names: one, or those of a slice."""
        if self.layout is None:
            self.layout = int(self.__array_interface__["data"][0]), self.shape, self.strides
        start, shape, strides = self.layout
        parts = index if isinstance(index, tuple) else (index,)
        if len(parts) == len(shape):
            for part, size, stride in zip(parts, shape, strides):
                if isinstance(part, slice):
                    break
                start += int(part) % size * stride
            else:
                return (start,)
        inside = self[index]
        return tuple(address for place in np.ndindex(inside.shape) for address in inside.addresses(place))

    def index_at(self, address: int) -> tuple[int, ...]:
        """Return the index of the element that begins at an address."""
        index = [0] * self.ndim
        rest = address - int(self.__array_interface__["data"][0])
        for axis in sorted(range(self.ndim), key=lambda axis: -abs(self.strides[axis])):
            if self.strides[axis]:
                index[axis], rest = divmod(rest, self.strides[axis])
        return tuple(index)


def _of_a_whole_array(operation: str) -> Unsupported:
    return Unsupported(
        ko=f"커널 안에서는 배열 전체에 NumPy의 `{operation}`을(를) 쓸 수 없습니다. 스레드마다 원소를 하나씩 "
        "계산하십시오.",
        en=f"NumPy's `{operation}` of a whole array cannot be used inside a kernel: let each thread compute elements.",
    )


def _refusing(operation: str) -> Callable[..., Any]:
    def refuse(array: Array, *inputs: Any, **settings: Any) -> Any:
        raise _of_a_whole_array(operation)

    return refuse


for _method in ("argmax", "argmin", "argsort", "astype", "copy", "dot", "nonzero", "repeat", "sort", "take", "tolist"):
    setattr(Array, _method, _refusing(_method))


def allocate(values: np.ndarray, space: Space) -> Array:
    """Return the values as an array of simulated memory, without a copy."""
    root = values
    while isinstance(root.base, np.ndarray):
        root = root.base
    array = values.view(Array)
    array.buffer = Buffer(space, int(root.__array_interface__["data"][0]))
    return array


def unwritten(shape: Any, dtype: Any) -> np.ndarray:
    """Return an array as uninitialised memory might be: values that no correct kernel shows."""
    values = np.empty(shape, as_dtype(dtype) if isinstance(dtype, types.Type) else np.dtype(dtype))
    if values.dtype.kind in "fc":
        values.fill(np.nan)
    else:
        values.view(np.uint8).fill(0x6B)
    return values


class Thread:
    """One CUDA thread, and what `cuda` is inside a kernel."""

    warpsize = WARP

    def __init__(self, block: Block, index: Dim3, number: int) -> None:
        self.block = block
        self.threadIdx = index
        self.number = number
        self.laneid = number % WARP
        self.answer: Any = None
        self.life: Any = None

    @property
    def blockIdx(self) -> Dim3:  # noqa: N802 - CUDA's name
        """The block's coordinates in the grid."""
        return self.block.index

    @property
    def blockDim(self) -> Dim3:  # noqa: N802 - CUDA's name
        """The size of a block."""
        return self.block.launch.block

    @property
    def gridDim(self) -> Dim3:  # noqa: N802 - CUDA's name
        """The size of the grid."""
        return self.block.launch.grid

    def resume(self) -> Event | None:
        """Run to the next stop and return it; None where the thread has ended."""
        answer, self.answer = self.answer, None
        try:
            return self.life.send(answer)  # type: ignore[no-any-return]
        except StopIteration as end:
            if end.value is not None:
                raise _returns(self.block.launch.program.name) from None
            return None
        except GpuError:
            raise
        except Exception as error:
            self.explain(error)
            raise

    def explain(self, error: Exception, site: Site | None = None) -> None:
        """Add to an error in which thread it happened; an index outside its array gets a sentence of its own."""
        found = re.search(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", str(error))
        if not isinstance(error, IndexError) or not found:
            error.add_note(f"kernel {self.block.launch.program.name}, {self}")
            return
        index, axis, size = found.groups()
        line, text = (site.line, site.text) if site else self.block.launch.line_of(error)
        name = self.block.launch.program.name
        raise OutOfBounds(
            ko=f"커널 `{name}`의 {line}번째 줄 `{text}`: {self.ko}이(가) {axis}번 축의 크기가 {size}인 배열에 "
            f"인덱스 {index}을(를) 썼습니다. 배열 밖을 건드리지 않도록 인덱스를 검사하십시오.",
            en=f"kernel `{name}`, line {line} `{text}`: {self} used index {index} on an array whose axis {axis} has "
            f"size {size}; check the index before you use it.",
        ) from error

    @property
    def ko(self) -> str:
        """The thread's name in Korean."""
        return f"블록 {self.blockIdx.xyz}의 스레드 {self.threadIdx.xyz}"

    def __str__(self) -> str:
        return f"thread {self.threadIdx.xyz} of block {self.blockIdx.xyz}"

    # -- what a kernel calls

    def grid(self, ndim: int) -> Any:
        """Return the thread's coordinates in the whole grid."""
        places = [i * n + j for i, n, j in zip(self.block.index, self.block.launch.block, self.threadIdx)][:ndim]
        return places[0] if ndim == 1 else tuple(places)

    def gridsize(self, ndim: int) -> Any:
        """Return the number of threads of the whole grid in each dimension."""
        sizes = [n * m for n, m in zip(self.block.launch.grid, self.block.launch.block)][:ndim]
        return sizes[0] if ndim == 1 else tuple(sizes)

    def shared_array(self, place: Any, shape: Any, dtype: Any) -> Array:
        """Return the block's array of this place in the source; size 0 means the memory given at the launch."""
        if isinstance(shape, int) and shape == 0:
            return self.block.dynamic(dtype)
        return self.block.shared(place, shape, dtype)

    def local_array(self, shape: Any, dtype: Any) -> Array:
        """Return an array that only this thread has."""
        return allocate(unwritten(shape, dtype), "local")

    def const_array_like(self, values: Any) -> Any:
        """Return an array that no thread may write."""
        return values

    def atomic(self, operation: str, array: Any, index: Any, *values: Any) -> Any:
        """Carry out an atomic operation and return the old value."""
        old = array[index]
        if (new := ATOMIC_RESULTS[operation](old, *values)) is not None:
            array[index] = new
        return old

    def threadfence(self) -> None:
        """Do nothing: every access is seen by all at once here."""

    threadfence_block = threadfence_system = threadfence

    def popc(self, value: int) -> int:
        """Return the number of bits that are 1."""
        return int(value & _mask(value)).bit_count()

    def clz(self, value: int) -> int:
        """Return the number of zero bits above the highest 1."""
        return _bits(value) - int(value & _mask(value)).bit_length()

    def ffs(self, value: int) -> int:
        """Return the place of the lowest 1, counted from 1; 0 where there is none."""
        bits = int(value & _mask(value))
        return (bits & -bits).bit_length()

    def brev(self, value: int) -> int:
        """Return the bits in the opposite order."""
        width = _bits(value)
        return int(f"{int(value & _mask(value)):0{width}b}"[::-1], 2)

    def fma(self, a: Any, b: Any, c: Any) -> Any:
        """Return a * b + c (rounded twice here, once on a GPU)."""
        return a * b + c

    def cbrt(self, value: Any) -> Any:
        """Return the cube root."""
        return np.cbrt(value)

    def selp(self, test: Any, yes: Any, no: Any) -> Any:
        """Return `yes` where the test holds, else `no`."""
        return yes if test else no


def _bits(value: Any) -> int:
    return 8 * value.dtype.itemsize if isinstance(value, np.generic) else 32


def _mask(value: Any) -> int:
    return (1 << _bits(value)) - 1


ATOMIC_RESULTS: Final[dict[str, Callable[..., Any]]] = {
    "add": lambda old, value: old + value,
    "sub": lambda old, value: old - value,
    "and_": lambda old, value: old & value,
    "or_": lambda old, value: old | value,
    "xor": lambda old, value: old ^ value,
    "inc": lambda old, limit: 0 if old >= limit else old + 1,
    "dec": lambda old, limit: limit if old == 0 or old > limit else old - 1,
    "exch": lambda old, value: value,
    "max": max,
    "min": min,
    "nanmax": np.fmax,
    "nanmin": np.fmin,
    "cas": lambda old, expected, value: value if old == expected else None,
}


class Block:
    """The threads of one block, their shared memory and their barrier."""

    def __init__(self, launch: Launch, index: Dim3) -> None:
        self.launch = launch
        self.index = index
        self.arrays: dict[Any, Array] = {}
        self.waiting: list[tuple[Thread, Event]] = []
        self.ended = 0
        x, y, z = launch.block
        places = product(range(z), range(y), range(x))
        self.threads = [Thread(self, Dim3(i, j, k), number) for number, (k, j, i) in enumerate(places)]
        for thread in self.threads:
            thread.life = launch.program.start(thread, *launch.arguments)

    def shared(self, place: Any, shape: Any, dtype: Any) -> Array:
        """Return the shared array of this place in the source, the same for all threads of the block."""
        if place not in self.arrays:
            self.arrays[place] = allocate(unwritten(shape, dtype), "shared")
        return self.arrays[place]

    def dynamic(self, dtype: Any) -> Array:
        """Return the shared memory whose size was given at the launch."""
        memory = self.shared("dynamic", self.launch.shared_bytes, np.uint8)
        wanted = unwritten(0, dtype).dtype
        return memory[: memory.size // wanted.itemsize * wanted.itemsize].view(wanted)  # type: ignore[return-value]

    def park(self, thread: Thread, event: Event | None) -> list[Thread]:
        """Let a thread wait at its barrier, or end; return those that may go on because it was the last."""
        if event is None:
            self.ended += 1
        else:
            self.waiting.append((thread, event))
        if self.ended + len(self.waiting) < len(self.threads) or not self.waiting:
            return []
        self._must_meet()
        waiting, self.waiting = self.waiting, []
        site = self.launch.program.sites[waiting[0][1][0]]
        answer = None
        if site.operation != "syncthreads":
            values = [bool(event[1]) for _, event in waiting]
            answer = {"count": sum(values), "and": int(all(values)), "or": int(any(values))}[site.operation[12:]]
        for parked, _ in waiting:
            parked.answer = answer
        self.launch.barrier_passed(self)
        return [parked for parked, _ in waiting]

    def _must_meet(self) -> None:
        """Raise BarrierDivergence unless all threads of the block wait at the same barrier."""
        sites = {event[0]: thread for thread, event in self.waiting}
        if self.ended == 0 and len(sites) == 1:
            return
        name = self.launch.program.name
        (number, thread), *others = sorted(sites.items())
        line = self.launch.program.sites[number].line
        block = self.index.xyz
        if others:
            other, second = others[0]
            elsewhere = self.launch.program.sites[other].line
            raise BarrierDivergence(
                ko=f"커널 `{name}`: 블록 {block}에서 스레드 {thread.threadIdx.xyz}은(는) {line}번째 줄의 "
                f"배리어에서, 스레드 {second.threadIdx.xyz}은(는) {elsewhere}번째 줄의 배리어에서 기다립니다. "
                "블록의 모든 스레드가 같은 `syncthreads`를 만나야 합니다.",
                en=f"kernel `{name}`: in block {block} thread {thread.threadIdx.xyz} waits at the barrier of line "
                f"{line}, thread {second.threadIdx.xyz} at that of line {elsewhere}; all threads of a block must "
                "meet at the same `syncthreads`.",
            )
        raise BarrierDivergence(
            ko=f"커널 `{name}`의 {line}번째 줄: 블록 {block}의 스레드 {len(self.waiting)}개가 배리어에서 기다리지만, "
            f"{self.ended}개는 배리어를 만나지 않고 이미 끝났습니다. `syncthreads`를 조건문이나 이른 `return` 뒤에 "
            "두지 마십시오.",
            en=f"kernel `{name}`, line {line}: {len(self.waiting)} threads of block {block} wait at the barrier, but "
            f"{self.ended} ended without reaching it; keep `syncthreads` out of branches and of code after an early "
            "`return`.",
        )


class Launch:
    """One launch of a kernel: its grid, its arguments on the device, and who watches the accesses."""

    def __init__(
        self,
        program: Program,
        grid: Any,
        block: Any,
        arguments: Sequence[Any],
        *,
        shared_bytes: int = 0,
    ) -> None:
        self.program = program
        self.grid = dimensions(grid)
        self.block = dimensions(block)
        self.shared_bytes = shared_bytes
        self.watch: Watch | None = None
        self.barrier_passed: Callable[[Block], None] = lambda block: None
        self.events = 0
        size = self.block.x * self.block.y * self.block.z
        if size > MAX_BLOCK:
            raise GpuError(
                ko=f"블록 하나의 스레드는 {MAX_BLOCK}개까지인데 {size}개를 요청했습니다.",
                en=f"a block has at most {MAX_BLOCK} threads, not {size}.",
            )
        if len(arguments) != len(program.parameters):
            raise _counted_wrong(program, len(arguments))
        self.returns: list[Callable[[], None]] = []
        self.arguments = [self._on_device(argument) for argument in arguments]

    def _on_device(self, argument: Any) -> Any:
        if isinstance(argument, ArgHint):  # cuda.In, cuda.Out and cuda.InOut
            value = argument.value
            return self._on_device(value.copy() if isinstance(argument, In) else value)
        held = getattr(argument, "_ary", None)
        if isinstance(held, np.ndarray):
            return allocate(held, "global") if held.ndim else held
        if hasattr(argument, "copy_to_host"):  # a real GPU's array
            host = argument.copy_to_host()
            self.returns.append(lambda: argument.copy_to_device(host))
            return allocate(host, "global")
        if isinstance(argument, tuple):
            return tuple(self._on_device(part) for part in argument)
        if isinstance(argument, list | dict | set | str):
            raise _no_type(self.program.name, argument)
        if isinstance(argument, np.ndarray) and argument.ndim:
            if not (argument.flags.c_contiguous or argument.flags.f_contiguous):
                raise _in_pieces(self.program.name)
            copy = argument.copy(order="K")
            if argument.flags.writeable:
                self.returns.append(lambda: np.copyto(argument, copy))
            return allocate(copy, "global")
        return argument

    def blocks(self) -> Iterator[Dim3]:
        """Yield the coordinates of all blocks."""
        for z, y, x in product(range(self.grid.z), range(self.grid.y), range(self.grid.x)):
            yield Dim3(x, y, z)

    def finish(self) -> None:
        """Copy the arguments back."""
        for give in self.returns:
            give()

    def line_of(self, error: Exception) -> tuple[int, str]:
        """Return the line of the kernel's source in which an error came up."""
        trace, found = error.__traceback__, ("", 0)
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file in self.program.files:
                found = file, trace.tb_lineno
            trace = trace.tb_next
        return found[1], linecache.getline(*found).strip()

    def perform(self, thread: Thread, event: Event) -> Any:
        """Do what a thread is about to do, tell whoever watches, and return the value."""
        site = self.program.sites[event[0]]
        kind = site.kind
        self.events += 1
        if self.events > MAX_EVENTS:
            raise EndlessKernel(
                ko=f"커널 `{self.program.name}`이(가) {MAX_EVENTS:,}단계 안에 끝나지 않았습니다. 다른 스레드를 "
                "기다리며 도는 반복문이 있습니까?",
                en=f"kernel `{self.program.name}` did not end within {MAX_EVENTS:,} steps; does a loop wait for "
                "another thread?",
            )
        if kind is Kind.BRANCH:
            return event[1]
        if kind not in ACCESSES:
            return None
        array, index = event[1], event[2]
        try:
            if kind is Kind.READ:
                value = array[index]
                if type(array) is not Array or isinstance(value, np.ndarray):
                    return value
            elif kind is Kind.WRITE:
                array[index] = event[3]
                value = None
            else:
                value = thread.atomic(site.operation, array, index, *event[3:])
        except Exception as error:
            thread.explain(error, site)
            raise
        if self.watch and type(array) is Array:
            self.watch(thread, site, array, index)
        return value


def dimensions(sizes: Any) -> Dim3:
    """Return the size of a grid or a block, given as one to three numbers."""
    sizes = tuple(sizes) if isinstance(sizes, Sequence) else (sizes,)
    if not 1 <= len(sizes) <= 3 or any(not isinstance(size, int | np.integer) or size < 1 for size in sizes):
        raise GpuError(
            ko=f"그리드와 블록의 크기는 1 이상의 정수 한 개에서 세 개이어야 하는데 {sizes}입니다.",
            en=f"the size of a grid or a block is one to three whole numbers of 1 or more, not {sizes}.",
        )
    return Dim3(*(int(size) for size in sizes), *(1,) * (3 - len(sizes)))


def _returns(name: str) -> GpuError:
    return GpuError(
        ko=f"커널 `{name}`이(가) 값을 돌려줍니다. 커널은 값을 돌려줄 수 없으니 결과를 배열에 쓰십시오.",
        en=f"kernel `{name}` returns a value; a kernel cannot, so write the result into an array.",
    )


def _counted_wrong(program: Program, given: int) -> GpuError:
    names, count = ", ".join(program.parameters), len(program.parameters)
    return GpuError(
        ko=f"커널 `{program.name}`의 인자는 {count}개({names})인데 {given}개를 주었습니다.",
        en=f"kernel `{program.name}` takes {count} arguments ({names}), not {given}.",
    )


def _no_type(name: str, argument: Any) -> GpuError:
    kind = type(argument).__name__
    return GpuError(
        ko=f"커널 `{name}`에 {kind}을(를) 줄 수 없습니다. 배열이나 수를 주십시오.",
        en=f"kernel `{name}` cannot take a {kind}; give it arrays and numbers.",
    )


def _in_pieces(name: str) -> GpuError:
    return GpuError(
        ko=f"커널 `{name}`에 준 배열이 메모리에 이어져 있지 않습니다. `np.ascontiguousarray`로 복사해서 주십시오.",
        en=f"an array given to kernel `{name}` is not contiguous in memory; give it a copy by `np.ascontiguousarray`.",
    )


def in_turn(launch: Launch) -> None:
    """Run block after block, and in a block each thread to its next barrier or its end."""
    barriers = {number for number, site in enumerate(launch.program.sites) if site.kind is Kind.BARRIER}

    def go_on(block: Block, ready: list[Thread]) -> Iterator[Thread]:
        for thread in ready:
            event = thread.resume()
            while event is not None and event[0] not in barriers:
                thread.answer = launch.perform(thread, event)
                event = thread.resume()
            yield from block.park(thread, event)

    _in_rounds(launch, go_on)


def _in_rounds(launch: Launch, go_on: Callable[[Block, list[Thread]], Iterator[Thread]]) -> None:
    """Run block after block: `go_on` takes the threads that can run and gives those that can run after them."""
    with np.errstate(all="ignore"):
        for index in launch.blocks():
            block = Block(launch, index)
            ready = block.threads
            while ready:
                ready = [*go_on(block, ready)]
    launch.finish()


def in_any_order(launch: Launch, seed: int) -> None:
    """Run the threads of several blocks in an order drawn from the seed, with a choice at each access."""
    draw = Random(seed)  # noqa: S311 - an order, no secret
    indices = list(launch.blocks())
    draw.shuffle(indices)
    size = launch.block.x * launch.block.y * launch.block.z
    together = max(1, RESIDENT_THREADS // size)
    with np.errstate(all="ignore"):
        for first in range(0, len(indices), together):
            _mix([Block(launch, index) for index in indices[first : first + together]], launch, draw)
    launch.finish()


def _mix(blocks: list[Block], launch: Launch, draw: Random) -> None:
    """Let threads hurry ahead by chance, and hang back before a write while all others go on with the old value."""
    sites = launch.program.sites
    ready: list[tuple[Thread, Event | None]] = [(thread, None) for block in blocks for thread in block.threads]
    hanging: list[tuple[Thread, Event | None]] = []
    places: set[int] = set()  # where a thread hangs back: the first one there always does
    released: set[Thread] = set()
    choice, haste = 0, 0.0
    while ready or hanging:
        if not ready:
            ready, hanging = hanging, []
            released = {thread for thread, _ in ready}
            places.clear()
        if choice >= len(ready) or draw.random() >= haste:
            choice, haste = draw.randrange(len(ready)), draw.choice(HASTE)
        thread, pending = ready[choice]
        if pending is not None:
            writes = sites[pending[0]].kind in (Kind.WRITE, Kind.ATOMIC)
            if writes and thread not in released and (pending[0] not in places or draw.random() < HESITATION):
                places.add(pending[0])
                hanging.append((thread, pending))
                _drop(ready, choice)
                continue
            released.discard(thread)
            thread.answer = launch.perform(thread, pending)
        event = thread.resume()
        if event is None or sites[event[0]].kind is Kind.BARRIER:
            _drop(ready, choice)
            ready += [(free, None) for free in thread.block.park(thread, event)]
        else:
            ready[choice] = (thread, event)


def _drop(items: list[Any], place: int) -> None:
    items[place] = items[-1]
    items.pop()


def _number(thread: Thread) -> int:
    return thread.number


Step = Callable[[Site, list[Thread], list[Event]], None]


def in_warps(launch: Launch, step: Step) -> None:
    """Run the lanes of each warp in lockstep; `step` hears of each step: who took part, and with what."""

    def go_on(block: Block, ready: list[Thread]) -> Iterator[Thread]:
        warps: dict[int, list[Thread]] = {}
        for thread in sorted(ready, key=_number):
            warps.setdefault(thread.number // WARP, []).append(thread)
        for warp in warps.values():
            yield from _lockstep(launch, block, warp, step)

    _in_rounds(launch, go_on)


def _lockstep(launch: Launch, block: Block, warp: list[Thread], step: Step) -> list[Thread]:
    sites = launch.program.sites
    released: list[Thread] = []
    pending: dict[Thread, Event] = {}

    def go_on(thread: Thread) -> None:
        event = thread.resume()
        if event is None or sites[event[0]].kind is Kind.BARRIER:
            released.extend(block.park(thread, event))
        else:
            pending[thread] = event

    for thread in warp:
        go_on(thread)
    while pending:
        place = min(event[0] for event in pending.values())
        group = sorted((thread for thread, event in pending.items() if event[0] == place), key=_number)
        events = [pending.pop(thread) for thread in group]
        step(sites[place], group, events)
        for thread, event in zip(group, events):
            thread.answer = launch.perform(thread, event)
        for thread in group:
            go_on(thread)
    return released
