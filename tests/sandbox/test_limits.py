"""Each limit, for real."""

import os
import time

import pytest

from autograder.sandbox import Box, Limits, Stopped, processes

from .conftest import WARM, need, start, value


def stopped(box: Box, source: str, seconds: float | None = None) -> str:
    """Run a cell that must end the box; say why it did."""
    members = box._jail.members()
    with pytest.raises(Stopped) as caught:
        box.run(source, seconds=seconds)
    assert not box.alive
    assert not any(map(processes.running, members))
    with pytest.raises(Stopped):
        box.run("1")
    return caught.value.why


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "from numba import njit\n@njit\ndef f():\n    i = 0\n    while i >= 0: i = (i + 1) % 7\n    return i\nf()",
        "import signal\nfor s in (2, 15): signal.signal(s, signal.SIG_IGN)\n"
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    ],
    ids=["python", "njit", "stubborn"],
)
def test_wall_time_of_a_cell(box: Box, source: str) -> None:
    began = time.monotonic()
    assert stopped(box, source, seconds=2.0) == "time"
    assert time.monotonic() - began < 4


def test_wall_time_of_all_requests(wall: str) -> None:
    with start(wall, limits=Limits(total_seconds=1.0)) as box:
        box.run("import time\ntime.sleep(0.7)")
        assert stopped(box, "time.sleep(0.7)") == "time"


FORK = "for _ in range(90):\n    if os.fork() == 0:"
WAYS_TO_USE_CPU_TIME = {
    "in one process": "burn(60)",
    "side by side": "for _ in range(6):\n    if os.fork() == 0: burn(9)\ntime.sleep(60)",
    "one after another": f"{FORK} burn(0.1)\n    os.wait()",
    "in children that nobody waits for": "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    f"{FORK} burn(0.5)\n    time.sleep(0.1)",
    "in orphans": f"{FORK}\n        if os.fork() == 0: burn(0.2)\n        os._exit(0)\n"
    "    os.wait()\n    time.sleep(0.1)",
}
BURN = """
import os, signal, time
def burn(seconds):
    while time.process_time() < seconds: pass
    os._exit(0)
"""


@pytest.mark.parametrize("how", WAYS_TO_USE_CPU_TIME)
@pytest.mark.parametrize("wall_name", ["bubblewrap", "warm landlock"])
def test_cpu_time_of_the_whole_tree(wall_name: str, how: str) -> None:
    need(wall_name.removeprefix(WARM))
    with start(wall_name, limits=Limits(cpu_seconds=2)) as box:
        box.run(BURN)
        assert stopped(box, WAYS_TO_USE_CPU_TIME[how], seconds=60) == "cpu"
        assert 2 <= box.cpu_seconds < 20


def test_cpu_time_is_not_counted_twice(wall: str) -> None:
    with start(wall) as box:
        before = box.cpu_seconds
        box.run(
            "import os, time\nfor _ in range(40):\n    if os.fork() == 0:\n        x = sum(range(300_000))\n"
            "        os._exit(0)\n    os.wait()\ntime.sleep(0.3)\nt = os.times()"
        )
        used = float(value(box, "t.user + t.system + t.children_user + t.children_system"))
        assert before <= box.cpu_seconds < used + 1.5  # a cold start, and the wall's own processes


def test_a_large_array_is_a_memory_error(box: Box) -> None:
    failure = box.run("import numpy as np\nnp.ones(20 << 27)").failure
    assert failure is not None and failure.type_name in ("MemoryError", "_ArrayMemoryError")
    source = "from numba import njit\n@njit\ndef f():\n    return np.ones(20 << 27).sum()\nf()"
    failure = box.run(source).failure
    assert failure is not None and "Memory" in failure.type_name
    assert value(box, "1") == "1"


SMALL = Limits(memory_bytes=400 << 20)
TOUCH = "for i in range(0, len(m), 4096): m[i] = 1"


