"""Jobs of a machine with a scheduler: a made-up trace, the plainest schedule, and how busy the machine is under one.

`job_trace` draws a synthetic trace from a seed, in whole minutes:

    time between arrivals   exponential, rounded to minutes
    nodes of a job          a power of two, each up to the whole machine equally likely
    minutes it runs         exp(normal), median `minutes`, at least 1
    limit its owner asks    1 to 4 times what it runs, uniform, rounded up

`first_come` starts jobs in the order of arrival, none before the one ahead of it. `busy_nodes` gives the number of
nodes at work as a step function.

Source: none; the distributions are chosen for teaching. Limits: no real trace, no failures, no users, and all nodes
are alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Trace:
    """Jobs in the order of arrival: arrival and run time in minutes, nodes, and the limit that was asked for."""

    arrive: Minutes
    width: Minutes
    limit: Minutes
    run: Minutes


def job_trace(jobs: int, nodes: int, seed: int, gap: float = 10.0, minutes: float = 30.0) -> Trace:
    """Draw a synthetic trace: `gap` minutes between arrivals on average, a median run of `minutes`."""
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(np.rint(rng.exponential(gap, jobs))).astype(np.int64)
    width = 2 ** rng.integers(0, int(np.log2(nodes)) + 1, jobs)
    run = np.maximum(1, np.rint(minutes * np.exp(rng.normal(0.0, 1.0, jobs)))).astype(np.int64)
    limit = np.ceil(run * rng.uniform(1.0, 4.0, jobs)).astype(np.int64)
    return Trace(arrive, width, limit, run)


def first_come(trace: Trace, nodes: int) -> Minutes:
    """Return when each job starts if none may start before the one ahead of it. ValueError for one that never fits."""
    if np.any(trace.width > nodes):
        raise ValueError("a job asks for more nodes than there are")
    free_at = np.zeros(nodes, dtype=np.int64)  # when each node is free
    start = np.zeros(len(trace.arrive), dtype=np.int64)
    last = 0
    for job, (arrive, width, run) in enumerate(zip(trace.arrive, trace.width, trace.run)):
        free_at.sort()
        last = start[job] = max(last, arrive, free_at[width - 1])
        free_at[:width] = start[job] + run
    return start


def busy_nodes(start: Minutes, width: Minutes, run: Minutes) -> tuple[Minutes, Minutes]:
    """Return the times at which the number of busy nodes changes, and the number from each of them on."""
    times = np.unique(np.concatenate((start, start + run)))
    running = (start <= times[:, None]) & (times[:, None] < start + run)
    return times, running.astype(np.int64) @ width
