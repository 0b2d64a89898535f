"""The walls: how a command is started so that it can harm nobody, and whether that works on this machine.

    bubblewrap  new user, pid, mount, network, ipc and uts namespaces; its own /tmp, /proc and /dev; a seccomp filter;
                and Landlock once more over what is there, where the kernel has it
    landlock    Landlock and seccomp over the ordinary file system, for places without user namespaces (lockdown.py)
    none        nothing but limits and the sweep: for code one has written oneself; never chosen by itself

What may be read behind a wall: the system's programs and libraries, the Python installation (sys.prefix and
base_prefix), and of the kit's own packages autograder/ and course/. The folder beside them, assignments/, holds
solutions: where an installation has put it inside sys.prefix it is covered up.
"""

import functools
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from autograder.sandbox import lockdown, seccomp
from autograder.sandbox.errors import NoIsolation
from autograder.sandbox.limits import Limits

WallName = Literal["bubblewrap", "landlock", "none"]
ROOM = Path(__file__).resolve().parent
ROOT = ROOM.parent.parent  # holds autograder/ and course/, and assignments/, which must stay hidden
KIT = ("autograder", "course")
SOLUTIONS = ROOT / "assignments"
SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/sbin")
SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")
PYTHON = ("bin", "lib", "lib64", "share", "pyvenv.cfg")  # the parts of a prefix
TMP, SHM = "/tmp", "/dev/shm"  # noqa: S108 (the sandbox's own)
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
ABOUT_MACHINE = ("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu")
BUBBLEWRAP = (0, 8)
# There is no /dev/shm behind Landlock. Numba and joblib do without, and need not say so in every student's notebook.
NO_SEMAPHORES = "ignore:Could not obtain multiprocessing lock,ignore:[Errno 13] Permission denied.  joblib"
PID = 0x50494450  # stands in the filter until the launcher knows the pid


@dataclass(frozen=True)
class WallReport:
    """Whether a wall holds on this machine, and why not."""

    name: WallName
    works: bool
    reason: str


@dataclass(frozen=True)
class Launch:
    """A command behind a wall, ready to be started."""

    argv: list[str]
    fds: tuple[int, ...] = ()  # the command line inherits them; close them afterwards
    private: Path | None = None  # a folder on this machine's disk; remove it afterwards
    scratch: Path | None = None  # the part of it that the sandbox may write to
    environment: dict[str, str] = field(default_factory=dict)


def prepare(wall: WallName, command: list[str], limits: Limits) -> Launch:
    """Put a command behind a wall."""
    return bubblewrap(command, limits) if wall == "bubblewrap" else held(command, wall == "landlock")


def prepare_nursery(wall: WallName, command: list[str], limits: Limits) -> Launch:
    """Give a command, which is ours, the place from which its forks can go behind the wall by themselves."""
    locked = wall == "landlock"
    return bubblewrap(command, limits, nursery=True) if wall == "bubblewrap" else held(command, locked, nursery=True)


def prepare_fork(wall: WallName, nursery: Launch) -> tuple[Launch, lockdown.Plan]:
    """Make what one fork needs on this machine's disk; behind bubblewrap that is nothing."""
    if nursery.private is None:
        return Launch([]), second_lock()
    private = Path(tempfile.mkdtemp(prefix="fork-", dir=nursery.private))
    tmp = private / "tmp"
    for folder in (tmp, tmp / "home", tmp / "work"):
        folder.mkdir(mode=0o700)
    return Launch([], private=private, scratch=tmp), make_plan([], tmp, nursery.private / "kit", wall == "landlock")


def sweep_forks(nursery: Launch) -> None:
    """Remove what forks have left on this machine's disk; they must have ended."""
    if nursery.private is not None:
        for private in nursery.private.glob("fork-*"):
            discard(Launch([], private=private))


def environment(tmp: str, kit: str) -> dict[str, str]:
    """Give the whole environment of a sandboxed process; nothing of ours is inherited."""
    home = f"{tmp}/home"
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    return {
        **threads,
        "BITGOEUL_SANDBOX": "1",
        "HOME": home,
        "IPYTHONDIR": f"{home}/ipython",
        "JOBLIB_TEMP_FOLDER": tmp,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{home}/matplotlib",
        "NUMBA_CACHE_DIR": f"{home}/numba",
        "NUMBA_THREADING_LAYER": "workqueue",
        "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONPATH": kit,
        "TMPDIR": tmp,
    }


