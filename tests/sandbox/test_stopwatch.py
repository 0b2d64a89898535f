"""What a request costs, seen from outside; and boxes that stand still, or on one processor only."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from autograder.sandbox import Box, Branch, Handle, Stopped, processes

from .conftest import need, start, value

WORK = """
import os, signal, threading, time

def burn(seconds):
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        pass

def sleeping():
    time.sleep(0.3)
    return 1

def in_a_thread():
    helper = threading.Thread(target=burn, args=(0.2,))
    helper.start()
    helper.join()

def in_a_child():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    reading, writing = os.pipe()
    if os.fork() == 0:
        burn(0.2)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)

def alone():
    burn(0.01)

asked, done = threading.Event(), threading.Event()

def helping():
    while asked.wait():
        asked.clear()
        burn(0.05)
        done.set()

def with_a_helper_of_before():
    if threading.active_count() == 1:
        threading.Thread(target=helping, daemon=True).start()
    asked.set()
    done.wait()
    done.clear()
"""


@pytest.fixture(scope="module")
def branch(wall: str) -> Iterator[Branch]:
    with start(wall) as box:
        assert box.run(WORK).failure is None
        box.place({min(os.sched_getaffinity(0))})
        with box.fork() as branch:
            yield branch


def handle(branch: Branch, name: str) -> Handle:
    found = branch.get(name)
    assert isinstance(found, Handle)
    return found


def test_a_call_costs_its_wall_time_also_where_it_only_sleeps(branch: Branch) -> None:
    answer, cost = branch.timed(handle(branch, "sleeping"))
    assert answer == 1
    assert cost.most_seconds >= cost.least_seconds >= 0.25 > cost.cpu_seconds


@pytest.mark.parametrize("name", ["in_a_thread", "in_a_child"])
def test_what_threads_and_children_do_is_paid_and_they_are_seen(branch: Branch, name: str) -> None:
    _, cost = branch.timed(handle(branch, name))
    assert not cost.whole
    assert cost.most_seconds >= 0.19


def test_cpu_time_of_one_that_works_alone_is_known(branch: Branch) -> None:
    costs = [branch.timed(handle(branch, "alone"))[1] for _ in range(40)]
    whole = [cost for cost in costs if cost.whole]
    assert whole  # elsewhere on this machine somebody may be born at any time
    assert all(cost.most_seconds == cost.least_seconds for cost in whole)
    assert all(cost.cpu_seconds >= 0.0099 for cost in costs)


def test_who_sleeps_for_a_thread_that_waits_has_cost_its_cpu_time_at_least(wall: str) -> None:
    with start(wall) as box:
        assert box.run(WORK).failure is None
        box.place({min(os.sched_getaffinity(0))})
        with box.fork() as branch:
            call = handle(branch, "with_a_helper_of_before")
            costs = [branch.timed(call)[1] for _ in range(5)][1:]  # the first one starts the thread
    assert not any(cost.single for cost in costs)
    assert all(0.049 <= cost.least_seconds == cost.cpu_seconds <= cost.most_seconds for cost in costs)


def test_nobody_leaves_the_processor_he_is_put_on(wall: str) -> None:
    (first, *_) = cpus = sorted(os.sched_getaffinity(0))
    with start(wall) as box:
        box.run("import os, threading\nif os.fork() == 0:\n    while True: pass")
        box.place({first})
        asks = f"for pid in (0, os.getpid()):\n    os.sched_setaffinity(pid, {cpus})\nos.sched_getaffinity(0)"
        assert value(box, asks) == str({first})
        box.run("if os.fork() == 0:\n    while True: pass")
        assert {frozenset(os.sched_getaffinity(pid)) for pid in box._jail.members()} == {frozenset({first})}
        box.place({*cpus})
        assert value(box, "os.sched_getaffinity(0)") == str({*cpus})


def cpu_seconds(box: Box) -> float:
    return sum(processes.cpu_clock(pid) or 0.0 for pid in box._jail.members())


def test_a_halted_box_stands_still_and_goes_on(wall: str) -> None:
    with start(wall) as box:
        box.run("import os, threading\ndef work():\n    while True: pass")
        box.run("threading.Thread(target=work, daemon=True).start()\nif os.fork() == 0: work()")
        box.halt()
        before = cpu_seconds(box)
        time.sleep(0.3)
        assert cpu_seconds(box) - before < 0.05
        box.proceed()
        assert value(box, "1 + 1") == "2"
        assert cpu_seconds(box) > before


def test_a_box_that_cannot_stand_still_is_ended() -> None:
    hang = "import ctypes, os\nlibc = ctypes.CDLL(None)\nif os.fork() == 0:\n    if libc.vfork() == 0: libc.sleep(60)"
    with start(need("bubblewrap")) as box:
        box.run(hang)
        deadline = time.monotonic() + 10
        while "D" not in map(processes.state, members := box._jail.members()) and time.monotonic() < deadline:
            time.sleep(0.01)
        with pytest.raises(Stopped, match="stand still"):
            box.halt()
        assert not box.alive and not any(map(processes.running, members))


def test_a_box_that_has_ended_is_left_alone(wall: str) -> None:
    with start(wall) as box:
        box.close()
        box.halt()
        box.place({min(os.sched_getaffinity(0))})
        box.proceed()
        assert not box.alive
