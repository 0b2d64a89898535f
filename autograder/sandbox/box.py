"""Boxes and branches, as the room above uses them."""

import itertools
import json
import os
import signal
import socket
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from autograder.sandbox import channel, outputs, processes
from autograder.sandbox.errors import Failure, NoIsolation, Raised, SandboxError, Stopped
from autograder.sandbox.jail import Jail, begin
from autograder.sandbox.limits import Limits
from autograder.sandbox.stopwatch import Cost, Stopwatch
from autograder.sandbox.wall import WallName, choose_wall, prepare, second_lock
from autograder.sandbox.wire import Handle, Value, WireError, encodable
from autograder.sandbox.worker import OPERATORS

START_SECONDS = 30.0
CLOSE_SECONDS = 1.0
HALT_SECONDS = 5.0  # on a busy machine it takes a moment until everybody has had the processor to stand still
FILES = 2000
PIECE = 4 << 20  # of an input file in one message
WORKER = "from autograder.sandbox.worker import main; main()"
branch_numbers = itertools.count(1)


@dataclass(frozen=True)
class CellRun:
    """What a cell has shown, and the exception it ended with."""

    outputs: tuple[outputs.Output, ...]
    failure: Failure | None

    @classmethod
    def of(cls, value: Value, most: int) -> Self:
        """Check what a sandbox says of a run, and keep `most` bytes of outputs; raise Stopped where it is malformed."""
        try:
            if type(value) is not dict or set(value) != {"outputs", "failure"}:
                raise WireError("a malformed run")
            shown = outputs.clean(value["outputs"], most)
            return cls(shown, None if value["failure"] is None else channel.failure(value["failure"]))
        except WireError as error:
            raise Stopped("protocol", str(error)) from None


class Reply(NamedTuple):
    """What a call has given back, and what it did to its arguments."""

    value: Value
    changed: dict[int | str, Value]  # by index or name: arguments that were altered in place, with their new content
    shares: tuple[int, ...]  # indices of arguments that the result is or shares memory with
    printed: str = ""


def start(wall: WallName | None = None, *, files: Path | None = None, limits: Limits | None = None) -> "Box":
    """Start a fresh process behind a wall (the best that works, if none is named), with a folder's plain files.

    It and all that it starts stay on the processors that the caller is on. Call it from a thread that outlives the
    box, best the main one: the processes die with the thread that started them.
    """
    limits = limits or Limits()
    wall = wall or choose_wall()
    ours, theirs = channel.pair()
    plan = second_lock() if wall == "bubblewrap" else None  # behind the others the launcher sees to it
    settings = {"limits": asdict(limits), "processes": allowed_processes(wall, limits), "plan": plan}
    command = [sys.executable, "-c", WORKER, json.dumps(settings)]
    try:
        launch = prepare(wall, command, limits)
        jail = Jail(launch, begin(launch, theirs.fileno()), limits)
    except OSError as error:
        ours.close()
        raise NoIsolation(f"the sandbox does not start ({error})") from None
    finally:
        theirs.close()
    return occupy(wall, jail, ours, files)


def occupy(wall: WallName, jail: Jail, sock: socket.socket, files: Path | None) -> "Box":
    """Wait until the worker at the other end of `sock` is ready, and hand the files over; on failure leave nothing."""
    line = channel.Channel(sock, -1, jail.limits.frame_bytes)
    try:
        line.pidfd = os.pidfd_open(jail.pid)
        jail.worker = line.greet(START_SECONDS)
        box = Box(wall, jail, line, jail.limits)
        if files is not None:
            box.put(files)
    except BaseException as error:
        jail.kill()
        line.close()
        if isinstance(error, Stopped | ProcessLookupError):
            raise NoIsolation(f"the sandbox behind {wall} does not start: {error}") from None
        raise
    return box


def allowed_processes(wall: WallName, limits: Limits) -> int:
    """Give RLIMIT_NPROC: behind bubblewrap it counts this sandbox alone, otherwise all that this user runs."""
    if wall == "bubblewrap":
        return limits.processes
    mine = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                mine += sum(1 for _ in (entry / "task").iterdir()) if entry.stat().st_uid == os.getuid() else 0
            except OSError:
                continue
    return mine + 16 * limits.processes


