"""The processes of a sandbox, seen from outside: who they are, what they use, how they end."""

import contextlib
import os
import select
import signal
import time
from pathlib import Path


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
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
