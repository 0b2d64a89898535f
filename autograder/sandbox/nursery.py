"""A nursery: one warm process behind a wall, and boxes that are forks of it, ready in a moment.

Make it in a process that lives long (a "lane") and from its main thread, since it dies with the thread that made it.
The lane may then os.fork() for each submission: in the child `start()` gives a box, which ends when it is closed or
when the child does, be it by kill -9. Afterwards the lane calls `sweep()`, and nothing is left. Several processes may
call `start()` at the same time; only the lane can sweep and close.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.sandbox import channel, processes
from autograder.sandbox.box import START_SECONDS, Box, allowed_processes, occupy
from autograder.sandbox.errors import NoIsolation, Stopped
from autograder.sandbox.jail import Jail, begin
from autograder.sandbox.limits import ORDER_BYTES, Limits
from autograder.sandbox.processes import Guard
from autograder.sandbox.wall import (
    Launch,
    WallName,
    below_tmp,
    choose_wall,
    discard,
    prepare_fork,
    prepare_nursery,
    sweep_forks,
)

IMPORT_SECONDS = 180.0
SWEEP_SECONDS = 15.0
STEM = "from autograder.sandbox.stem import main; main()"


def nursery(
    wall: WallName | None = None,
    *,
    imports: Sequence[str] = (),
    limits: Limits | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> "Nursery":
    """Start a warm process that has imported these modules; `limits` are those of its boxes unless they say others.

    `meanwhile` is done here while it imports. A box stays on the processors that whoever starts it is on.
    IPython and NumPy are imported in any case. If numba is among the imports, a few small functions are compiled, if
    matplotlib.pyplot is, a figure drawn (warmup.py). Modules come from the instructor's notebooks: name nothing of a
    student's.
    """
    wall = wall or choose_wall()
    limits = limits or Limits()
    settings = {
        "namespaces": wall == "bubblewrap",
        "imports": list(dict.fromkeys(imports)),
        "missing": {},
        "keep": below_tmp(),
    }
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        launch = prepare_nursery(wall, [sys.executable, "-c", STEM, json.dumps(settings)], limits)
        process = begin(launch, theirs.fileno())
    except OSError as error:
        ours.close()
        raise NoIsolation(f"the nursery does not start ({error})") from None
    finally:
        theirs.close()
    warm = Nursery(wall, launch, process, ours, limits)
    try:
        meanwhile()
        warm.greet()
        with warm.start():
            pass  # it works here, or this says why not
    except BaseException:
        warm.close()
        raise
    return warm


class Nursery:
    """A warm process. `missing` says which modules it has not imported, and why."""

    def __init__(
        self,
        wall: WallName,
        launch: Launch,
        process: "subprocess.Popen[bytes]",
        control: socket.socket,
        limits: Limits,
    ) -> None:
        """Take over a process that is still importing."""
        self.wall = wall
        self.limits = limits
        self.missing: dict[str, str] = {}
        self._launch = launch
        self._process = process
        self._pidfd = os.pidfd_open(process.pid)
        self._control = control
        self._lane = os.getpid()

    @property
    def alive(self) -> bool:
        """Whether it can still be used; known in every process that has it."""
        return self._pidfd >= 0 and not processes.gone(self._pidfd, 0.0)

    def greet(self) -> None:
        """Wait until everything is imported."""
        self._control.settimeout(IMPORT_SECONDS)
        try:
            message = self._control.recv(ORDER_BYTES)
        except OSError as error:
            raise NoIsolation(f"the nursery is not ready after {IMPORT_SECONDS:g} s ({error})") from None
        if not message:
            raise NoIsolation(f"the nursery behind {self.wall} does not start")
        self.missing = json.loads(message)
        self._control.settimeout(START_SECONDS)

    def start(self, *, files: Path | None = None, limits: Limits | None = None) -> Box:
        """Fork it: a box like any other, with a folder's plain files. Raise NoIsolation when there is none to fork."""
        if not self.alive:
            raise NoIsolation("the nursery has ended, so it makes no fork")
        limits = limits or self.limits
        launch, plan = prepare_fork(self.wall, self._launch)
        order = {
            "limits": asdict(limits),
            "processes": allowed_processes(self.wall, limits),
            "plan": plan,
            "cpus": sorted(os.sched_getaffinity(0)),
        }
        (to_guard, guards), (to_worker, workers) = channel.pair(), channel.pair()
        try:
            pid = self._order(order, to_guard, guards, workers)
            jail = Jail(launch, Guard(pid, to_guard), limits)
        except (OSError, Stopped) as error:
            to_guard.close()
            to_worker.close()
            discard(launch)
            raise NoIsolation(f"the nursery behind {self.wall} makes no fork: {error}") from None
        finally:
            workers.close()
        return occupy(self.wall, jail, to_worker, files)

    def sweep(self) -> None:
        """End every fork that is left, whoever has started it. A nursery that cannot do that is ended."""
        ours, theirs = channel.pair()
        try:
            self._order(None, ours, theirs)
        except (OSError, Stopped):
            self.close()
        finally:
            ours.close()
        sweep_forks(self._launch)

    def close(self) -> None:
        """End it with all its forks; in a process that only inherited it, let go of it."""
        if self._pidfd < 0:
            return
        if os.getpid() == self._lane:
            members = processes.tree(self._process.pid)
            if self._launch.private is None:
                self._process.kill()
            else:
                self._process.terminate()  # the launcher then sweeps
            try:
                self._process.wait(SWEEP_SECONDS)
            except subprocess.TimeoutExpired:
                processes.sweep(self._process.pid, self._pidfd, SWEEP_SECONDS)
                self._process.wait()
            end = time.monotonic() + 2
            while any(map(processes.running, members)) and time.monotonic() < end:
                time.sleep(0.002)
            discard(self._launch)
        os.close(self._pidfd)
        self._pidfd = -1
        self._control.close()

    def __enter__(self) -> Self:
        """Use it in a with statement."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """End it."""
        self.close()

    def _order(self, order: dict[str, object] | None, ours: socket.socket, *theirs: socket.socket) -> int:
        """Send an order with the sockets it needs; wait for the greeting on the first of them, and give its pid."""
        try:
            socket.send_fds(self._control, [json.dumps(order).encode()], [sock.fileno() for sock in theirs])
        finally:
            theirs[0].close()
        line = channel.Channel(ours, self._pidfd, self.limits.frame_bytes)
        return line.greet(SWEEP_SECONDS)
