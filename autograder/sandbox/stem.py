"""Inside a nursery: the warm process, which runs nobody's code, and what becomes of a fork of it.

    the stem     imports what notebooks import, warms that up (warmup.py), and then forks whenever it is told to
      | namespaces.split, or os.fork behind Landlock
      v
    the guard    in namespaces of its own it is their first process: buries orphans, says how the worker ended, and
      | os.fork  ends everything with the worker, or when nobody holds the other end of its socket any more
      v
    the worker   the student's, as in a cold box (worker.py): limited, locked in, its random numbers sown anew

An order comes as one packet with two sockets, one for the guard and one for the worker, so that one whose sender has
died leaves nothing half done. Guard and worker keep nothing of the stem's but these and its memory, and before the
worker reads its first byte neither has any right left to make namespaces, mounts or privileges.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from autograder.sandbox import lockdown, namespaces, processes, seccomp, warmup, wire
from autograder.sandbox.limits import ORDER_BYTES, Limits
from autograder.sandbox.notebook import Notebook
from autograder.sandbox.worker import PR_SET_CHILD_SUBREAPER, Port, Worker, limit, take_socket

PR_SET_DUMPABLE = 4


class Stem:
    """The warm process."""

    def __init__(self, settings: dict[str, Any], control: socket.socket) -> None:
        """Become warm; with an import that leaves a thread or a file behind, begin anew without it."""
        self.control = control
        self.namespaces: bool = settings["namespaces"]
        self.keep: list[str] = settings["keep"]
        self.missing: dict[str, str] = settings["missing"]
        self.guards: set[int] = set()
        self.notebook = Notebook(Limits().output_bytes)  # before pyplot, which shows its figures in a shell it finds
        for name in settings["imports"]:
            if name in self.missing:
                continue
            try:
                importlib.import_module(name)
            except BaseException as error:  # whatever a module does, it costs only itself
                self.missing[name] = f"{type(error).__name__}: {error}"[:200]
            if reason := left_behind(control):
                self.missing[name] = reason
                os.dup2(control.fileno(), 0)
                os.execv(sys.executable, [*sys.orig_argv[:-1], json.dumps(settings)])  # noqa: S606
        for exercise in (warmup.compile_functions, warmup.draw_figure, self.notebook.rehearse):
            with contextlib.suppress(Exception):
                exercise()
        self.data_bytes = processes.status(int(Path("/proc/self").readlink().name), ("VmData",))
        gc.collect()
        gc.freeze()  # no fork's collector shall write to, and thereby copy, what all of them share

    def serve(self) -> NoReturn:
        """Fork when told to, for ever."""
        self.control.send(json.dumps(self.missing).encode())
        while True:
            message, fds, _, _ = socket.recv_fds(self.control, ORDER_BYTES, 2)
            if not message:
                os._exit(0)
            order = json.loads(message)
            self.bury()
            sockets = [socket.socket(fileno=fd) for fd in fds]
            if order is None:
                self.sweep()
                tell(sockets[0], "ready")
            else:
                self.fork(order, *sockets)
            for sock in sockets:
                sock.close()

    def fork(self, order: dict[str, Any], to_guard: socket.socket, to_worker: socket.socket) -> None:
        """Make a fork; it answers for itself."""
        try:
            pid = namespaces.split() if self.namespaces else os.fork()
        except OSError as error:
            tell(to_guard, "failed", str(error))
            return
        if pid:
            self.guards.add(pid)
            return
        try:
            Fork(self, order, to_guard, to_worker).begin()
        except BaseException as error:
            tell(to_guard, "failed", str(error))
        finally:
            os._exit(1)

    def bury(self) -> None:
        """Forget forks that have ended."""
        self.guards = {pid for pid in self.guards if not os.waitpid(pid, os.WNOHANG)[0]}

    def sweep(self) -> None:
        """End every fork. In namespaces nobody survives his guard; elsewhere orphans come to us."""
        for pid in self.guards:
            os.kill(pid, signal.SIGKILL)
        for pid in self.guards:
            os.waitpid(pid, 0)
        self.guards = set()
        if not self.namespaces:
            lockdown.sweep()


class Fork:
    """One copy of the stem, on its way to be a guard and a worker."""

    def __init__(self, stem: Stem, order: dict[str, Any], to_guard: socket.socket, to_worker: socket.socket) -> None:
        """Know the order."""
        self.stem = stem
        self.plan: lockdown.Plan = order["plan"]
        self.limits = Limits(**order["limits"])
        self.processes: int = order["processes"]
        self.cpus: list[int] = order["cpus"]
        self.to_guard, self.to_worker = to_guard, to_worker

    def begin(self) -> NoReturn:
        """Go behind the wall, start the worker, guard it."""
        os.sched_setaffinity(0, self.cpus)
        os.setsid()
        close_all_but(0, 1, 2, self.to_guard.fileno(), self.to_worker.fileno())
        if self.stem.namespaces:
            namespaces.furnish(1000, 1000, self.limits.scratch_bytes, self.stem.keep)
            lockdown.drop_privileges()
            lockdown.install_filter(seccomp.behind_namespaces())
        else:
            lockdown.libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        bell = ring_for(signal.SIGCHLD, signal.SIGTERM)
        worker = os.fork()
        if worker == 0:
            self.work()
        self.to_worker.close()
        if self.stem.namespaces:
            lockdown.libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # the worker is the same user
        tell(self.to_guard, "ready")
        self.guard(worker, bell)

    def guard(self, worker: int, bell: int) -> NoReturn:
        """Wait for the end of the worker, or of whoever uses it; then end everybody."""
        poll = select.poll()
        poll.register(bell, select.POLLIN)
        poll.register(self.to_guard, 0)  # only its closing
        code = None
        while code is None:
            events = dict(poll.poll())
            rung = os.read(bell, 512) if bell in events else b""
            if self.to_guard.fileno() in events or signal.SIGTERM in rung:
                code = 128 + signal.SIGTERM
            code = bury(worker) if code is None else code
        if not self.stem.namespaces:
            lockdown.sweep()
        with contextlib.suppress(OSError):
            self.to_guard.send(bytes([code]))
        os._exit(code)

    def work(self) -> NoReturn:
        """Become the student's process."""
        try:
            silence(signal.SIGCHLD, signal.SIGTERM)
            os.setsid()
            close_all_but(0, 1, 2, self.to_worker.fileno())
            os.set_inheritable(self.to_worker.fileno(), False)
            inherited = self.stem.data_bytes  # what the stem has imported is not held against a submission
            limit(replace(self.limits, memory_bytes=self.limits.memory_bytes + inherited), self.processes)
            home = self.plan["write"][0]
            os.chdir(f"{home}/work")
            renew(os.environ["TMPDIR"], home)
            if self.plan["lock"]:
                lockdown.confine(self.plan)
            notebook = self.stem.notebook
            notebook.recorder.limit = self.limits.output_bytes
            Worker(Port(self.to_worker, self.limits.frame_bytes), self.limits, notebook).serve()
        except BaseException as error:
            tell(self.to_worker, "failed", str(error))
        finally:
            os._exit(1)


