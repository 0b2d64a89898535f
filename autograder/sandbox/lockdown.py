"""The launcher behind which a process is held without namespaces: Landlock, seccomp, no privileges, and a sweep.

Run as a script of its own (it imports nothing of ours, so it starts in a moment), with one JSON argument: see `Plan`.
It stays the parent of everything that the sandboxed process ever starts: as a "subreaper" it inherits daemons too,
and when the process ends, or when it is told to stop, it kills until nobody is left. It dies with the process that
started it.

What Landlock does not cover and seccomp therefore refuses stands in seccomp.py. What neither covers: whether a file
exists, its size and its times can be asked of any path, and the private folder is on the grader's disk, so its size
is only watched.
"""

import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypedDict

MINIMUM_ABI = 4  # Linux 6.7: truncation (3) and TCP (4)
SCOPES_ABI = 6  # Linux 6.12: signals and abstract sockets stay inside
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
MAKE_CHAR, MAKE_BLOCK, TRUNCATE, IOCTL_DEVICE = 1 << 6, 1 << 11, 1 << 14, 1 << 15
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE

PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_SECUREBITS = 1, 24, 28
PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 22, 36, 38
NO_ROOT_LOCKED = 0x2F  # root's user id gives no capabilities, for ever

# elsewhere than on Linux nothing of it is called, but whoever judges without a sandbox imports this room
libc = ctypes.CDLL(None if os.name == "posix" else "msvcrt", use_errno=True)


class Plan(TypedDict):
    """What to hold, and how."""

    command: list[str]
    lock: bool  # false: no wall at all, only the sweep
    read: list[str]  # may be read and executed
    list: list[str]  # may be listed only
    write: list[str]  # private folders
    devices: list[str]
    private: str  # holds the private folders; removed from here only when nobody else is left to do it
    filter: str  # the seccomp program, in hexadecimal; PIDPIDPI stands in it where the pid must; "": none


class Ruleset(ctypes.Structure):
    """What Landlock is to govern."""

    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class PathBeneath(ctypes.Structure):
    """What is allowed below a folder."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("access", ctypes.c_uint64), ("fd", ctypes.c_int32))


class Program(ctypes.Structure):
    """A seccomp filter."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def check(result: int, what: str) -> int:
    """Raise the C library's error."""
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def landlock_abi() -> int:
    """Ask the kernel for its version of Landlock; 0 where it has none."""
    return max(0, int(libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def landlock(plan: Plan) -> None:
    """Confine this thread's view of files, TCP ports, signals and abstract sockets."""
    abi = landlock_abi()
    if abi < MINIMUM_ABI:
        raise OSError(f"Landlock version {MINIMUM_ABI} is needed, this kernel has {abi}")
    everything = (1 << (16 if abi >= 5 else 15)) - 1
    ruleset = Ruleset(everything, 3, 3 if abi >= SCOPES_ABI else 0)
    size = 24 if abi >= SCOPES_ABI else 16
    fd = check(libc.syscall(CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0), "landlock")
    for paths, access in (
        (plan["read"], EXECUTE | READ_FILE | READ_DIR),
        (plan["list"], READ_DIR),
        (plan["write"], everything & ~(MAKE_CHAR | MAKE_BLOCK)),
        (plan["devices"], READ_FILE | WRITE_FILE | IOCTL_DEVICE),
    ):
        for path in paths:
            allow(fd, path, access & everything)
    check(libc.syscall(RESTRICT_SELF, fd, 0), "landlock")
    os.close(fd)


def allow(ruleset: int, path: str, access: int) -> None:
    """Add one folder or file to a ruleset; one that is not there needs no rule."""
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    rule = PathBeneath(access if Path(path).is_dir() else access & ON_FILES, fd)
    check(libc.syscall(ADD_RULE, ruleset, 1, ctypes.byref(rule), 0), f"landlock {path}")
    os.close(fd)


def drop_privileges() -> None:
    """Give up every capability, now and after any later exec."""
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break  # not root, or past the last one
    libc.prctl(PR_SET_SECUREBITS, NO_ROOT_LOCKED, 0, 0, 0)
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    check(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def install_filter(program: bytes) -> None:
    """Let the kernel check every further system call."""
    filter_ = Program(len(program) // 8, program)
    check(libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(filter_), 0, 0), "seccomp")


def confine(plan: Plan) -> None:
    """Put this process behind the wall, for ever."""
    drop_privileges()
    landlock(plan)
    if plan["filter"]:
        install_filter(bytes.fromhex(plan["filter"].replace("PIDPIDPI", os.getpid().to_bytes(4, "little").hex())))


def become(plan: Plan) -> NoReturn:
    """Turn into the command, behind the wall."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if plan["lock"]:
        confine(plan)
    os.execv(plan["command"][0], plan["command"])  # noqa: S606


def children() -> list[int]:
    """List this process's children; a subreaper's orphaned grandchildren become its children."""
    me, found = os.getpid(), []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == me:
                found.append(int(entry.name))
        except (OSError, ValueError):  # it has just gone
            continue
    return found


def sweep() -> None:
    """Kill and reap until nobody is left."""
    end = time.monotonic() + 10
    while (found := children()) and time.monotonic() < end:
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            continue
        time.sleep(0.002)


def finish(plan: Plan, parent: int) -> None:
    """Leave nothing: no process, and when the program that started us has died, no file either."""
    sweep()
    if os.getppid() != parent:
        os.spawnvp(os.P_WAIT, "rm", ["rm", "-rf", "--one-file-system", "--", plan["private"]])  # noqa: S606


def main(plan: Plan) -> None:
    """Start the command and stay until it and all its descendants are gone."""
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)

    parent = os.getppid()

    def stop(number: int, frame: FrameType | None) -> None:
        finish(plan, parent)
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    pid = os.fork()
    if pid == 0:
        try:
            become(plan)
        except OSError as error:
            sys.stderr.write(f"{error}\n")
            os._exit(126)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)  # the worker's end of the wire is the worker's alone
    while True:
        ended, status = os.wait()
        if ended == pid:
            finish(plan, parent)
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)  # like a shell, and like bubblewrap


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
