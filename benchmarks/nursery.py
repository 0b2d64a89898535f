"""Measure the nursery: start, first use, memory, and whether a thousand submissions in a row leave a trace.

    python benchmarks/nursery.py [--wall bubblewrap|landlock] [--starts N]

Prints the machine, the versions and the date, and then the figures. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from machine import machine_line

from autograder.sandbox import Box, Nursery, nursery, processes, start

IMPORTS = ("numpy", "numba", "matplotlib.pyplot", "sklearn.linear_model")
CELLS = {
    "a first cell": "1 + 1",
    "a first njit, 1-D loop": """
import numpy as np
from numba import njit
@njit
def total(x):
    s = 0.0
    for v in x:
        s += v * v
    return s
total(np.ones(5))""",
    "a first njit, Jacobi sweeps": """
import numpy as np
from numba import njit
@njit
def jacobi(u, sweeps):
    u = u.copy()
    for _ in range(sweeps):
        v = u.copy()
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                v[i, j] = (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1]) / 4
        u = v
    return u
jacobi(np.ones((4, 4)), 2)""",
    "a pyplot figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "importing scikit-learn": "from sklearn.linear_model import LogisticRegression",
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wall", choices=("bubblewrap", "landlock"), default=None)
    parser.add_argument("--starts", type=int, default=1000)
    asked = parser.parse_args()
    print(machine_line("numpy", "numba", "matplotlib", "scikit-learn"))
    began = time.perf_counter()
    with nursery(asked.wall, imports=IMPORTS) as lane:
        print(f"behind {lane.wall}; imported: {', '.join(name for name in IMPORTS if name not in lane.missing)}")
        show("start of the nursery", [time.perf_counter() - began])
        show("start of a cold box", [timed(lambda: start(lane.wall).close()) for _ in range(5)])
        for name, source in CELLS.items():
            show(f"{name}, warm", [first(lane.start, source) for _ in range(7)])
            show(f"{name}, cold", [first(lambda: start(lane.wall), source) for _ in range(3)])
        weigh(lane)
        many(lane, asked.starts)


def show(what: str, seconds: list[float]) -> None:
    """Print one line: the median, and the extremes."""
    low, high = min(seconds) * 1000, max(seconds) * 1000
    print(f"  {what:36}{statistics.median(seconds) * 1000:9.1f} ms   ({low:.1f} to {high:.1f}, n={len(seconds)})")


def timed(action: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def first(begin: Callable[[], Box], source: str) -> float:
    """Time the first cell of a box."""
    with begin() as box:
        began = time.perf_counter()
        run = box.run(source)
        assert run.failure is None, run.failure
        return time.perf_counter() - began


def weigh(lane: Nursery) -> None:
    """Print the memory of a fork: what its pages would cost alone, and its share of them (PSS)."""
    with lane.start() as box:
        for when in ("ready", "after njit and a figure"):
            pids = box._jail.members()
            alone = sum(processes.status(pid, ("RssAnon",)) for pid in pids) >> 20
            share = sum(map(processes.proportional, pids)) >> 20
            print(f"  memory of a fork, {when}: {share} MB PSS ({alone} MB if nothing were shared)")
            box.run(CELLS["a first njit, Jacobi sweeps"])
            box.run(CELLS["a pyplot figure"])


def many(lane: Nursery, starts: int) -> None:
    """Start boxes one after another, each from a child of this process, as a lane does for submissions."""
    with lane.start() as box:
        guard = Path(f"/proc/{box._jail.pid}/stat").read_text()
        stem = int(guard.rpartition(")")[2].split()[1])
    whole, ready, before = [], [], size(stem)
    for _ in range(starts):
        out, into = os.pipe()
        began = time.perf_counter()
        pid = os.fork()
        if pid == 0:
            with lane.start() as box:
                os.write(into, str(time.perf_counter() - began).encode())
                box.run("1 + 1")
            os._exit(0)
        assert os.waitpid(pid, 0)[1] == 0
        lane.sweep()
        whole.append(time.perf_counter() - began)
        ready.append(float(os.read(out, 100)))
        os.close(out)
        os.close(into)
    part = max(1, starts // 10)
    show("fork of the lane and start", ready)
    show(f"start, cell, end, sweep: first {part}", whole[:part])
    show(f"start, cell, end, sweep: last {part}", whole[-part:])
    after = size(stem)
    print(
        f"  the nursery before: {before[0]} kB, {before[1]} descriptors; after: {after[0]} kB, {after[1]} descriptors"
    )
    print(f"  processes left: {len(processes.tree(stem)) - 1}")


def size(pid: int) -> tuple[int, int]:
    """Give a process's own memory in kB and the number of its descriptors."""
    return processes.status(pid, ("RssAnon",)) >> 10, len([*Path(f"/proc/{pid}/fd").iterdir()])


if __name__ == "__main__":
    main()
