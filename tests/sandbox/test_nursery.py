"""Forks of a warm process: fast, all alike, and each alone. (The other tests run on such boxes as well.)"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.sandbox import Box, Limits, NoIsolation, Nursery, SandboxError, Stopped, nursery, processes
from autograder.sandbox.wall import python_folders

from .conftest import need, value, warm

REPOSITORY = Path(__file__).resolve().parents[2]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["bubblewrap", "landlock"])
def lane(request: pytest.FixtureRequest) -> Nursery:
    return warm(need(request.param))


@pytest.fixture
def pair(lane: Nursery) -> Iterator[tuple[Box, Box]]:
    with lane.start() as one, lane.start() as two:
        yield one, two


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def stem(lane: Nursery) -> int:
    """Give the process that all forks come from."""
    with lane.start() as box:
        return parent(box._jail.pid)


def forks(stem: int) -> list[int]:
    """Give everything below it that still runs."""
    return [pid for pid in processes.tree(stem)[1:] if processes.running(pid)]


def failure(box: Box, source: str) -> str:
    failure = box.run(source).failure
    assert failure is not None, f"this was allowed: {source}"
    return failure.type_name


def in_child(work: Callable[[], object]) -> int:
    """Do something in a fork of this process, as a lane does for a submission; give the child."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return pid


def test_a_fork_is_warm(lane: Nursery) -> None:
    with lane.start() as box:
        source = "import sys\n[name in sys.modules for name in ('numpy', 'numba', 'matplotlib.pyplot', 'sklearn')]"
        assert value(box, source) == "[True, True, True, False]"
        assert value(box, "before = set(sys.modules)\nlen(before) > 500") == "True"
        assert value(box, "from numba import njit\n@njit\ndef f(x):\n    return x + 1\nf(1)") == "2"
        assert value(box, "sorted(set(sys.modules) - before)") == "[]"  # Numba had all that it loads at its first use


def test_two_forks_see_nothing_of_each_other(pair: tuple[Box, Box]) -> None:
    one, two = pair
    path = value(one, "import os, time\nopen('mine', 'w').write('x')\nos.path.abspath('mine')").strip("'")
    child = value(one, "pid = os.fork()\nif pid == 0:\n    time.sleep(30)\npid")
    if one.wall == "bubblewrap":
        assert failure(two, f"open({path!r})") == "FileNotFoundError"
        seen = value(two, "import os\nsorted(os.listdir('/tmp')), os.listdir('/dev/shm'), os.listdir('.')")
        # where the kit or its Python lies below the machine's /tmp, the way to it is there as well
        ways = {p.relative_to("/tmp").parts[0] for p in (ROOT, Path(sys.prefix)) if p.is_relative_to("/tmp")}
        assert seen == str((sorted({"work", "home"} | ways), [], []))
        assert value(two, "sorted(int(name) for name in os.listdir('/proc') if name.isdigit())") == "[1, 2]"
        assert value(two, f"os.path.exists('/proc/{child}')") == "False"
    else:
        assert failure(two, f"open({path!r})") == "PermissionError"
        assert failure(two, f"import os\nos.kill({child}, 0)") == "PermissionError"
        assert failure(two, f"os.listdir({str(Path(path).parents[2])!r})") == "PermissionError"
        assert value(two, "os.listdir('.')") == "[]"
    for other in (one._jail.worker, one._jail.pid, parent(one._jail.pid)):
        assert failure(two, f"os.kill({other}, 9)") in ("ProcessLookupError", "PermissionError")
        assert failure(two, f"open('/proc/{other}/mem', 'rb')") in ("FileNotFoundError", "PermissionError")
    assert value(one, "1") == "1"