class Box:
    """A student's process. After a fatal stop it is gone and `alive` is false."""

    def __init__(self, wall: WallName, jail: Jail, line: channel.Channel, limits: Limits) -> None:
        """Take over a worker that has said it is ready."""
        self.wall = wall
        self.limits = limits
        self.left_out: tuple[str, ...] = ()  # input files that were too large or too many, or whose name is not text
        self.branches: set[Branch] = set()
        self._jail = jail
        self._line = line
        self._left = limits.total_seconds
        self._lock = threading.RLock()  # the watchman ends branches too
        jail.spare = self._end_branches

    @property
    def alive(self) -> bool:
        """Whether it can still be used."""
        return not self._jail.over.is_set()

    @property
    def cpu_seconds(self) -> float:
        """CPU time that it and all it has started have used, as the watchman last saw it."""
        return self._jail.meter.seconds

    def run(self, source: str, *, name: str = "", number: int | None = None, seconds: float | None = None) -> CellRun:
        """Run one cell, In[number] or the next; raise Stopped when it ends the process."""
        try:
            value = self._ask("run", [source, name, number], seconds or self.limits.cell_seconds)
        except Raised as error:  # not by the cell: by what it has made of our shell
            return CellRun((outputs.of_failure(error.failure),), error.failure)
        try:
            return CellRun.of(value, self.limits.output_bytes)
        except Stopped:
            self.close()
            raise

    def fork(self) -> "Branch":
        """Copy the process as it is now; raise Raised when the student's processes leave no room for one more."""
        ours, theirs = channel.pair()
        try:
            self._ask("fork", [], CLOSE_SECONDS + 4, (theirs.fileno(),))
        except SandboxError:
            ours.close()
            raise
        finally:
            theirs.close()
        line = channel.Channel(ours, os.dup(self._line.pidfd), self.limits.frame_bytes, next(branch_numbers))
        try:
            pid = line.greet(CLOSE_SECONDS + 4)
            pidfd = os.pidfd_open(pid)
            if pid == self._jail.worker or pid not in self._jail.members():
                raise Stopped("protocol", "the branch is not below its box")
        except (Stopped, ProcessLookupError) as error:
            line.close()
            self.close()
            raise error if isinstance(error, Stopped) else Stopped("died", "the branch ended at once") from None
        os.close(line.pidfd)
        line.pidfd = pidfd
        branch = Branch(self, line, pid)
        with self._lock:
            self.branches.add(branch)
        return branch

    def halt(self) -> None:
        """Let everybody in it stand still; a box that does not is ended. Raises Stopped."""
        if self._inhabited and not processes.halt(self._jail.pid, HALT_SECONDS):
            stopped = Stopped("time", "it does not stand still")
            self._jail.why = (stopped.why, stopped.detail)
            self.close()
            raise stopped

    def proceed(self) -> None:
        """Let everybody in it go on."""
        if self._inhabited:
            processes.proceed(self._jail.pid)

    def place(self, cpus: set[int]) -> None:
        """Put everybody in it on these processors, for good: nobody in there can choose others. Raises Stopped."""
        self.halt()
        if self._inhabited:
            processes.place(self._jail.pid, cpus)
            self.proceed()

    @property
    def _inhabited(self) -> bool:
        """Whether its process lives, so that the number of the outermost one is nobody else's yet."""
        return self.alive and not processes.gone(self._line.pidfd, 0.0)

    def here(self) -> "Branch":
        """Ask the process itself as a branch is asked: what is done there stays, and what ends it ends the box."""
        return Here(self)

    def put(self, folder: Path) -> None:
        """Copy a folder's plain files in: no links (not even the folder itself), no notebooks, nothing too large."""
        left_out = []
        room, count = self.limits.scratch_bytes // 4, 0
        for name, fd, size in plain_files(folder):
            with os.fdopen(fd, "rb") as file:
                if size > min(room, self.limits.file_bytes) or count >= FILES or not encodable(name):
                    left_out.append(repr(name)[1:-1])
                    continue
                room, count, more = room - size, count + 1, False
                while (piece := file.read(min(PIECE, self.limits.frame_bytes // 4))) or not more:
                    self._ask("put", [name, piece, more], START_SECONDS)
                    more = True
        self.left_out = tuple(left_out)

    def close(self) -> None:
        """End it, with everything it has started."""
        self._jail.kill()
        for branch in list(self.branches):
            branch.close()
        self._line.close()

    def __enter__(self) -> Self:
        """Use it in a with statement."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End it."""
        self.close()

    def _ask(
        self,
        request: str,
        arguments: list[Any],
        seconds: float,
        fds: tuple[int, ...] = (),
        *,
        customs: channel.Customs = channel.STRICT,
        around: AbstractContextManager[object] = channel.UNTIMED,
    ) -> Value:
        """Ask the worker; a stop is the end of the box."""
        try:
            with self._timed(seconds) as allowed:
                return self._line.ask(request, arguments, allowed, fds, customs=customs, around=around)
        except Stopped as error:
            reason = self._reason(error)
            self._jail.why = (reason.why, reason.detail)
            self.close()
            raise reason from None

    def _timed(self, seconds: float) -> "_Clock":
        if not self.alive:
            raise Stopped(*(self._jail.why or ("died", "it has ended")))
        if self._left <= 0:
            raise Stopped("time", f"{self.limits.total_seconds:g} s for all requests are used up")
        return _Clock(self, min(seconds, self._left))

    def _reason(self, error: Stopped) -> Stopped:
        """Prefer what the watchman knows, then what the exit status says."""
        if error.why != "died":
            return error
        if self._jail.why is None and self._jail.status() == 128 + signal.SIGXCPU:
            return Stopped("cpu", f"{self.limits.cpu_seconds} s of CPU time are used up")
        return Stopped(*(self._jail.why or ("died", error.detail)))

    def _end_branches(self) -> bool:
        """End what can be spared: the branches. Say whether there were any."""
        with self._lock:
            running = [branch for branch in self.branches if branch.why is None]
            for branch in running:
                branch.why = ("memory", f"more than {self.limits.memory_bytes >> 20} MB in all")
                processes.sweep(branch.pid, branch.line.pidfd, CLOSE_SECONDS)
            return bool(running)


class _Clock:
    """Charges the time of a request to its box."""

    def __init__(self, box: Box, seconds: float) -> None:
        self.box = box
        self.seconds = seconds

    def __enter__(self) -> float:
        self.began = time.monotonic()
        return self.seconds

    def __exit__(self, *_: object) -> None:
        self.box._left -= time.monotonic() - self.began


class Branch:
    """A copy of a box's process: what happens in it does not happen in the box."""

    def __init__(self, box: Box, line: channel.Channel, pid: int) -> None:
        """Take over a fork that has said it is ready."""
        self.box = box
        self.line = line
        self.pid = pid
        self.why: tuple[Any, str] | None = None
        self.alive = True
        self.customs = channel.STRICT

    def get(self, name: str) -> Value:
        """Give what the notebook calls `name`; raise NoSuchName."""
        return self._ask("get", [name])

    def set(self, name: str, value: Value) -> None:
        """Let the notebook call `value` `name` from now on."""
        self._ask("set", [name, value])

    def delete(self, name: str) -> None:
        """Let the notebook forget `name`, if it knows it."""
        self._ask("delete", [name])

    def call(
        self,
        target: Handle,
        args: tuple[Value, ...] | list[Value] = (),
        kwargs: dict[str, Value] | None = None,
        *,
        seconds: float | None = None,
    ) -> Reply:
        """Call something of the student's with plain data or handles."""
        value = self._ask("call", [target, list(args), dict(kwargs or {})], seconds)
        if type(value) is not dict or set(value) != {"value", "changed", "shares", "printed"}:
            raise self._malformed()
        changed, shares, printed = value["changed"], value["shares"], value["printed"]
        if type(changed) is not list or any(type(p) is not list or len(p) != 2 for p in changed):
            raise self._malformed()
        if type(shares) is not list or type(printed) is not str:
            raise self._malformed()
        indices = [*(place for place, _ in changed if type(place) is not str), *shares]
        if any(type(i) is not int or not 0 <= i < len(args) for i in indices):
            raise self._malformed()
        if any(type(place) is str and place not in (kwargs or {}) for place, _ in changed):
            raise self._malformed()
        return Reply(value["value"], dict(changed), tuple(shares), printed)

    def timed(
        self, target: Handle, args: tuple[Value, ...] | list[Value] = (), *, seconds: float | None = None
    ) -> tuple[Value, Cost]:
        """Call it, for its value alone, and say what that cost; its box should stand on one processor (`Box.place`)."""
        watch = Stopwatch(self.box._jail, self.pid)
        return self._ask("time", [target, list(args)], seconds, around=watch), watch.cost

    def attribute(self, handle: Handle, name: str) -> Value:
        """Give handle.name."""
        return self._ask("attribute", [handle, name])

    def item(self, handle: Handle, key: Value) -> Value:
        """Give handle[key]."""
        return self._ask("item", [handle, key])

    def length(self, handle: Handle) -> int:
        """Give len(handle)."""
        value = self._ask("length", [handle])
        if type(value) is not int or value < 0:
            raise self._malformed()
        return value

    def iterate(self, handle: Handle, limit: int = 10_000) -> list[Value]:
        """Give at most `limit` items of a handle."""
        value = self._ask("iterate", [handle, limit])
        if type(value) is not list or len(value) > limit:
            raise self._malformed()
        return value

    def truth(self, handle: Handle) -> bool:
        """Give bool(handle)."""
        value = self._ask("truth", [handle])
        if type(value) is not bool:
            raise self._malformed()
        return value

    def operator(self, handle: Handle, name: str, args: tuple[Value, ...] | list[Value] = ()) -> Value:
        """Apply an operator, by its method's name: `operator(h, "__add__", [1])` is h + 1."""
        if name not in OPERATORS:
            raise ValueError(f"{name} is no operator that can be asked for")
        return self._ask("operator", [handle, name, list(args)])

    def define(self, source: str, values: dict[str, Value] | None = None) -> Handle:
        """Run trusted source in a namespace of its own that begins with `values`.

        Gives what its last line says, if that is an expression, otherwise its last function.
        """
        value = self._ask("define", [source, values or {}], customs=replace(self.customs, receive=channel.itself))
        if type(value) is not Handle:
            raise self._malformed()
        return value

    def run(self, source: str, *, name: str = "", seconds: float | None = None) -> CellRun:
        """Run a cell, as Box.run does."""
        try:
            value = self._ask("run", [source, name, None], seconds or self.box.limits.cell_seconds)
            return CellRun.of(value, self.box.limits.output_bytes)
        except Raised as error:
            return CellRun((outputs.of_failure(error.failure),), error.failure)
        except Stopped:
            self.close()
            raise

    def close(self) -> None:
        """End it for sure, also in an endless compiled loop; if that fails within a second, the box goes too."""
        with self.box._lock:
            if not self.alive:
                return
            self.alive = False
            self.box.branches.discard(self)
            if self.box.alive and not processes.sweep(self.pid, self.line.pidfd, CLOSE_SECONDS):
                self.box.close()
            self.line.close()

    def __enter__(self) -> Self:
        """Use it in a with statement."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End it."""
        self.close()

    def _ask(
        self,
        request: str,
        arguments: list[Any],
        seconds: float | None = None,
        customs: channel.Customs | None = None,
        around: AbstractContextManager[object] = channel.UNTIMED,
    ) -> Value:
        """Ask the fork; a stop is the end of the branch alone."""
        self._own(arguments)
        if not self.alive:
            raise Stopped(*(self.why or self.box._jail.why or ("died", "it has ended")))
        try:
            with self.box._timed(seconds or self.box.limits.call_seconds) as allowed:
                return self.line.ask(request, arguments, allowed, customs=customs or self.customs, around=around)
        except Stopped as error:
            reason = Stopped(*self.why) if self.why and error.why == "died" else self.box._reason(error)
            self.why = (reason.why, reason.detail)
            self.close()
            raise reason from None

    def _own(self, value: Value) -> None:
        """Refuse handles of other branches: there they name other things."""
        if type(value) is Handle and value.branch != self.line.branch:
            raise ValueError(f"{value} belongs to another branch")
        if type(value) in (list, tuple, set):
            for item in value:
                self._own(item)
        if type(value) is dict:
            for item in value.values():
                self._own(item)

    def _malformed(self) -> Stopped:
        self.close()
        return Stopped("protocol", "a malformed answer")


class Here(Branch):
    """The box's own process, asked like a branch."""

    def __init__(self, box: Box) -> None:
        """Nothing is started, and nothing will be ended."""
        self.box = box
        self.line = box._line
        self.pid = box._jail.worker
        self.customs = channel.STRICT

    def close(self) -> None:
        """Leave the box as it is."""

    def _ask(
        self,
        request: str,
        arguments: list[Any],
        seconds: float | None = None,
        customs: channel.Customs | None = None,
        around: AbstractContextManager[object] = channel.UNTIMED,
    ) -> Value:
        """Ask the box; a stop is its end."""
        self._own(arguments)
        allowed = seconds or self.box.limits.call_seconds
        return self.box._ask(request, arguments, allowed, customs=customs or self.customs, around=around)

    def _malformed(self) -> Stopped:
        self.box.close()
        return Stopped("protocol", "a malformed answer")


def plain_files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Open the regular files below a folder, following no link: name, descriptor, size."""
    for root, folders, names, root_fd in os.fwalk(folder, follow_symlinks=False):
        folders.sort()
        for name in sorted(names):
            path = (Path(root) / name).relative_to(folder).as_posix()
            if name.endswith(".ipynb"):
                continue
            try:
                fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=root_fd)
            except OSError:  # a link, or not ours to read
                continue
            info = os.fstat(fd)
            if stat.S_ISREG(info.st_mode):
                yield path, fd, info.st_size
            else:
                os.close(fd)
