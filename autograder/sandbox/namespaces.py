"""Inside a nursery behind bubblewrap: how a fork gets namespaces, and so a /proc, /tmp and /dev/shm, of its own.

The nursery lies in bubblewrap's namespaces without a capability. A fork that is made in a new user namespace has all
capabilities over what is new with it, and nothing else: enough to mount over what it has inherited, and then it drops
them. What bubblewrap has mounted for reading stays so: the kernel lets nobody in a user namespace below change it.
"""

import ctypes
import os
import platform
import signal
from pathlib import Path

from autograder.sandbox.lockdown import check
from autograder.sandbox.seccomp import ARCHITECTURES, NUMBERS

NEW_USER, NEW_PID, NEW_MOUNT = 0x10000000, 0x20000000, 0x00020000
NEW_NET, NEW_IPC, NEW_UTS = 0x40000000, 0x08000000, 0x04000000
ALONE = NEW_USER | NEW_PID | NEW_MOUNT | NEW_NET | NEW_IPC | NEW_UTS
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, BIND, MOVE, RECURSIVE = 1, 2, 4, 8, 4096, 8192, 16384

TMP, SHM = "/tmp", "/dev/shm"  # noqa: S108 (the fork's own)

libc = ctypes.PyDLL(None, use_errno=True)  # PyDLL: the interpreter's lock stays with the one thread that forks


def split() -> int:
    """Fork into namespaces of its own, of which the child is the first process; return as os.fork does."""
    number = NUMBERS["clone"][ARCHITECTURES[platform.machine()][0]]
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = int(libc.syscall(number, ctypes.c_ulong(ALONE | signal.SIGCHLD), None, None, None, None))
    error = ctypes.get_errno()
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(error, f"no new namespaces: {os.strerror(error)}")
    return pid


def furnish(user: int, group: int, scratch_bytes: int, keep: list[str]) -> None:
    """Be the same user again and mount what is to be one's own; `keep` names folders below /tmp to be seen there."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path(f"/proc/self/{name}").write_text(text)
    mount("proc", "/proc", NO_SUID | NO_DEVICES | NO_EXEC | READ_ONLY)
    mount("devpts", "/dev/pts", NO_SUID | NO_EXEC, "newinstance,ptmxmode=0666,mode=620")
    size = f"size={scratch_bytes // 2},mode=1777"
    mount("tmpfs", SHM, NO_SUID | NO_DEVICES, size)  # becomes /tmp once it holds what lies below /tmp
    for folder in ("home/matplotlib", "work"):  # where the stem's Matplotlib keeps its files
        (Path(SHM) / folder).mkdir(parents=True)
    for folder in keep:
        copy = Path(SHM) / Path(folder).relative_to(TMP)
        copy.mkdir(parents=True) if Path(folder).is_dir() else copy.touch()
        attach(folder, str(copy), BIND | RECURSIVE)
    attach(SHM, TMP, MOVE)
    mount("tmpfs", SHM, NO_SUID | NO_DEVICES, size)


def mount(kind: str, target: str, flags: int, data: str = "") -> None:
    """Mount a new file system."""
    result = libc.mount(kind.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode() or None)
    check_mount(result, target)


def attach(source: str, target: str, flags: int) -> None:
    """Show one folder at another place, or move it there."""
    check_mount(libc.mount(source.encode(), target.encode(), None, ctypes.c_ulong(flags), None), target)


def check_mount(result: int, target: str) -> None:
    """Raise what the kernel says against a mount."""
    check(result, f"mount {target}")