def test_a_fork_has_its_own_namespaces_and_no_rights() -> None:
    lane = warm(need("bubblewrap"))
    kinds = ("user", "pid", "mnt", "net", "ipc", "uts")
    with lane.start() as one, lane.start() as two:
        places = [parent(one._jail.pid), *(box._jail.worker for box in (one, two))]
        for kind in kinds:
            assert len({Path(f"/proc/{pid}/ns/{kind}").readlink() for pid in (os.getpid(), *places)}) == 4, kind
        for pid in (one._jail.worker, one._jail.pid):
            lines = dict(line.split(":\t") for line in Path(f"/proc/{pid}/status").read_text().splitlines())
            assert {lines[f"Cap{kind}"] for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {"0" * 16}
            assert (lines["NoNewPrivs"], lines["Seccomp"]) == ("1", "2")
        assert failure(one, "open('/proc/1/mem', 'rb')") == "PermissionError"
        assert value(one, "open('/proc/self/mounts').read().count(' /proc proc ro')") == "1"
        assert failure(one, "import os\nos.readlink('/proc/1/fd/3')") == "PermissionError"


def test_a_fork_holds_no_descriptor_but_its_own_socket(lane: Nursery) -> None:
    with lane.start() as box:
        for pid, more in ((box._jail.worker, 0), (box._jail.pid, 2)):  # the guard hears signals through a pipe
            folder = Path(f"/proc/{pid}/fd")
            if os.access(folder, os.R_OK):  # behind bubblewrap only root may look at a guard's
                names = [str(entry.readlink()).split(":")[0] for entry in folder.iterdir()]
                assert sorted(names) == ["/dev/null"] * 3 + ["pipe"] * more + ["socket"]


def test_the_nursery_cannot_be_reached(lane: Nursery) -> None:
    pid = stem(lane)
    with lane.start() as box:
        for target in (pid, lane._process.pid):
            for call in (
                f"os.kill({target}, 9)",
                f"os.listdir('/proc/{target}/fd')",
                f"open('/proc/{target}/maps')",
                f"signal.pidfd_send_signal(os.pidfd_open({target}), 9)",
                f"os.killpg({target}, 9)",
                f"resource.prlimit({target}, resource.RLIMIT_CPU, (0, 0))",
            ):
                kind = failure(box, f"import os, resource, signal\n{call}")
                assert kind in ("FileNotFoundError", "ProcessLookupError", "PermissionError"), call
        source = """
import asyncio, os, socket
loop = asyncio.get_running_loop()
found = []
for fd in {*range(3, 200)} - {loop._ssock.fileno(), loop._csock.fileno()}:
    try:
        with socket.socket(fileno=os.dup(fd)) as sock:
            found.append((int(sock.type), sock.getpeername()))
    except OSError:
        pass
found"""
        assert value(box, source) == f"[({int(socket.SOCK_STREAM)}, '')]"
        with pytest.raises(SandboxError):
            box.run("os.kill(0, 9)")  # its own process group
    assert lane.alive and processes.running(pid)


def test_changes_do_not_reach_the_next_fork(lane: Nursery) -> None:
    with lane.start() as box:
        source = """
import os, sys, builtins, numpy as np, matplotlib.pyplot as plt, random
np.mean = lambda x: 42
sys.modules["numba"] = None
os.environ["HELLO"] = "x"
builtins.abs = None
plt.rcParams["lines.linewidth"] = 77
plt.figure()
os.chdir("/")
get_ipython().run_cell = None
import autograder.sandbox.wire as w
w.pack = None"""
        box.run(source)
    with lane.start() as box:
        source = """
import os, numpy as np, numba, matplotlib.pyplot as plt
np.mean([1, 3]), "HELLO" in os.environ, abs(-1), plt.rcParams["lines.linewidth"] == 77, plt.get_fignums()"""
        assert value(box, source) == "(2.0, False, 1, False, [])" or value(box, source).startswith("(np.float64(2.0)")
        assert value(box, "os.path.basename(os.getcwd()), os.listdir('.')") == "('work', [])"


def test_forks_do_not_share_random_numbers(lane: Nursery) -> None:
    source = """
import random, secrets, tempfile, uuid, os
import numpy as np
from numba import njit
@njit
def compiled():
    return np.random.random(), np.random.randint(1 << 60)
drawn = [random.random(), np.random.random(), np.random.default_rng().random(), compiled()[0], compiled()[1],
         secrets.token_hex(8), str(uuid.uuid4()), os.path.basename(tempfile.mktemp()), random.Random().random()]
import json
json.dumps(drawn)"""
    drawn = []
    for _ in range(3):
        with lane.start() as box:
            drawn.append(json.loads(value(box, source)[1:-1]))
    for position, values in enumerate(zip(*drawn, strict=True)):
        assert len(set(values)) == 3, (position, values)


def test_a_killed_user_leaves_nothing(lane: Nursery) -> None:
    top = stem(lane)
    out, into = os.pipe()
    source = """
import os, time
from numba import njit
if os.fork() == 0:
    os.setsid()
    time.sleep(99)
@njit
def forever():
    i = 0
    while i >= 0:
        i = (i + 1) % 7
    return i
forever()"""

    def work() -> None:
        box = lane.start()
        os.write(into, b"x")
        box.run(source, seconds=60)

    child = in_child(work)
    assert os.read(out, 1) == b"x"
    time.sleep(0.5)
    assert len(forks(top)) >= 3
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    lane.sweep()
    assert lane.alive and forks(top) == []
    if lane._launch.private is not None:
        assert not [*lane._launch.private.glob("fork-*")]
    with lane.start() as box:
        assert value(box, "3") == "3"
    os.close(out)
    os.close(into)


def test_a_fork_ends_with_the_process_that_uses_it(lane: Nursery) -> None:
    out, into = os.pipe()

    def work() -> None:
        box = lane.start()
        os.write(into, f"{box._jail.worker} {box._jail.pid}".encode())
        box.run("while True: pass", seconds=60)

    child = in_child(work)
    pids = [int(word) for word in os.read(out, 100).split()]
    assert all(map(processes.running, pids))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    end = time.monotonic() + 5
    while any(map(processes.running, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(processes.running, pids))
    os.close(out)
    os.close(into)
    lane.sweep()


def test_submissions_one_after_another_leave_no_trace(lane: Nursery) -> None:
    def work() -> None:
        with lane.start() as box:
            assert value(box, "1 + 1") == "2"
            with box.fork() as branch:
                assert branch.alive

    top = stem(lane)
    memory, descriptors = [], []
    for _ in range(60):
        child = in_child(work)
        assert os.waitpid(child, 0)[1] == 0
        lane.sweep()
        memory.append(processes.status(top, ("RssAnon",)))
        descriptors.append(len([*Path(f"/proc/{top}/fd").iterdir()]))
    assert forks(top) == []
    assert min(descriptors[-9:]) <= min(descriptors[:9]) + 1  # the last answer's socket may still be open
    assert memory[-1] - memory[5] < 2 << 20


def test_limits_are_those_of_one_fork(lane: Nursery) -> None:
    small = Limits(memory_bytes=300 << 20)
    with lane.start(limits=small) as one, lane.start(limits=small) as two:
        for box in (one, two):
            assert value(box, "x = b'x' * (150 << 20)\nlen(x) >> 20") == "150"
        time.sleep(0.4)
        assert value(one, "1") == value(two, "1") == "1"
        with pytest.raises(Stopped) as stopped:
            one.run("import mmap\nm = mmap.mmap(-1, 1 << 30)\nfor i in range(0, len(m), 4096): m[i] = 1")
        assert stopped.value.why == "memory"
        assert value(two, "2") == "2"


@pytest.mark.parametrize("wall", ["bubblewrap", "landlock"])
def test_imports_that_forks_cannot_bear_are_left_out(
    wall: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(wall)
    for name in ("autograder", "course"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    modules = {
        "__init__": "",
        "thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(99,), daemon=True).start()",
        "file": "file = open('/dev/zero')",
        "shared": "import mmap\nmemory = mmap.mmap(-1, 4096)",
        "exits": "raise SystemExit(3)",
        "good": "number = 7",
    }
    (tmp_path / "extra").mkdir()
    for name, source in modules.items():
        (tmp_path / "extra" / f"{name}.py").write_text(source)
    monkeypatch.setattr("autograder.sandbox.wall.ROOT", tmp_path)
    monkeypatch.setattr("autograder.sandbox.wall.KIT", ("autograder", "course", "extra"))
    imports = ("extra.thread", "extra.file", "extra.good", "extra.shared", "extra.exits", "no_such_module")
    with nursery(wall, imports=imports) as lane:
        assert set(lane.missing) == {*imports} - {"extra.good"}
        assert "thread" in lane.missing["extra.thread"] and "open" in lane.missing["extra.file"]
        assert "share" in lane.missing["extra.shared"] and "SystemExit" in lane.missing["extra.exits"]
        with lane.start() as box:
            source = "import sys\nsorted(name for name in sys.modules if name.startswith('extra.'))"
            assert value(box, source) == "['extra.good']"


@pytest.mark.parametrize("wall", ["bubblewrap", "landlock"])
def test_a_python_below_tmp_is_seen_in_a_fork(wall: str, monkeypatch: pytest.MonkeyPatch) -> None:
    need(wall)
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        lib = Path(folder) / "lib"
        lib.mkdir()
        (lib / "module.py").write_text("x = 1")
        (Path(folder) / "beside.txt").write_text("y")
        parts = [lib, *python_folders()]
        monkeypatch.setattr("autograder.sandbox.wall.python_folders", lambda: parts)
        with nursery(wall) as lane, lane.start() as box:
            assert value(box, f"open({str(lib / 'module.py')!r}).read()") == "'x = 1'"
            assert failure(box, f"open({str(lib / 'module.py')!r}, 'a')") in ("OSError", "PermissionError")
            assert failure(box, f"open({str(Path(folder) / 'beside.txt')!r})") in (
                "FileNotFoundError",
                "PermissionError",
            )


@pytest.mark.parametrize("wall", ["bubblewrap", "landlock", "none"])
def test_nothing_survives_a_nursery(wall: str) -> None:
    if wall != "none":
        need(wall)
    lane = nursery(wall)
    box = lane.start()
    box.run("import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(99)")
    members = processes.tree(lane._process.pid)
    assert {box._jail.worker, box._jail.pid} < {*members}
    lane.close()
    assert not any(map(processes.running, members)) and not lane.alive
    assert lane._launch.private is None or not lane._launch.private.exists()
    with pytest.raises(NoIsolation):
        lane.start()
    with pytest.raises(SandboxError):
        box.run("1")
    box.close()


@pytest.mark.parametrize("wall", ["bubblewrap", "landlock"])
def test_a_nursery_dies_with_its_lane(wall: str) -> None:
    source = f"""
from autograder.sandbox import nursery, processes
lane = nursery({need(wall)!r})
box = lane.start()
print(lane._launch.private, *processes.tree(lane._process.pid), flush=True)
import os; os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    private, *pids = done.stdout.split()
    assert len(pids) >= 4, done.stderr
    end = time.monotonic() + 5
    while (any(map(processes.running, map(int, pids))) or Path(private).exists()) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(processes.running, map(int, pids))) and not Path(private).exists()


def test_a_dead_nursery_says_so() -> None:
    with nursery() as lane:
        os.kill(stem(lane), signal.SIGKILL)
        end = time.monotonic() + 5
        while lane.alive and time.monotonic() < end:
            time.sleep(0.01)
        assert not lane.alive
        with pytest.raises(NoIsolation, match="no fork"):
            lane.start()
        lane.sweep()


def test_the_trusted_side_imports_nothing_heavy() -> None:
    source = "import sys, autograder.sandbox\nprint({'IPython', 'numba', 'matplotlib'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert done.stdout == "set()\n"


def test_a_child_of_the_lane_cannot_end_the_nursery(lane: Nursery) -> None:
    os.waitpid(in_child(lane.close), 0)
    with lane.start() as box:
        assert value(box, "1") == "1"
