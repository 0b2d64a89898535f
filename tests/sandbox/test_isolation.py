"""What a student's code can reach from behind each wall: nothing that is not its own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.sandbox import Box, NoIsolation, lockdown, nursery, processes, seccomp, walls
from autograder.sandbox import start as start_cold
from autograder.sandbox.wall import choose_wall, python_folders, readable

from .conftest import need, start, value

REPOSITORY = Path(__file__).resolve().parents[2]


def error(box: Box, source: str) -> str:
    """Run a cell that must fail; say how."""
    failure = box.run(source).failure
    assert failure is not None, f"this was allowed: {source}"
    return failure.type_name


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "gradebook.db"
    path.write_text("points")
    return path


def test_files_of_the_machine_cannot_be_read_or_written(shared: Box, secret: Path) -> None:
    for path in (secret, Path(__file__), REPOSITORY / "pyproject.toml", REPOSITORY / "README.md"):
        assert path.exists()
        assert error(shared, f"open({str(path)!r}).read()") in ("FileNotFoundError", "PermissionError")
        before = path.read_bytes()
        # below the machine's /tmp, the folder that holds the kit stands in the sandbox's own /tmp too, and is its own
        shared.run(f"with open({str(path)!r}, 'a') as file: file.write('x')")
        assert path.read_bytes() == before
    for path in ("/etc/shadow", "/etc/hostname", "/proc/1/environ" if shared.wall == "landlock" else "/etc/hosts"):
        assert error(shared, f"open({path!r}).read()") in ("FileNotFoundError", "PermissionError")
    for call in ("rename({0!r}, 'x')", "remove({0!r})", "link({0!r}, 'x')", "truncate({0!r}, 0)", "listdir({1!r})"):
        command = call.format(str(secret), str(secret.parent))
        assert error(shared, f"import os\nos.{command}") in ("FileNotFoundError", "PermissionError", "OSError")
    assert secret.read_text() == "points"


def test_modes_owners_and_times_of_files_outside_stay(shared: Box, secret: Path) -> None:
    before = secret.stat()
    readable_file = Path(os.__file__)
    library = readable_file.stat()
    for path in (secret, readable_file):
        for call in (
            "chmod({0!r}, 0)",
            "utime({0!r}, (0, 0))",
            "chown({0!r}, 1, 1)",
            "setxattr({0!r}, 'user.a', b'1')",
        ):
            shared.run(f"import os\nos.{call.format(str(path))}")
    shared.run(f"fd = os.open({str(readable_file)!r}, os.O_RDONLY)\nos.fchmod(fd, 0)")
    shared.run(f"fd = os.open({str(readable_file)!r}, os.O_RDONLY)\nos.utime(fd, (0, 0))")
    for path, was in ((secret, before), (readable_file, library)):
        now = path.stat()
        assert (now.st_mode, now.st_uid, now.st_mtime_ns) == (was.st_mode, was.st_uid, was.st_mtime_ns)


def test_solutions_and_the_repository_are_not_there(shared: Box) -> None:
    for folder in ("assignments", "tests", "docs"):
        assert error(shared, f"import os\nos.listdir({str(REPOSITORY / folder)!r})") in (
            "FileNotFoundError",
            "PermissionError",
        )
    assert error(shared, "import assignments.m07_numba_basics") in ("ModuleNotFoundError", "PermissionError")


def test_python_and_the_kit_cannot_be_changed(shared: Box) -> None:
    for source in (
        "import autograder.sandbox as s\nopen(s.__file__, 'a')",
        "import numpy\nopen(numpy.__file__, 'a')",
        "import sys, pathlib\n(pathlib.Path(sys.prefix) / 'lib' / 'x').write_text('x')",
        "open('/usr/x', 'w')",
        "open('/x', 'w')",
    ):
        assert error(shared, source) in ("PermissionError", "OSError", "FileNotFoundError")


def test_nothing_of_the_parents_environment_is_visible(wall: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_TOKEN", "hush")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    with start(wall) as box:
        assert value(box, "import os\n'hush' in str(os.environ)") == "False"
        assert value(box, "os.environ['BITGOEUL_SANDBOX'], os.environ['NUMBA_NUM_THREADS']") == "('1', '1')"
        if box.wall == "bubblewrap":
            source = """