@pytest.mark.parametrize(
    "source",
    [
        f"import mmap\nm = mmap.mmap(-1, 2 << 30)\n{TOUCH}",
        "import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n        x = b'x' * (200 << 20)\n        break\n"
        "time.sleep(9)",
    ],
    ids=["shared", "children"],
)
def test_memory_of_the_whole_tree(wall: str, source: str) -> None:
    with start(wall, limits=SMALL) as box:
        assert stopped(box, source, seconds=8) == "memory"


def test_pages_that_forks_share_count_once(wall: str) -> None:
    with start(wall, limits=SMALL) as box:
        box.run("x = b'x' * (150 << 20)\nn = 150")
        with box.fork() as one, box.fork() as two:
            time.sleep(0.5)
            assert one.get("n") == two.get("n") == 150
        assert value(box, "len(x) >> 20") == "150"


def test_fork_bomb(wall: str) -> None:
    with start(wall) as box:
        pids = box._jail.members()
        source = "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)"
        if box.wall == "bubblewrap" and os.getuid():
            failure = box.run(source).failure
            assert failure is not None and failure.type_name == "BlockingIOError"
            assert len(box._jail.members()) <= 70
        else:
            assert stopped(box, source) == "processes"
    time.sleep(0.1)
    assert not any(map(processes.running, pids))


def test_thread_bomb(wall: str) -> None:
    with start(wall) as box:
        source = (
            "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"
        )
        if box.wall == "bubblewrap" and os.getuid():  # root is exempt from the kernel's own limit
            failure = box.run(source).failure
            assert failure is not None and failure.type_name == "RuntimeError"
        else:  # their stacks may use the memory up before the watchman looks
            source = "try:\n    " + source.replace("\n", "\n    ") + "\nexcept RuntimeError:\n    time.sleep(5)"
            assert stopped(box, source) == "processes"


def test_one_large_file(box: Box) -> None:
    failure = box.run("with open('big', 'wb') as f:\n    for _ in range(100): f.write(bytes(1 << 20))").failure
    assert failure is not None and "File too large" in failure.message


def test_a_full_disk(wall: str) -> None:
    source = "for i in range(100):\n    with open(f'part{i}', 'wb') as f: f.write(bytes(1 << 20))\n"
    source += "import time; time.sleep(5)"
    with start(wall, limits=Limits(scratch_bytes=40 << 20)) as box:
        if box.wall == "bubblewrap":
            failure = box.run(source).failure
            assert failure is not None and "No space" in failure.message
        else:
            assert stopped(box, source) == "files"


def test_empty_files_without_end(wall: str) -> None:
    source = "i = 0\nwhile True:\n    open(f'f{i}', 'w').close()\n    i += 1"
    with start(wall, limits=Limits(scratch_files=2000)) as box:
        assert stopped(box, source, seconds=20) == "files"


@pytest.mark.parametrize(
    "source", ["import os\nos.makedirs('a/' * 1500)", "for _ in range(3000):\n    os.mkdir('d')\n    os.chdir('d')"]
)
def test_deep_folders_are_removed(source: str) -> None:
    with start(need("landlock")) as box:
        private = box._jail.launch.private
        try:
            box.run("import os\n" + source)
        except Stopped as error:
            assert error.why == "files"
    assert private is not None and not private.exists()


def test_open_files(box: Box) -> None:
    failure = box.run("files = [open('/dev/null') for _ in range(400)]").failure
    assert failure is not None and "Too many open files" in failure.message


def test_limits_cannot_be_raised(box: Box) -> None:
    source = "import resource as r\nr.setrlimit(r.RLIMIT_DATA, (r.RLIM_INFINITY, r.RLIM_INFINITY))"
    failure = box.run(source).failure
    assert failure is not None and failure.type_name in ("ValueError", "PermissionError")


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos._exit(0)",
        "import os, signal\nos.kill(os.getpid(), 9)",
        "import ctypes\nctypes.string_at(0)",
        "import os\nfor fd in range(3, 30):\n    try: os.close(fd)\n    except OSError: pass",
    ],
    ids=["exit", "kill", "segfault", "close"],
)
def test_a_process_that_ends_itself(box: Box, source: str) -> None:
    assert stopped(box, source) == "died"