def bubblewrap(command: list[str], limits: Limits, *, nursery: bool = False) -> Launch:
    """Use namespaces. The options go through a pipe, so that no path of this machine stands in /proc/1/cmdline.

    A nursery's forks make namespaces and mounts, so nothing forbids it these; each fork then forbids them itself. To
    mount a /proc they need one that is not covered in part, as bubblewrap covers it when root starts it: then they
    mount theirs over the machine's own.
    """
    options = ["--unshare-user", "--uid", "1000", "--gid", "1000", *([] if nursery else ["--disable-userns"])]
    options += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    options += ["--hostname", "bitgoeul", "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--clearenv"]
    size = ["--size", str(limits.scratch_bytes // 2), "--perms", "1777", "--tmpfs"]
    options += ["--bind", "/proc", "/proc"] if nursery and os.getuid() == 0 else ["--proc", "/proc"]
    options += ["--dev", "/dev", *size, SHM, "--remount-ro", "/dev", *size, TMP]
    options += [] if nursery else ["--remount-ro", "/proc"]  # started by root, it would own /proc/sys
    options += [*system_mounts(), *kit_mounts()]  # after /tmp: Python may be installed below it
    options += ["--dir", f"{TMP}/home", "--dir", f"{TMP}/work", "--remount-ro", "/", "--chdir", f"{TMP}/work"]
    for name, value in environment(TMP, "/kit").items():
        options += ["--setenv", name, value]
    options_fd = sealed("\0".join([*options, ""]).encode())
    filter_fd = sealed(seccomp.around_forks() if nursery else seccomp.behind_namespaces())
    argv = ["bwrap", "--args", str(options_fd), "--seccomp", str(filter_fd), "--", *command]
    return Launch(argv, (options_fd, filter_fd), environment={"PATH": os.environ.get("PATH", os.defpath)})


def system_mounts() -> list[str]:
    """Bind programs, libraries and the Python installation, for reading."""
    options = []
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            options += ["--ro-bind", str(path), str(path)]
    for name in SETTINGS:
        options += ["--ro-bind-try", name, name]
    for prefix in python_folders():
        options += ["--ro-bind", str(prefix), str(prefix)]
    return options


def kit_mounts() -> list[str]:
    """Bind the kit's own packages under /kit, and cover the solutions wherever a bound folder holds them."""
    options = []
    for name in KIT:
        if (ROOT / name).is_dir():
            options += ["--ro-bind", str(ROOT / name), f"/kit/{name}"]
    bound = [*map(Path, SYSTEM), *python_folders()]
    if SOLUTIONS.is_dir() and any(SOLUTIONS.is_relative_to(folder) for folder in bound):
        options += ["--perms", "0000", "--tmpfs", str(SOLUTIONS), "--remount-ro", str(SOLUTIONS)]
    return options


def below_tmp() -> list[str]:
    """List what is bound below /tmp, where a nursery's fork mounts its own and must show them again."""
    return [str(folder) for folder in python_folders() if folder.is_relative_to(TMP)]


def python_folders() -> list[Path]:
    """List what belongs to the running Python beside the system; never a whole prefix: a course may live in it."""
    given = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent]
    prefixes = dict.fromkeys(folder for folder in given if not folder.is_relative_to("/usr"))
    return [prefix / part for prefix in prefixes for part in PYTHON if (prefix / part).exists()]


def sealed(data: bytes) -> int:
    """Put bytes into an anonymous file that a child can read from its start."""
    fd = os.memfd_create("bitgoeul")
    os.write(fd, data)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def held(command: list[str], locked: bool, *, nursery: bool = False) -> Launch:
    """Use the launcher, with or without its locks, and a private folder on this machine's disk.

    A nursery sees to its forks in /proc, and holds their folders in its own; each fork then locks itself in further.
    """
    private = Path(tempfile.mkdtemp(prefix="bitgoeul-box-"))
    tmp, kit = private / "tmp", private / "kit"
    for folder in (tmp, kit, tmp / "home", tmp / "work"):
        folder.mkdir(mode=0o700)
    for name in KIT:
        if (ROOT / name).is_dir():
            (kit / name).symlink_to(ROOT / name)
    plan = make_plan(command, tmp, kit, locked)
    if nursery:
        plan |= {"read": [*plan["read"], "/proc"], "write": [str(private)], "filter": ""}
    argv = [sys.executable, "-I", "-S", str(ROOM / "lockdown.py"), json.dumps(plan)]
    variables = environment(str(tmp), str(kit)) | {"PYTHONWARNINGS": NO_SEMAPHORES}
    return Launch(argv, private=private, scratch=tmp, environment=variables)


def make_plan(command: list[str], tmp: Path, kit: Path, locked: bool) -> lockdown.Plan:
    """Say what a process without namespaces may see and change."""
    read, listed = readable()
    return {
        "command": command,
        "lock": locked,
        "read": [*read, *(str(ROOT / name) for name in KIT), str(kit)],
        "list": listed,
        "write": [str(tmp)],
        "devices": list(DEVICES),
        "private": str(tmp.parent),
        "filter": landlock_filter() if locked else "",
    }


def second_lock() -> lockdown.Plan:
    """Tell Landlock, where the kernel has it, what bubblewrap shows: one mount too many would still stay shut."""
    read, listed = readable()
    return {
        "command": [],
        "lock": lockdown.landlock_abi() >= lockdown.MINIMUM_ABI,
        "read": [*read, "/kit", "/proc", "/dev"],
        "list": listed,
        "write": [TMP, SHM],
        "devices": ["/dev"],
        "private": "",
        "filter": "",
    }


def landlock_filter() -> str:
    """Give the filter in hexadecimal, with a mark where the launcher puts the pid."""
    scoped = lockdown.landlock_abi() >= lockdown.SCOPES_ABI
    program = seccomp.behind_landlock(scoped, PID).hex()
    return program.replace(PID.to_bytes(4, "little").hex(), "PIDPIDPI")


def readable() -> tuple[list[str], list[str]]:
    """List what Landlock lets be read, and what it lets be listed only (the folders above the solutions).

    Landlock can only add rights, so a folder that holds the solutions is taken apart: all beside the way to them is
    allowed.
    """
    read, listed = [*SETTINGS, *ABOUT_MACHINE], []
    for top in [*map(Path, SYSTEM), *python_folders()]:
        folder = top
        while SOLUTIONS.is_relative_to(folder.resolve()) and SOLUTIONS.is_dir():
            listed.append(str(folder))
            way = next((p for p in folder.iterdir() if SOLUTIONS.is_relative_to(p.resolve())), SOLUTIONS)
            read += [str(entry) for entry in folder.iterdir() if entry != way]
            folder = way
            if way.resolve() == SOLUTIONS:
                break
        else:
            read.append(str(folder))
    return read, listed


def walls() -> tuple[WallReport, ...]:
    """Try each wall for real: start a process behind it that tries to read a file it must not see."""
    return (try_wall("bubblewrap"), try_wall("landlock"), WallReport("none", True, "no isolation at all"))


def has_boxes() -> bool:
    """Whether this system has what boxes are made of, with a wall around them or without: they are Linux's."""
    return platform.system() == "Linux"


@functools.cache
def choose_wall() -> WallName:
    """Give the best wall that works here, or refuse."""
    reasons = []
    for name in ("bubblewrap", "landlock"):
        report = try_wall(name)
        if report.works:
            return report.name
        reasons.append(f"{report.name}: {report.reason}")
    raise NoIsolation("no sandbox works on this machine, so nothing untrusted is run. " + "; ".join(reasons))


def try_wall(name: WallName) -> WallReport:
    """Start a process behind a wall and see whether it holds."""
    if reason := missing(name):
        return WallReport(name, False, reason)
    with tempfile.NamedTemporaryFile(prefix="bitgoeul-secret-") as secret:
        probe = f"try: open({secret.name!r}); print('leaked')\nexcept OSError: print('held')"
        launch = prepare(name, [sys.executable, "-I", "-S", "-c", probe], Limits())
        try:
            done = subprocess.run(
                launch.argv,
                env=launch.environment,
                pass_fds=launch.fds,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=20,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return WallReport(name, False, f"it does not start ({error})")
        finally:
            discard(launch)
    if done.stdout.strip() == b"held" and done.returncode == 0:
        return WallReport(name, True, "it works: a process behind it could not read a file outside")
    if done.stdout.strip() == b"leaked":
        return WallReport(name, False, "a process behind it could read a file outside")
    return WallReport(name, False, explain(name, done.stderr.decode("utf-8", "replace").strip()))


def missing(name: WallName) -> str:
    """Say what a wall lacks before it is even tried."""
    if platform.system() != "Linux":
        return "it needs Linux"
    if not seccomp.supported():
        return "there is no table of system calls for this processor (x86_64 and aarch64 only)"
    if name == "landlock":
        abi = lockdown.landlock_abi()
        if abi < lockdown.MINIMUM_ABI:
            return f"the kernel's Landlock is version {abi}; version {lockdown.MINIMUM_ABI} (Linux 6.7) is needed"
        return ""
    if not shutil.which("bwrap"):
        return "bwrap is not installed (Debian, Ubuntu: apt install bubblewrap)"
    found = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, check=False).stdout.split()
    numbers = tuple(int(part) for part in found[-1].split(".")[:2] if part.isdigit()) if found else ()
    return "" if numbers >= BUBBLEWRAP else "bubblewrap 0.8 or newer is needed"


def explain(name: WallName, error: str) -> str:
    """Put an error of the kernel's or of bubblewrap's into words."""
    last = error.splitlines()[-1] if error else "no message"
    if "uid map" in error:
        return f"user namespaces are restricted (AppArmor?): bwrap needs a profile that allows them. ({last})"
    if "namespace" in error:
        return f"user namespaces are forbidden or used up here. ({last})"
    return f"it does not start. ({last})"


def discard(launch: Launch) -> None:
    """Close and remove what a launch has left behind; the folder may hold anything a student could make."""
    for fd in launch.fds:
        os.close(fd)
    if launch.private is not None:
        remove = ["rm", "-rf", "--one-file-system", "--", str(launch.private)]
        if subprocess.run(remove, stderr=subprocess.DEVNULL, check=False).returncode:
            subprocess.run(["chmod", "-R", "u+rwX", "--", str(launch.private)], stderr=subprocess.DEVNULL, check=False)
            subprocess.run(remove, stderr=subprocess.DEVNULL, check=False)
