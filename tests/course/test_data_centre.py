"""The data of M11: Erlang's formula beside the queue's own equations, and a schedule that keeps its rules."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from course.data.jobs import Trace, busy_nodes, first_come, job_trace
from course.data.machines import PEAK_TF
from course.data.queues import erlang_c, erlang_wait

SEEDS = st.integers(0, 2**32 - 1)


def steady(load: float, servers: int, most: int = 4000) -> np.ndarray:
    """Probabilities of 0, 1, ... jobs in an M/M/c queue, from the balance of its neighbouring states."""
    logs = np.cumsum([0.0, *(math.log(load / min(k, servers)) for k in range(1, most))])
    chances = np.exp(logs - logs.max())
    return chances / chances.sum()


@given(st.integers(1, 40), st.floats(0.05, 0.95), st.floats(0.01, 100))
def test_erlang_gives_the_wait_of_the_balanced_states(servers, utilisation, service):
    chances = steady(utilisation * servers, servers)
    waiting = np.maximum(np.arange(len(chances)) - servers, 0) @ chances
    arrival = utilisation * servers * service
    assert erlang_c(arrival, service, servers) == pytest.approx(chances[servers:].sum(), rel=1e-9)
    # Little's law: the mean number in the line is the rate of arrival times the mean wait
    assert erlang_wait(arrival, service, servers) == pytest.approx(waiting / arrival, rel=1e-9)


def test_erlang_agrees_with_the_closed_form_and_with_one_server():
    load, servers = 6.4, 8
    below = poisson.cdf(servers - 1, load)
    last = poisson.pmf(servers, load) * servers / (servers - load)
    assert erlang_c(load, 1.0, servers) == pytest.approx(last / (below + last))
    assert erlang_wait(6.4, 1.0, 8) == pytest.approx(0.286, abs=5e-4)
    assert erlang_c(0.3, 1.0, 1) == pytest.approx(0.3)


@pytest.mark.parametrize(
    "queue", [(1.0, 1.0, 1), (9.0, 1.0, 8), (0.0, 1.0, 1), (1.0, 0.0, 1), (1.0, -1.0, 2), (1.0, 9.0, 0)]
)
def test_erlang_refuses_a_queue_without_a_steady_state(queue):
    with pytest.raises(ValueError, match=r"grows without end|must be"):
        erlang_c(*queue)


@given(SEEDS, st.integers(0, 60), st.sampled_from([1, 4, 16]))
def test_a_trace_is_what_it_says(seed, jobs, nodes):
    made = job_trace(jobs, nodes, seed)
    assert {len(values) for values in vars(made).values()} == {jobs}
    assert all(values.dtype == np.int64 for values in vars(made).values())
    assert np.all(np.diff(made.arrive) >= 0)
    assert np.all((made.width & (made.width - 1)) == 0)
    assert np.all((made.width >= 1) & (made.width <= nodes))
    assert np.all((made.run >= 1) & (made.run <= made.limit) & (made.limit <= 4 * made.run))


def test_a_trace_has_the_gaps_the_lengths_and_the_seed_that_were_asked_for():
    made = job_trace(20_000, 16, 5, gap=12.0, minutes=40.0)
    assert made.arrive[-1] / 20_000 == pytest.approx(12.0, rel=0.05)
    assert np.median(made.run) == pytest.approx(40.0, rel=0.05)
    assert np.bincount(made.width)[[1, 2, 4, 8, 16]] / 20_000 == pytest.approx([0.2] * 5, abs=0.02)
    again, other = job_trace(50, 16, 5), job_trace(50, 16, 6)
    assert np.array_equal(again.run, job_trace(50, 16, 5).run)
    assert not np.array_equal(again.run, other.run)


@given(SEEDS, st.integers(1, 40))
def test_first_come_keeps_the_order_and_wastes_no_minute(seed, jobs):
    made = job_trace(jobs, 8, seed)
    start = first_come(made, 8)
    assert np.all(start >= made.arrive)
    assert np.all(np.diff(start) >= 0)
    times, busy = busy_nodes(start, made.width, made.run)
    assert busy.max() <= 8
    for job in range(jobs):  # a minute earlier it had not come, or was not its turn, or did not fit
        earlier = start[job] - 1
        running = (start[:job] <= earlier) & (earlier < start[:job] + made.run[:job])
        turn = job == 0 or start[job - 1] <= earlier
        assert earlier < made.arrive[job] or not turn or made.width[:job][running].sum() + made.width[job] > 8
    assert np.sum(busy[:-1] * np.diff(times)) == made.width @ made.run


def test_a_job_that_never_fits_is_refused():
    one = np.ones(1, dtype=np.int64)
    with pytest.raises(ValueError, match="more nodes"):
        first_come(Trace(one, 5 * one, one, one), 4)


def test_the_peaks_give_the_counts_of_the_course():
    counts = {device: {kind: 88_500 / tf for kind, tf in peaks.items()} for device, peaks in PEAK_TF.items()}
    assert counts["A100"] == pytest.approx({"FP64": 9_100, "FP64 tensor": 4_540, "FP16 tensor": 284}, rel=5e-3)
    assert counts["H100"] == pytest.approx({"FP64 tensor": 1_320, "FP16 tensor": 89}, rel=1e-2)