def left_behind(control: socket.socket) -> str:
    """Say what a fork could not do with: other threads, open files."""
    if len([*Path("/proc/self/task").iterdir()]) > 1:
        return "it starts a thread, and a process with threads cannot be forked safely"
    if others(0, 1, 2, control.fileno()):
        return "it keeps a file or a socket open, which forks must not share"
    with Path("/proc/self/maps").open() as maps:
        if any("w-s" in line.split()[1] for line in maps):  # rw-s: written by one fork, read by the next
            return "it maps memory that forks would share"
    return ""


def others(*known: int) -> list[int]:
    """List open descriptors that are not known."""
    found = []
    for fd in {int(path.name) for path in Path("/proc/self/fd").iterdir()} - {*known}:
        with contextlib.suppress(OSError):  # the one with which we have just looked
            os.fstat(fd)
            found.append(fd)
    return found


def close_all_but(*known: int) -> None:
    """Close every other descriptor."""
    for fd in others(*known):
        os.close(fd)


def tell(sock: socket.socket, *words: str) -> None:
    """Send a greeting, or a reason why there is none."""
    with contextlib.suppress(OSError):
        sock.send(wire.pack([*words], ORDER_BYTES))


def ring_for(*numbers: int) -> int:
    """Let signals write to a pipe; give its other end."""
    bell, string = os.pipe()
    os.set_blocking(string, False)
    signal.set_wakeup_fd(string, warn_on_full_buffer=False)
    for number in numbers:
        signal.signal(number, lambda *_: None)
    return bell


def silence(*numbers: int) -> None:
    """Undo that."""
    signal.set_wakeup_fd(-1)
    for number in numbers:
        signal.signal(number, signal.SIG_DFL)


def bury(worker: int) -> int | None:
    """Bury who has ended; when that is the worker, give its exit status as a shell would."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if ended[0] == worker:
                code = os.waitstatus_to_exitcode(ended[1])
                return code if code >= 0 else 128 - code
    return None


def renew(before: str, tmp: str) -> None:
    """Make a fork differ from its siblings: in its random numbers and, without namespaces, in its folders."""
    random.seed()
    np.random.seed()
    tempfile.tempdir = None
    vars(tempfile)["_name_sequence"] = None  # it is renewed when the pid changes, and in here it may not
    sys.path_importer_cache.pop(str(Path.cwd()), None)
    if tmp != before:
        for name, value in os.environ.items():
            os.environ[name] = value.replace(before, tmp)
        if "numba" in sys.modules:
            from numba.core import config

            config.reload_config()


def main() -> None:
    """Be a stem."""
    settings = json.loads(sys.argv[1])
    del sys.argv[1:]
    control = take_socket()
    close_all_but(0, 1, 2, control.fileno())
    if not settings["namespaces"]:
        lockdown.libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    Stem(settings, control).serve()
