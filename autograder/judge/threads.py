"""In the student's own process: run a function again and again with different numbers of threads, also slowed down.

A race loses an update only when two threads meet between one's reading and its writing: a window of a nanosecond, and
on one processor, where the update is a single instruction, none at all. So a twin of the function is compiled from the
same code, which gives other threads a turn before and after it stores anything (`_Pauses`), and now and then stops
there for a while: at a statement that stores a thousand times as rarely as at one that stores twice. What is right in
any order stays right, and a race shows in a few hundred updates, however few processors there are.

The threads are the workqueue's, which alone survives a fork: a copy of this process starts as many as are asked for,
more than processors if need be. Where a notebook's kernel has another layer, or threads of Python's own, that cannot
be done safely, and at most Numba's own number of threads runs. Nothing here is believed outside (parallel.py).
"""

from __future__ import annotations

import copy
import os
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from ctypes import CFUNCTYPE, c_int
from functools import cache
from threading import active_count
from types import FunctionType
from typing import Any, NoReturn
from weakref import WeakKeyDictionary

import numba
import numpy as np
from numba import carray, types  # type: ignore[attr-defined]
from numba.core import config, errors, ir, postproc
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.dispatcher import Dispatcher
from numba.core.ir_utils import build_definitions
from numba.core.untyped_passes import IRProcessing
from numba.extending import intrinsic
from numba.np.ufunc import parallel, workqueue  # type: ignore[attr-defined]

Outcome = tuple[int, int, Any]  # threads, runs that gave the value, the value
_settings: Any = config


def outcomes(func: Any, args: list[Any], threads: tuple[int, ...], runs: int) -> list[Outcome]:
    """Call `func` with copies of `args`, `runs` times for each number of threads, and as often slowed down.

    Equal values are told once. An empty list: the process that ran them has died.
    """
    slowed = _slowed(func, args)

    def count(threads: int) -> list[Outcome]:
        both = (func, slowed) if threads > 1 else (func,)
        seen = Counter(pickle.dumps(one(*copy.deepcopy(args))) for one in both for _ in range(runs))
        return [(threads, times, pickle.loads(value)) for value, times in seen.items()]  # noqa: S301 - its own

    if _settings.THREADING_LAYER == "workqueue" and active_count() == 1:
        return _in_a_fork(lambda: _with_each(threads, _set_threads, count), max(threads))
    before = numba.get_num_threads()
    try:
        most = _settings.NUMBA_NUM_THREADS
        return _with_each(sorted({min(n, most) for n in threads}), numba.set_num_threads, count)
    finally:
        numba.set_num_threads(before)


def _with_each(
    threads: Iterable[int], use: Callable[[int], Any], count: Callable[[int], list[Outcome]]
) -> list[Outcome]:
    found: list[Outcome] = []
    for number in threads:
        use(number)
        found += count(number)
    return found


# --- threads, more than there are processors ---


