"""The processes of a sandbox, seen from outside: who they are, what they use, how they end."""

import contextlib
import os
import select
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

CPU_CLOCK = 2  # CPUCLOCK_SCHED: with a process's number it names the clock of that process


class Guard:
    """The first process of a nursery's fork: not our child, but handled like a Popen. Keep it until it has ended."""

    def __init__(self, pid: int, sock: socket.socket) -> None:
        """`sock` leads to the process, which ends itself when we close it, and says through it how its worker ended."""
        self.pid = pid
        self.returncode: int | None = None
        self._pidfd = os.pidfd_open(pid)
        self._sock = sock
        self._lock = threading.Lock()  # the watchman asks too

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; give the worker's exit status, as a shell would."""
        with self._lock:
            if self.returncode is None:
                if not gone(self._pidfd, 3600.0 if timeout is None else timeout):
                    raise subprocess.TimeoutExpired("fork", timeout or 0.0)
                try:
                    self.returncode = [*self._sock.recv(1, socket.MSG_DONTWAIT), 128 + signal.SIGKILL][0]
                except OSError:
                    self.returncode = 128 + signal.SIGKILL
                os.close(self._pidfd)
                self._sock.close()
            return self.returncode

    def poll(self) -> int | None:
        """Give the exit status once there is one."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0.0)
        return None

    def send_signal(self, number: int) -> None:
        """Send a signal to it, and to nobody who may later have its number."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def kill(self) -> None:
        """End it and, where it is the first process of its namespace, everybody in there."""
        self.send_signal(signal.SIGKILL)


def tree(root: int) -> list[int]:
    """List a process and all its descendants."""
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children(pid)
    return found


def children(pid: int) -> list[int]:
    """List the children of a process, whichever of its threads started them."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    except OSError:  # it has just gone
        pass
    return found


def memory(pids: list[int], limit: int) -> int:
    """Add up private and shared memory; where that is over the limit, count pages that a fork shares only once."""
    total = sum(status(pid, ("RssAnon", "RssShmem", "VmSwap")) for pid in pids)
    if total <= limit:
        return total
    return sum(proportional(pid) for pid in pids)


class Meter:
    """Adds up the CPU time of a process tree, look by look; never too much, whoever ends between two looks.

    It is the larger of two sums, each of which can only be too small: what those who live say of themselves and of the
    children they have waited for, and what everybody ever seen had used when last seen (nobody need wait for a child).
    """

    def __init__(self) -> None:
        """Nobody has been seen yet."""
        self.seconds = 0.0
        self._seen: dict[tuple[int, str], float] = {}  # by pid and start time

    def read(self, pids: list[int]) -> float:
        """Look at a tree, which lists parents before their children; give the seconds so far."""
        living = 0.0
        for pid in pids:
            if (found := times(pid)) is not None:
                began, own, waited_for = found
                self._seen[pid, began] = own
                living += own + waited_for
        self.seconds = max(self.seconds, living, sum(self._seen.values()))
        return self.seconds


def times(pid: int) -> tuple[str, float, float] | None:
    """Give when a process began, its CPU seconds, and those of the children it has waited for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    own, own_system, waited_for, waited_for_system = map(int, fields[11:15])
    ticks = os.sysconf("SC_CLK_TCK")  # in which the kernel gives CPU times
    return fields[19], (own + own_system) / ticks, (waited_for + waited_for_system) / ticks


def cpu_clock(pid: int) -> float | None:
    """Give the CPU seconds of a process with all its threads, also those that have ended; None where it has gone."""
    try:
        return time.clock_gettime(~pid << 3 | CPU_CLOCK)
    except OSError:
        return None


def waited(task: str) -> float:
    """Give the seconds in which a task was ready to run and others ran; `task` is its folder below /proc."""
    try:
        return int(Path(f"/proc/{task}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):  # a kernel that does not count it
        return 0.0


def threads(pid: int) -> int:
    """Give the number of a process's threads; 0 where it is gone."""
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return 0


def newest() -> int:
    """Give the number that the kernel gives to a task made now: two in a row tell whether others were made between."""
    task = threading.Thread(target=bool)
    task.start()
    task.join()
    return task.native_id or 0


def halt(root: int, seconds: float) -> bool:
    """Stop all descendants of a process; say whether all stand still in time. `proceed` lets them go on."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        moving = [pid for pid in tree(root)[1:] if state(pid) not in "TZX"]
        if not moving:  # who stands still makes no more
            return True
        for pid in moving:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        time.sleep(0.0002)
    return False


def proceed(root: int) -> None:
    """Let all descendants of a process go on."""
    for pid in tree(root)[1:]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def place(root: int, cpus: set[int]) -> None:
    """Put a process and its descendants, which stand still, on these processors: what they start stays there."""
    for pid in tree(root):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                os.sched_setaffinity(int(task.name), cpus)


def tasks(pids: list[int]) -> int:
    """Count processes and threads."""
    return sum(status(pid, ("Threads",)) >> 10 for pid in pids)


def status(pid: int, fields: tuple[str, ...]) -> int:
    """Add up fields of a process's status, given in kB, as bytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return 0
    pairs = (line.split(":", 1) for line in lines if line.startswith(fields))
    return sum(int(value.split()[0]) << 10 for _, value in pairs)


def proportional(pid: int) -> int:
    """Give a process's share of the memory it uses."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return status(pid, ("RssAnon", "RssShmem", "VmSwap"))
    wanted = ("Pss_Anon:", "Pss_Shmem:", "SwapPss:")
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(wanted))


def end(pidfd: int) -> None:
    """Kill one process; nobody else can be hit, however pids are reused."""
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def sweep(pid: int, pidfd: int, seconds: float) -> bool:
    """End a process and its descendants; say whether all are gone in time.

    It is halted first: as a subreaper it inherits what its children leave behind, so nobody slips away while it stands.
    """
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGSTOP)
    deadline = time.monotonic() + seconds
    while (below := [other for other in tree(pid)[1:] if running(other)]) and time.monotonic() < deadline:
        for other in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(other, signal.SIGKILL)
        time.sleep(0.001)
    end(pidfd)
    return not below and gone(pidfd, deadline - time.monotonic())


def gone(pidfd: int, seconds: float) -> bool:
    """Wait for the end of a process; say whether it came in time."""
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    return bool(poll.poll(max(0.0, seconds) * 1000))


def running(pid: int) -> bool:
    """Say whether a process is there and not a zombie."""
    return state(pid) not in "ZX"


def state(pid: int) -> str:
    """Give a process's state as the kernel's letter: R, S, D, T (stopped), Z (zombie); X where it has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return "X"