import glob
def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except PermissionError:  # a fork's guard shows nobody its environment
        return b""
any(b"hush" in read(path) for path in glob.glob("/proc/[0-9]*/environ"))"""
            assert value(box, source) == "False"
            source = (
                f"any({str(REPOSITORY / 'autograder')!r} in open(p).read() for p in glob.glob('/proc/[0-9]*/cmdline'))"
            )
            assert value(box, source) == "False"


def test_there_is_no_network(shared: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert error(shared, f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)") in (
            "PermissionError",
            "OSError",
        )
    for family in ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK"):
        assert error(shared, f"import socket\nsocket.socket(socket.{family}, socket.SOCK_RAW)") in (
            "PermissionError",
            "OSError",
        )


def test_sockets_of_other_programs_cannot_be_reached(shared: Box, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as by_path, socket.socket(socket.AF_UNIX) as abstract:
        by_path.bind(str(tmp_path / "s"))
        by_path.listen()
        abstract.bind("\0bitgoeul-test")
        abstract.listen()
        for address in (str(tmp_path / "s"), "\0bitgoeul-test"):
            source = f"import socket\nsocket.socket(socket.AF_UNIX).connect({address!r})"
            assert error(shared, source) in ("FileNotFoundError", "PermissionError", "ConnectionRefusedError")
    if shared.wall == "landlock":
        assert error(shared, "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)") == "PermissionError"
    assert shared.run("a, b = socket.socketpair()\na.send(b'x')\nassert b.recv(1) == b'x'").failure is None


def test_other_processes_cannot_be_touched(shared: Box) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        for target in (bystander.pid, os.getpid(), shared._jail.pid):
            assert error(shared, f"import os\nos.kill({target}, 9)") in ("ProcessLookupError", "PermissionError")
            source = f"import resource\nresource.prlimit({target}, resource.RLIMIT_CPU, (1, 1))"
            assert error(shared, source) in ("ProcessLookupError", "PermissionError")
            before = os.sched_getaffinity(target), os.getpriority(os.PRIO_PROCESS, target)
            shared.run(f"os.sched_setaffinity({target}, [0])\nos.setpriority(os.PRIO_PROCESS, {target}, 19)")
            assert (os.sched_getaffinity(target), os.getpriority(os.PRIO_PROCESS, target)) == before
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


BUSY = """
import ctypes, os, threading, time
def work():
    while True: pass
def grasp():
    os.sched_setaffinity(0, range(os.cpu_count()))
    ctypes.CDLL(None).sched_setaffinity(threading.get_native_id(), 8, (ctypes.c_ubyte * 8)(*[255] * 8))
    os.setpriority(os.PRIO_PROCESS, 0, -10)
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
grasp()
for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        grasp()
        work()