def _in_a_fork(work: Callable[[], list[Outcome]], most: int) -> list[Outcome]:
    """Let a copy of this process do the work with `most` threads; give what it found, or raise what it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, most, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    found = pickle.loads(said) if said else []  # noqa: S301 - a copy of this process said it
    if isinstance(found, Exception):
        raise found
    return found


def _answer(work: Callable[[], list[Outcome]], most: int, writing: int) -> NoReturn:
    try:
        _launch(most)
        try:
            said = pickle.dumps(work())
        except Exception as error:
            said = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
    finally:
        os._exit(0)


def _launch(count: int) -> None:
    """Start so many threads; the fork has left this process without any."""
    _settings.NUMBA_NUM_THREADS = parallel.NUM_THREADS = count
    CFUNCTYPE(None, c_int)(workqueue.launch_threads)(count)


def _set_threads(count: int) -> None:
    CFUNCTYPE(None, c_int)(workqueue.set_num_threads)(count)


# --- the twin that gives way ---

_twins: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()  # a fork inherits what was compiled before it


def _slowed(func: Any, args: list[Any]) -> Any:
    """The twin of `func`, compiled for `args`; `func` itself where Numba cannot make one."""
    if sys.platform == "win32":  # which has none of the calls that a pause is made of
        return func
    twin = _twin(func)
    with suppress(Exception):  # its fault or ours: the function's own runs will tell
        _places[:] = 0
        twin(*copy.deepcopy(args))
        _places[:, 1] = -(_places[:, 0] // -_STALLS)
        return twin
    return func


def _twin(thing: Any) -> Any:
    """The twin of a compiled function, or of a Python function that calls some; anything else is its own."""
    if not isinstance(thing, Dispatcher | FunctionType):
        return thing
    if thing not in _twins:
        _twins[thing] = thing  # what calls itself finds this meanwhile
        function = getattr(thing, "py_func", thing)
        others = {name: other for name, value in _used_by(function) if (other := _twin(value)) is not value}
        if isinstance(thing, Dispatcher):
            _twins[thing] = _recompiled(thing, _rebound(function, others))
        elif others:
            _twins[thing] = _rebound(function, others)
    return _twins[thing]


def _used_by(function: Any) -> Iterator[tuple[str, Any]]:
    """The functions of the same notebook that a function names, and what it names them."""
    yield from ((n, function.__globals__[n]) for n in function.__code__.co_names if _is_own(function, n))
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        with suppress(ValueError):  # not yet assigned
            yield name, cell.cell_contents


def _is_own(function: Any, name: str) -> bool:
    value = function.__globals__.get(name)
    return getattr(getattr(value, "py_func", value), "__globals__", None) is function.__globals__


def _rebound(function: Any, others: dict[str, Any]) -> Any:
    """The same code with other functions under some of its names."""
    cells = [_cell(others[n]) if n in others else c for n, c in zip(_free(function), function.__closure__ or ())]
    names = {**function.__globals__, **others}
    made = FunctionType(function.__code__, names, function.__name__, function.__defaults__, tuple(cells) or None)
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _free(function: Any) -> tuple[str, ...]:
    return function.__code__.co_freevars


def _cell(value: Any) -> Any:
    return (lambda: value).__closure__[0]  # type: ignore[index]


def _recompiled(compiled: Any, function: Any) -> Any:
    made = numba.jit(**compiled.targetoptions, locals=compiled.locals, pipeline_class=_Giving)(function)
    if not compiled._can_compile:  # its author has listed the signatures
        with suppress(errors.NumbaError):
            for signature in compiled.signatures:
                made.compile(signature)
            made.disable_compile()
    return made


_STALL_MICROSECONDS = 500  # about as long as others need for all of a small call
_STALLS = 2  # at each place, in each call
_places = np.zeros((4096, 2), np.int64)  # of each pause: how often it was reached, and at one in how many it stalls
_known = 0  # how many of them are taken


@cache
def _pause() -> Any:
    """A compiled function that gives other threads a turn, at the place whose row of `_places` begins at `address`."""
    rand = types.ExternalFunction("rand", types.int32())
    usleep: Any = types.ExternalFunction("usleep", types.int32(types.uint32))
    sched_yield = types.ExternalFunction("sched_yield", types.int32())

    def pointer(context: Any, address: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return builder.inttoptr(args[0], context.get_value_type(signature.return_type))

        return types.CPointer(types.int64)(address), build

    row_at: Any = intrinsic(pointer)

    @numba.njit
    def pause(address: int) -> None:
        row = carray(row_at(address), 2)
        row[0] += 1
        if row[1] and rand() % row[1] == 0:
            usleep(_STALL_MICROSECONDS)
        else:
            sched_yield()

    return pause


@register_pass(mutates_CFG=False, analysis_only=False)
class _Pauses(FunctionPass):
    """Puts a pause before and after each statement that stores into an array or another container."""

    _name = "bitgoeul_pauses"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Change the function's intermediate code."""
        code = state.func_ir
        for block in code.blocks.values():
            stores = (ir.SetItem, ir.StaticSetItem)
            stored = {s.value.name for s in block.body if isinstance(s, stores)}
            body: list[Any] = []
            for statement in block.body:
                if isinstance(statement, stores):
                    body += [*_call_of_pause(block, statement.loc), statement, *_call_of_pause(block, statement.loc)]
                    continue
                value: Any = getattr(statement, "value", None)
                if getattr(value, "op", "") == "inplace_binop" and statement.target.name in stored:
                    # a[i:j] += b would store at once: make it read, pause, store
                    statement.value = ir.Expr.binop(value.immutable_fn, value.lhs, value.rhs, value.loc)
                body.append(statement)
            block.body = body
        code._definitions = build_definitions(code.blocks)
        postproc.PostProcessor(code).run()
        return True


def _call_of_pause(block: Any, loc: Any) -> list[Any]:
    global _known
    _known = min(_known + 1, len(_places))
    address, pause, nothing = (block.scope.redefine(f"$pause_{n}", loc) for n in range(3))
    return [
        ir.Assign(ir.Const(_places[_known - 1].ctypes.data, loc), address, loc),
        ir.Assign(ir.Global("pause", _pause(), loc), pause, loc),
        ir.Assign(ir.Expr.call(pause, (address,), (), loc), nothing, loc),
    ]


class _Giving(CompilerBase):
    """Numba's usual pipeline with pauses."""

    def define_pipelines(self) -> list[Any]:
        """Give the passes in their order."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_Pauses, IRProcessing)
        passes.finalize()
        return [passes]
