"""A started process behind a wall, the watchman beside it, and its certain end."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox import processes
from autograder.sandbox.errors import Why
from autograder.sandbox.limits import Limits
from autograder.sandbox.processes import Guard
from autograder.sandbox.wall import Launch, discard

PERIOD = 0.1  # seconds between two looks
OWN_TASKS = 4  # processes of the walls, not of the student's


def begin(launch: Launch, stdin: int) -> subprocess.Popen[bytes]:
    """Start a command behind a wall, from a thread that lives as long as it does; `stdin` is its end of the socket."""
    try:
        return subprocess.Popen(
            launch.argv,
            env=launch.environment,
            cwd=launch.scratch / "work" if launch.scratch else "/",
            pass_fds=launch.fds,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        discard(launch)
        raise


class Jail:
    """What runs behind a wall: one command, or one fork of a nursery's process."""

    def __init__(self, launch: Launch, process: subprocess.Popen[bytes] | Guard, limits: Limits) -> None:
        """Watch over `process`, the outermost one, which has just been started."""
        self.limits = limits
        self.why: tuple[Why, str] | None = None  # why the watchman has ended it
        self.spare: Callable[[], bool] = lambda: False  # ends what can be spared instead of everything
        self.launch = launch
        self.process = process
        self.meter = processes.Meter()
        self.worker = 0  # process id of the worker, as seen from here
        self.seen: set[int] = {self.pid}  # everybody at the last look
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.watchman = threading.Thread(target=self.watch, name="bitgoeul-watchman", daemon=True)
        self.watchman.start()

    @property
    def pid(self) -> int:
        """The outermost process."""
        return self.process.pid

    def status(self) -> int | None:
        """Give the exit status of the outermost process, once it has ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=0.5)
        return None

    def members(self) -> list[int]:
        """List everybody inside (and the wall's own processes)."""
        return processes.tree(self.pid)

    def watch(self) -> None:
        """Look again and again until the end."""
        looks = 0
        while not self.over.wait(PERIOD):
            looks += 1
            reason = self.excess(with_files=looks % 5 == 0)
            if reason is not None and not (reason[0] == "memory" and self.spare()):
                self.why = self.why or reason
                self.kill()
                return

    def excess(self, *, with_files: bool) -> tuple[Why, str] | None:
        """Say which limit the whole tree has passed."""
        members = self.members()
        self.seen = {*members}
        used = processes.memory(members, self.limits.memory_bytes)
        if used > self.limits.memory_bytes:
            return "memory", f"{used >> 20} MB used, {self.limits.memory_bytes >> 20} MB allowed"
        if self.meter.read(members) > self.limits.cpu_seconds:
            return "cpu", f"{self.limits.cpu_seconds} s of CPU time are used up"
        if processes.tasks(members) > self.limits.processes + OWN_TASKS:
            return "processes", f"more than {self.limits.processes} processes"
        if with_files and self.too_many_files():
            return "files", "too many or too large files"
        return None

    def too_many_files(self) -> bool:
        """Say whether there are too many files; on our own disk also whether they are too large."""
        if self.launch.scratch is not None:
            return overfull(self.launch.scratch, self.limits)
        if not self.worker:
            return False
        for folder in ("tmp", "dev/shm"):
            with contextlib.suppress(OSError):
                usage = os.statvfs(f"/proc/{self.worker}/root/{folder}")
                if usage.f_files - usage.f_ffree > self.limits.scratch_files:
                    return True
        return False

    def kill(self) -> None:
        """End everybody. Behind bubblewrap the kernel does it; otherwise the launcher sweeps, or else we do."""
        with self.lock:
            if self.over.is_set():
                return
            self.over.set()
            condemned = self.seen | {*self.members()}
            if self.launch.private is None:
                self.process.kill()
                self.process.wait()
            else:
                self.sweep()
            deadline = time.monotonic() + 2
            while any(map(processes.running, condemned)) and time.monotonic() < deadline:
                time.sleep(0.002)  # killed already; the kernel still frees their memory
            discard(self.launch)
        if threading.current_thread() is not self.watchman:
            self.watchman.join(1.0)  # whoever forks next shall have no thread left

    def sweep(self) -> None:
        """Let the launcher, or the fork's guard, end everybody."""
        with contextlib.suppress(ProcessLookupError):  # it has just ended, and so has swept already
            pidfd = os.pidfd_open(self.pid) if self.process.poll() is None else -1
            if pidfd >= 0:
                self.process.send_signal(signal.SIGTERM)
                try:
                    self.process.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    processes.sweep(self.pid, pidfd, 5)
                    self.process.wait()
                os.close(pidfd)


def overfull(folder: Path, limits: Limits) -> bool:
    """Add up files until a limit is passed."""
    count = size = 0
    todo = [str(folder)]
    while todo:
        try:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    count += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if count > limits.scratch_files or size > limits.scratch_bytes:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
        except FileNotFoundError:
            continue
        except OSError:  # a path longer than any path may be, or a folder that nobody may open
            return True
    return False