threading.Thread(target=work, daemon=True).start()
threading.Thread(target=grasp).start()
"""


@pytest.mark.parametrize("kind", ["cold", "warm"])
@pytest.mark.parametrize("name", ["bubblewrap", "landlock"])
def test_a_box_keeps_to_its_processors(name: str, kind: str) -> None:
    mine = os.sched_getaffinity(0)
    if len(mine) < 2:
        pytest.skip("there is one processor only")
    with ExitStack() as stack:
        warm = stack.enter_context(nursery(need(name))) if kind == "warm" else None
        stack.callback(os.sched_setaffinity, 0, mine)
        os.sched_setaffinity(0, {max(mine)})
        box = stack.enter_context(warm.start() if warm else start_cold(name))
        assert box.run(BUSY).failure is None
        members = box._jail.members()
        tasks = [int(task.name) for pid in members for task in Path(f"/proc/{pid}/task").iterdir()]
        assert len(tasks) >= len(members) + 1 >= 10
        for task in tasks:
            assert os.sched_getaffinity(task) == {max(mine)}
            assert os.getpriority(os.PRIO_PROCESS, task) == os.getpriority(os.PRIO_PROCESS, 0)
            assert os.sched_getscheduler(task) == os.SCHED_OTHER
        assert value(box, "os.sched_getaffinity(0)") == str({max(mine)})


def test_signals_stay_inside_where_landlock_does_not_see_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    need("landlock")
    monkeypatch.setattr(lockdown, "SCOPES_ABI", 99)
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        with start("landlock") as box:
            assert error(box, f"import os\nos.kill({bystander.pid}, 0)") == "PermissionError"
            assert box.run("os.kill(os.getpid(), 0)").failure is None
    finally:
        bystander.kill()
        bystander.wait()


REFUSED = (
    "ptrace",
    "unshare",
    "setns",
    "mount",
    "bpf",
    "userfaultfd",
    "io_uring_setup",
    "memfd_create",
    "shmget",
    "keyctl",
)


@pytest.mark.parametrize("call", REFUSED)
def test_dangerous_system_calls_are_refused(shared: Box, call: str) -> None:
    numbers = seccomp.NUMBERS[call]
    number = numbers[seccomp.ARCHITECTURES[os.uname().machine][0]]
    source = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    source += f"libc.syscall({number}, 0, 0, 0, 0, 0), ctypes.get_errno()"
    assert value(shared, source) in ("(-1, 1)", "(-1, 38)")


def test_no_privileges_are_left(shared: Box) -> None:
    source = "import ctypes\nheader = (ctypes.c_uint32 * 2)(0x20080522, 0)\nsets = (ctypes.c_uint32 * 6)()\n"
    assert value(shared, source + "ctypes.CDLL(None).capget(header, sets), list(sets)[:2]") == "(0, [0, 0])"
    assert value(shared, "ctypes.CDLL(None).prctl(39, 0, 0, 0, 0)") == "1"  # no_new_privs
    assert error(shared, "import os\nos.setuid(0)\nos.chroot('/')") in ("PermissionError", "OSError")
    if shared.wall == "bubblewrap":
        assert (
            value(shared, "os.getuid(), os.getgid(), open('/proc/self/status').read().count('Seccomp:\\t2')")
            == "(1000, 1000, 1)"
        )
        assert error(shared, "open('/proc/sys/kernel/core_pattern', 'w')") in ("PermissionError", "OSError")


def test_nothing_survives_a_box(wall: str) -> None:
    mark = f"bitgoeul-survivor-{os.getpid()}"
    source = f"""
import os, subprocess, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)", {mark!r}], start_new_session=True)
        time.sleep(99)
    os._exit(0)
time.sleep(0.3)
"""
    box = start(wall)
    box.run(source)
    members = box._jail.members()
    assert len(members) >= 4
    assert any(mark in Path(f"/proc/{pid}/cmdline").read_text() for pid in members)
    private = box._jail.launch.private
    box.close()
    end = time.monotonic() + 2
    while any(map(processes.running, members)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(processes.running, members))
    assert private is None or not private.exists()


def test_a_box_dies_with_the_program_that_started_it(wall: str) -> None:
    source = f"""
from autograder.sandbox import start
box = start({wall!r})
box.run("import os\\nif os.fork() == 0:\\n    os.setsid()\\n    import time; time.sleep(99)")
print(box._jail.launch.private, *box._jail.members(), flush=True)
import os; os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    private, *pids = done.stdout.split()
    members = [int(pid) for pid in pids]
    assert len(members) >= 3, done.stderr
    end = time.monotonic() + 5
    while (any(map(processes.running, members)) or Path(private).exists()) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(processes.running, members)) and not Path(private).exists()


def test_boxes_do_not_see_each_other(wall: str) -> None:
    with start(wall) as one, start(wall) as two:
        path = value(one, "import os\nopen('mine.txt', 'w').write('x')\nos.path.abspath('mine.txt')").strip("'")
        assert error(two, f"open({path!r})") in ("FileNotFoundError", "PermissionError")


def test_without_a_working_wall_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(lockdown, "landlock_abi", lambda: 0)
    choose_wall.cache_clear()
    try:
        reports = {report.name: report for report in walls()}
        assert "not installed" in reports["bubblewrap"].reason and not reports["bubblewrap"].works
        assert "Landlock" in reports["landlock"].reason and not reports["landlock"].works
        with pytest.raises(NoIsolation, match="nothing untrusted is run"):
            start_cold()
    finally:
        choose_wall.cache_clear()


def test_a_wall_without_namespaces_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need("bubblewrap")
    broken = tmp_path / "bwrap"
    broken.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.9.0 && exit\n'
        "echo 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    report = next(report for report in walls() if report.name == "bubblewrap")
    assert not report.works and "namespaces are forbidden" in report.reason


def test_a_wall_that_leaks_does_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    need("landlock")
    monkeypatch.setattr("autograder.sandbox.wall.readable", lambda: (["/"], []))
    report = next(report for report in walls() if report.name == "landlock")
    assert not report.works and "could read" in report.reason


@pytest.mark.parametrize("name", ["bubblewrap", "landlock"])
def test_solutions_inside_the_python_installation_are_covered(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    need(name)
    prefix = tmp_path / "venv"
    site = prefix / "lib" / "site-packages"
    (site / "assignments").mkdir(parents=True)
    (site / "assignments" / "solution.py").write_text("answer = 42")
    (site / "other.py").write_text("x = 1")
    monkeypatch.setattr("autograder.sandbox.wall.SOLUTIONS", site / "assignments")
    parts = [prefix / "lib", *python_folders()]
    monkeypatch.setattr("autograder.sandbox.wall.python_folders", lambda: parts)
    if name == "landlock":
        read, listed = readable()
        assert str(site) in listed and str(site / "other.py") in read and str(site / "assignments") not in read
    with start(name) as box:
        assert value(box, f"open({str(site / 'other.py')!r}).read()") == "'x = 1'"
        assert error(box, f"open({str(site / 'assignments' / 'solution.py')!r})") in (
            "FileNotFoundError",
            "PermissionError",
        )


def allowed(program: bytes, number: int, arguments: tuple[int, ...] = (), architecture: int = 0xC000003E) -> int:
    """Interpret a filter as the kernel would."""
    import struct

    data = struct.pack("<IIQ6Q", number, architecture, 0, *(*arguments, *(0,) * (6 - len(arguments))))
    lines = list(struct.iter_unpack("<HBBI", program))
    at, accumulator = 0, 0
    while True:
        code, true, false, k = lines[at]
        at += 1
        if code == seccomp.LOAD:
            accumulator = struct.unpack_from("<I", data, k)[0]
        elif code == seccomp.MASK:
            accumulator &= k
        elif code == seccomp.RETURN:
            return k
        else:
            hit = accumulator == k if code == seccomp.EQUAL else accumulator >= k
            at += true if hit else false


@pytest.mark.parametrize(("machine", "architecture"), [("x86_64", 0xC000003E), ("aarch64", 0xC00000B7)])
def test_filters_of_both_processors(machine: str, architecture: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine)
    column = seccomp.ARCHITECTURES[machine][0]

    def verdict(program: bytes, call: str, *arguments: int) -> int:
        return allowed(program, seccomp.NUMBERS[call][column] or 0, arguments, architecture)

    names, held = seccomp.behind_namespaces(), seccomp.behind_landlock(False, 1234)
    for program in (names, held):
        assert len(program) // 8 < 4096
        assert verdict(program, "ptrace") == seccomp.FAIL | 1
        assert verdict(program, "clone", 0x10000000) == seccomp.FAIL | 1
        assert verdict(program, "clone", 0x3D0F00) == seccomp.ALLOW
        assert verdict(program, "clone3") == seccomp.FAIL | 38
        assert verdict(program, "socket", 2) == seccomp.FAIL | 13
        assert verdict(program, "ioctl", 0, 0x5412) == seccomp.FAIL | 1
        assert verdict(program, "ioctl", 0, 0x5401) == seccomp.ALLOW
        assert allowed(program, 0, (), architecture ^ 1) == seccomp.KILL
    assert verdict(names, "socket", 1) == seccomp.ALLOW
    assert verdict(names, "kill", 7) == seccomp.ALLOW
    assert verdict(held, "socket", 1) == seccomp.FAIL | 13
    assert verdict(held, "kill", 7) == seccomp.FAIL | 1 and verdict(held, "kill", 1234) == seccomp.ALLOW
    assert verdict(held, "prlimit64", 0) == seccomp.ALLOW and verdict(held, "prlimit64", 5) == seccomp.FAIL | 1
    assert verdict(held, "fchmod") == seccomp.FAIL
    if machine == "x86_64":
        assert allowed(names, 0x40000000 + 101) == seccomp.FAIL | 38
