"""The simulated GPU: launches, races, adversarial orders and counts, on kernels as a student writes them."""

import math
import subprocess
import sys
from collections import Counter

import matplotlib.pyplot as plt
import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox import Limits, nursery, start
from course import plot
from course.gpu import (
    REAL_GPU,
    BarrierDivergence,
    EndlessKernel,
    GpuError,
    NoGpu,
    NoSource,
    OutOfBounds,
    Unsupported,
    cuda,
    float32,
    float64,
    int32,
    machine,
    profile,
    races,
    shuffled,
    time_on_gpu,
)

TILE = 8
SCALE = np.array([1, 10, 100, 1000])


@pytest.fixture(autouse=True)
def _english():
    plot.set_language("en")
    yield
    plt.close("all")
    plot.set_language("ko")


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]


@cuda.jit
def grid_stride(x, out):
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        out[i] = 2 * x[i]


@cuda.jit
def strided(x, out, stride, offset):
    i = cuda.grid(1)
    out[i] = x[i * stride + offset]


@cuda.jit
def hist_lost(x, counts):
    i = cuda.grid(1)
    if i < x.size:
        counts[x[i]] += 1


@cuda.jit
def hist_atomic(x, counts):
    i = cuda.grid(1)
    if i < x.size:
        cuda.atomic.add(counts, x[i], 1)


@cuda.jit(device=True)
def row_times_column(left, right, i, j):
    total = float32(0)
    for k in range(TILE):
        total += left[i, k] * right[k, j]
    return total


def matmul(first=True, second=True):
    @cuda.jit
    def tile_matmul(a, b, c):
        left = cuda.shared.array((TILE, TILE), float32)
        right = cuda.shared.array((TILE, TILE), float32)
        i, j = cuda.grid(2)
        ti, tj = cuda.threadIdx.x, cuda.threadIdx.y
        total = float32(0)
        for tile in range((a.shape[1] + TILE - 1) // TILE):
            k = tile * TILE
            left[ti, tj] = a[i, k + tj] if i < a.shape[0] and k + tj < a.shape[1] else 0
            right[ti, tj] = b[k + ti, j] if k + ti < b.shape[0] and j < b.shape[1] else 0
            if first:
                cuda.syncthreads()
            total += row_times_column(left, right, ti, tj)
            if second:
                cuda.syncthreads()
        if i < c.shape[0] and j < c.shape[1]:
            c[i, j] = total

    return tile_matmul


def block_sum(barrier=True):
    @cuda.jit
    def block_reduce(x, out):
        part = cuda.shared.array(64, float64)
        t = cuda.threadIdx.x
        i = cuda.grid(1)
        part[t] = x[i] if i < x.size else 0
        cuda.syncthreads()
        half = cuda.blockDim.x // 2
        while half > 0:
            if t < half:
                part[t] += part[t + half]
            if barrier:
                cuda.syncthreads()
            half //= 2
        if t == 0:
            cuda.atomic.add(out, 0, part[0])

    return block_reduce


def transposer(padding):
    @cuda.jit
    def transpose(a, b):
        tile = cuda.shared.array((32, 32 + padding), float32)
        x, y = cuda.threadIdx.x, cuda.threadIdx.y
        tile[y, x] = a[y, x]
        cuda.syncthreads()
        b[y, x] = tile[x, y]

    return transpose


def matrices(n=13, m=21, k=10):
    draw = np.random.default_rng(3)
    return draw.random((n, m)).astype(np.float32), draw.random((m, k)).astype(np.float32)


def product_of(kernel, launch):
    a, b = matrices()
    c = np.zeros((a.shape[0], b.shape[1]), np.float32)
    launch(kernel, (2, 2), (TILE, TILE), a, b, c)
    return np.allclose(c, a @ b)


def ordinary(kernel, grid, block, *args):
    kernel[grid, block](*args)


# -- launches


def test_nothing_here_has_a_gpu_and_njit_works_beside_the_simulator():
    assert not REAL_GPU
    assert numba.njit(lambda x: x + 1)(2) == 3


@pytest.mark.parametrize("n", [1, 31, 256, 1000])
def test_a_kernel_fills_its_array_whatever_the_size(n):
    x, y, out = np.arange(n, dtype=np.float32), np.ones(n, np.float32), np.zeros(n, np.float32)
    saxpy[-(-n // 256), 256](2, x, y, out)
    assert np.array_equal(out, 2 * x + 1)
    grid_stride[3, 32](x, out)
    assert np.array_equal(out, 2 * x)


def test_shared_memory_barriers_and_device_functions_work():
    assert product_of(matmul(), ordinary)
    out = np.zeros(1)
    block_sum()[3, 64](np.ones(150), out)
    assert out[0] == 150


def test_a_block_of_1024_threads_runs():
    a, b = np.arange(1024, dtype=np.float32).reshape(32, 32), np.zeros((32, 32), np.float32)
    transposer(1)[1, (32, 32)](a, b)
    assert np.array_equal(b, a.T)


def test_arrays_on_the_device_are_used_in_place_and_others_copied_back():
    device = cuda.to_device(np.zeros(8))
    host = np.zeros(8)

    @cuda.jit
    def fill(x, y):
        i = cuda.grid(1)
        x[i], y[i] = i, -i

    fill[1, 8](device, host)
    assert list(device.copy_to_host()) == list(range(8))
    assert list(host) == [-i for i in range(8)]


def test_in_is_not_copied_back_and_out_is():
    @cuda.jit
    def fill(x, y):
        x[0] = y[0] = 5

    given_in, out = np.zeros(1), np.zeros(1)
    fill[1, 1](cuda.In(given_in), cuda.Out(out))
    assert (given_in[0], out[0]) == (0, 5)


def test_a_grid_of_three_dimensions_has_coordinates():
    out = np.zeros((4, 6, 2), np.int64)

    @cuda.jit
    def number(out):
        x, y, z = cuda.grid(3)
        a, b, c = cuda.gridsize(3)
        out[x, y, z] = 100 * a + 10 * b + c + cuda.laneid * 1000

    number[(2, 3, 1), (2, 2, 2)](out)
    lanes = out // 1000
    assert np.array_equal(out % 1000, np.full(out.shape, 462))
    assert lanes[1, 0, 0] == 1 and lanes[0, 1, 0] == 2 and lanes[0, 0, 1] == 4 and lanes[3, 5, 1] == 7


def test_shared_memory_given_at_the_launch_is_one_memory():
    @cuda.jit
    def reverse(x):
        memory = cuda.shared.array(0, int32)
        again = cuda.shared.array(0, int32)
        t = cuda.threadIdx.x
        memory[t] = x[t]
        cuda.syncthreads()
        x[t] = again[x.size - 1 - t]

    x = np.arange(16, dtype=np.int32)
    reverse[1, 16, 0, 64](x)
    assert list(x) == list(range(15, -1, -1))
    assert races(reverse, 1, 16, x, shared_bytes=64) == ()


def test_two_shared_arrays_on_one_line_are_two():
    @cuda.jit
    def pair(out):
        a, b = cuda.shared.array(1, int32), cuda.shared.array(1, int32)
        a[0] = 1
        b[0] = 2
        out[0] = a[0]

    out = np.zeros(1)
    pair[1, 1](out)
    assert out[0] == 1


def test_memory_that_nobody_wrote_is_no_lucky_zero():
    @cuda.jit
    def forgetful(x, n):
        part = cuda.shared.array(1, float32)
        count = cuda.shared.array(1, int32)
        own = cuda.local.array(1, float64)
        x[0] += part[0]
        x[1] += own[0]
        n[0] += count[0]

    x, n = np.zeros(2), np.zeros(1, np.int64)
    forgetful[1, 1](x, n)
    assert np.isnan(x).all() and n[0] != 0


def test_barriers_that_count_answer_all_threads():
    @cuda.jit
    def vote(out):
        t = cuda.threadIdx.x
        out[t, 0] = cuda.syncthreads_count(t < 3)
        out[t, 1] = cuda.syncthreads_and(t < 3)
        out[t, 2] = cuda.syncthreads_or(t < 3)

    out = np.zeros((8, 3))
    vote[1, 8](out)
    assert (out == [3, 0, 1]).all()


@pytest.mark.parametrize(
    ("operation", "start", "value", "want"),
    [
        ("add", 5, 2, 7),
        ("sub", 5, 2, 3),
        ("and_", 6, 3, 2),
        ("or_", 6, 3, 7),
        ("xor", 6, 3, 5),
        ("inc", 5, 5, 0),
        ("inc", 4, 5, 5),
        ("dec", 0, 5, 5),
        ("dec", 6, 5, 5),
        ("dec", 3, 5, 2),
        ("exch", 5, 2, 2),
        ("max", 5, 9, 9),
        ("min", 5, 9, 5),
    ],
)
def test_atomics_do_what_numba_documents_and_give_the_old_value(operation, start, value, want, tmp_path):
    # The operation is part of the kernel's text, so the kernel is written out
    text = f"""
from course.gpu import cuda
@cuda.jit
def kernel(x, old):
    old[0] = cuda.atomic.{operation}(x, 0, {value})
"""
    file = tmp_path / "kernel.py"
    file.write_text(text)
    names = {}
    exec(compile(text, str(file), "exec"), names)
    for launch in (ordinary, profile):
        x, old = np.array([start], np.uint32), np.zeros(1)
        launch(names["kernel"], 1, 1, x, old)
        assert (x[0], old[0]) == (want, start)


def test_compare_and_swap_changes_what_it_expects_only():
    @cuda.jit
    def swap(x):
        cuda.atomic.cas(x, 0, 1, 7)
        cuda.atomic.cas(x, 1, 1, 7)

    x = np.array([1, 2])
    swap[1, 1](x)
    assert list(x) == [7, 2]


def test_bit_functions_agree_with_their_definition():
    @cuda.jit
    def bits(x, out):
        i = cuda.grid(1)
        out[i, 0] = cuda.popc(x[i])
        out[i, 1] = cuda.clz(x[i])
        out[i, 2] = cuda.ffs(x[i])
        out[i, 3] = cuda.brev(x[i])

    x = np.array([0, 1, 6, 0x80000000, 0xFFFFFFFF], np.uint32)
    out = np.zeros((5, 4), np.int64)
    bits[1, 5](x, out)
    for value, row in zip(map(int, x), out):
        words = f"{value:032b}"
        assert row[0] == words.count("1")
        assert row[1] == len(words) - len(words.lstrip("0"))
        assert row[2] == (len(words) - len(words.rstrip("0")) + 1 if value else 0)
        assert row[3] == int(words[::-1], 2)


def test_a_kernel_may_call_njit_functions_globals_and_closures():
    @numba.njit
    def twice(x):
        return 2 * x

    factor = 3

    @cuda.jit
    def kernel(x):
        i = cuda.grid(1)
        x[i] = math.floor(twice(i) * factor + 0.5) + SCALE[i]

    x = np.zeros(4)
    kernel[1, 4](x)
    assert list(x) == [6 * i + 10**i for i in range(4)]


def test_a_kernel_whose_text_is_lost_still_runs_but_is_not_analysed():
    names = {"cuda": cuda}
    exec("@cuda.jit\ndef kernel(x):\n    x[cuda.grid(1)] = 1", names)
    x = np.zeros(4)
    names["kernel"][1, 4](x)
    assert x.all()
    with pytest.raises(NoSource, match="`kernel`"):
        races(names["kernel"], 1, 4, x)


def test_a_loop_over_the_elements_of_an_array_reads_them():
    @cuda.jit
    def total(x, shape, out):
        for row in x:
            for value in row:
                out[0] += value
        for size in shape:
            out[0] += size

    x, out = np.arange(6.0).reshape(2, 3), np.zeros(1)
    total[1, 1](x, (100, 200), out)
    assert out[0] == 315
    assert profile(total, 1, 1, x, (100, 200), out).of("row").elements == 6


# -- what a kernel must not do


@pytest.mark.parametrize("launch", [ordinary, races, shuffled, profile])
def test_an_index_outside_the_array_names_kernel_line_thread_and_index(launch):
    @cuda.jit
    def beyond(x):
        i = cuda.grid(1)
        x[i + 1] = i

    with pytest.raises(OutOfBounds, match=r"`beyond`, line \d+ `x\[i \+ 1\] = i`: thread .* used index 32 .*size 32"):
        launch(beyond, 1, 32, np.zeros(32))
    with pytest.raises(IndexError):
        launch(beyond, 1, 32, np.zeros(32))


@pytest.mark.parametrize("launch", [ordinary, races, shuffled, profile])
def test_a_barrier_that_some_threads_never_reach_is_reported(launch):
    @cuda.jit
    def early(x):
        i = cuda.grid(1)
        if i >= x.size:
            return
        cuda.syncthreads()
        x[i] = 1

    launch(early, 1, 32, np.zeros(32))
    with pytest.raises(BarrierDivergence, match=r"30 threads of block .* but 2 ended"):
        launch(early, 1, 32, np.zeros(30))


@pytest.mark.parametrize("launch", [ordinary, races, shuffled, profile])
def test_threads_that_wait_at_different_barriers_are_reported(launch):
    @cuda.jit
    def apart(x):
        i = cuda.grid(1)
        if i % 2:
            cuda.syncthreads()
        else:
            cuda.syncthreads()
        x[i] = 1

    with pytest.raises(BarrierDivergence, match="must meet at the same `syncthreads`"):
        launch(apart, 1, 4, np.zeros(4))


def test_what_the_simulator_lacks_is_one_sentence():
    @cuda.jit
    def shuffle(x):
        x[0] = cuda.shfl_sync(0xFFFFFFFF, x[0], 0)

    @cuda.jit
    def whole_grid(x):
        cuda.cg.this_grid().sync()

    @cuda.jit
    def comprehension(x):
        x[0] = sum([2 * i for i in range(3)])

    @cuda.jit(device=True)
    def down(n):
        return down(n - 1) if n else 0

    @cuda.jit
    def recursion(x):
        x[0] = down(3)

    for kernel, words in ((shuffle, "cuda.shfl_sync"), (whole_grid, "cuda.cg"), (comprehension, "ListComp")):
        with pytest.raises(Unsupported, match=rf"line \d+: the simulator has no `{words}"):
            kernel[1, 1](np.zeros(1))
    with pytest.raises(Unsupported, match="`down` calls itself"):
        recursion[1, 1](np.zeros(1))


def test_the_size_of_a_shared_array_must_be_a_constant():
    @cuda.jit
    def by_argument(x, n):
        cuda.shared.array(n, float32)

    @cuda.jit
    def by_block(x, n):
        cuda.local.array(shape=(cuda.blockDim.x, 2), dtype=float32)

    for kernel in (by_argument, by_block):
        with pytest.raises(GpuError, match="must be known when the kernel is compiled"):
            kernel[1, 1](np.zeros(1), 4)


def test_an_array_is_not_iterated_behind_the_simulators_back():
    @cuda.jit
    def pairs(x):
        for i, value in enumerate(x):
            x[i] = value

    with pytest.raises(Unsupported, match="by their index"):
        races(pairs, 1, 1, np.zeros(1))


def test_numpy_on_a_whole_array_is_refused_in_a_kernel():
    @cuda.jit
    def product(x, out):
        out[:, :] = x @ x

    @cuda.jit
    def sums(x, out):
        out[0, 0] = np.sum(x[0])

    @cuda.jit
    def method(x, out):
        out[0, 0] = x[0].dot(x[0])

    for kernel, words in ((product, "matmul"), (sums, "sum"), (method, "dot")):
        x = np.ones((2, 2), np.float32)
        for launch in (kernel[1, 1], lambda *arrays, kernel=kernel: shuffled(kernel, 1, 1, *arrays)):
            with pytest.raises(Unsupported, match=f"NumPy's `{words}` of a whole array"):
                launch(x, np.zeros((2, 2), np.float32))


def test_a_launch_without_a_sensible_shape_is_refused():
    with pytest.raises(GpuError, match="1024"):
        grid_stride[1, 2048](np.zeros(4), np.zeros(4))
    with pytest.raises(GpuError, match="whole numbers of 1 or more"):
        profile(grid_stride, 0, 32, np.zeros(4), np.zeros(4))
    with pytest.raises(GpuError, match=r"not \(2\.5,\)"):
        grid_stride[2.5, 32](np.zeros(4), np.zeros(4))
    with pytest.raises(GpuError, match=r"grid_stride\[grid, block\]"):
        grid_stride(np.zeros(4), np.zeros(4))


def test_arguments_that_a_gpu_would_not_take_are_refused():
    with pytest.raises(GpuError, match=r"takes 2 arguments \(x, out\), not 1"):
        grid_stride[1, 32](np.zeros(4))
    with pytest.raises(GpuError, match="cannot take a list"):
        grid_stride[1, 32]([1.0, 2.0], np.zeros(2))
    with pytest.raises(GpuError, match="not contiguous"):
        grid_stride[1, 32](np.zeros((4, 4))[:, 0], np.zeros(4))


def test_a_kernel_that_returns_a_value_is_refused():
    @cuda.jit
    def give(x):
        x[0] = 1
        return x[0]

    with pytest.raises(GpuError, match="`give` returns a value"):
        give[1, 1](np.zeros(1))


def test_a_thread_that_waits_for_ever_is_ended(monkeypatch):
    @cuda.jit
    def spin(x):
        while x[0] == 0:
            pass

    monkeypatch.setattr(machine, "MAX_EVENTS", 1000)
    with pytest.raises(EndlessKernel, match="`spin` did not end within 1,000 steps"):
        races(spin, 1, 1, np.zeros(1))


def test_an_error_in_a_kernel_keeps_its_type_and_names_the_thread():
    @cuda.jit
    def divide(x):
        x[0] = 1 // (cuda.grid(1) - 3)

    with pytest.raises(ZeroDivisionError) as caught:
        divide[1, 4](np.zeros(1))
    assert caught.value.__notes__ == ["kernel divide, thread (3, 0, 0) of block (0, 0, 0)"]


def test_every_error_speaks_both_languages():
    plot.set_language("ko")
    with pytest.raises(OutOfBounds, match="인덱스 9") as caught:
        strided[1, 1](np.zeros(4), np.zeros(4), 1, 9)
    assert "used index 9" in caught.value.en and caught.value.ko == str(caught.value)


# -- races


def line_of(kernel, text):
    """Return the number of the line of a kernel that holds a text."""
    import inspect

    lines, first = inspect.getsourcelines(kernel.py_func)
    return next(first + i for i, line in enumerate(lines) if text in line)


def test_correct_kernels_have_no_race():
    x = np.random.default_rng(1).integers(0, 8, 300)
    assert races(saxpy, 2, 256, 2.0, np.zeros(300), np.zeros(300), np.zeros(300)) == ()
    assert races(grid_stride, 3, 32, np.zeros(300), np.zeros(300)) == ()
    assert races(hist_atomic, 2, 256, x, np.zeros(8, np.int64)) == ()
    assert races(matmul(), (2, 2), (TILE, TILE), *matrices(), np.zeros((13, 10), np.float32)) == ()
    assert races(block_sum(), 3, 64, np.ones(150), np.zeros(1)) == ()
    assert races(transposer(0), 1, (32, 32), np.zeros((32, 32)), np.zeros((32, 32))) == ()


def test_an_unguarded_histogram_races_within_a_block_and_between_blocks():
    found = races(hist_lost, 2, 32, np.zeros(64, np.int64), np.zeros(1, np.int64))
    assert {race.line for race in found} == {line_of(hist_lost, "+= 1")}
    assert {race.array for race in found} == {"counts"} and {race.index for race in found} == {(0,)}
    assert {race.blocks[0] == race.blocks[1] for race in found} == {True, False}
    assert {kind for race in found for kind in race.kinds} == {"read", "write"}


@pytest.mark.parametrize(("first", "second"), [(False, True), (True, False), (False, False)])
def test_a_missing_barrier_in_a_tiled_product_is_found(first, second):
    kernel = matmul(first, second)
    found = races(kernel, (2, 2), (TILE, TILE), *matrices(), np.zeros((13, 10), np.float32))
    assert {race.array for race in found} == {"left", "right"}
    assert {race.space for race in found} == {"shared"}
    written = {line_of(kernel, "left[ti, tj] ="), line_of(kernel, "right[ti, tj] =")}
    assert written <= {line for race in found for line in race.lines}


def test_a_missing_barrier_in_a_reduction_is_found():
    kernel = block_sum(barrier=False)
    (race,) = races(kernel, 1, 64, np.ones(64), np.zeros(1))
    assert race.array == "part" and race.lines == (line_of(kernel, "part[t] +="),) * 2
    assert "part" in race.texts[0] and race.elements > 1


def test_a_plain_access_beside_an_atomic_one_is_a_race():
    @cuda.jit
    def count(out):
        cuda.atomic.add(out, 0, 1)
        out[1 + cuda.grid(1)] = out[0]

    (race,) = races(count, 1, 8, np.zeros(9))
    assert set(race.kinds) == {"atomic", "read"} and race.index == (0,)


def test_what_a_thread_keeps_to_itself_is_no_race():
    @cuda.jit
    def own(x):
        part = cuda.shared.array(32, float32)
        mine = cuda.local.array(2, float32)
        t = cuda.threadIdx.x
        part[t] = t
        mine[0] = part[t] + x[t]
        part[t] = mine[0]
        x[t] = part[t]

    assert races(own, 1, 32, np.zeros(32)) == ()


def test_a_slice_and_a_row_are_the_elements_they_name():
    @cuda.jit
    def rows(x):
        t = cuda.threadIdx.x
        row = x[t]
        row[0] = 1
        row[1:] = 2

    @cuda.jit
    def clash(x):
        row = x[0]
        row[1:] = cuda.threadIdx.x

    assert races(rows, 1, 4, np.zeros((4, 4))) == ()
    (race,) = races(clash, 1, 4, np.zeros((4, 4), order="F"))
    assert race.elements == 3 and race.index == (1,)
    (race,) = races(clash, 1, 4, np.zeros((4, 4)))
    assert race.elements == 3 and race.index == (1,)


def test_one_device_array_under_two_names_is_one_memory():
    @cuda.jit
    def shift(x, y):
        i = cuda.grid(1)
        if i > 0:
            y[i] = x[i - 1]

    device = cuda.to_device(np.zeros(8))
    assert races(shift, 1, 8, device, device)
    assert races(shift, 1, 8, device, cuda.to_device(np.zeros(8))) == ()


def test_a_race_is_told_in_both_languages():
    (race, *_) = races(hist_lost, 1, 32, np.zeros(32, np.int64), np.zeros(1, np.int64))
    assert str(race) == race.en and "`counts[0]`" in race.en and f"line {race.line}" in race.en
    plot.set_language("ko")
    assert str(race) == race.ko and "`counts[0]`" in race.ko and f"{race.line}번째 줄" in race.ko


# -- adversarial orders


@pytest.mark.parametrize("seed", range(5))
def test_a_race_shows_in_the_values_and_a_correct_kernel_does_not_change(seed):
    x = np.random.default_rng(1).integers(0, 8, 600)
    want = np.bincount(x, minlength=8)
    lost, right = np.zeros(8, np.int64), np.zeros(8, np.int64)
    shuffled(hist_lost, 3, 256, x, lost, seed=seed)
    shuffled(hist_atomic, 3, 256, x, right, seed=seed)
    assert (lost <= want).all() and lost.sum() < want.sum()
    assert np.array_equal(right, want)


@pytest.mark.parametrize("seed", range(5))
def test_a_missing_barrier_shows_in_the_values(seed):
    def adversary(*args):
        shuffled(*args, seed=seed)

    assert product_of(matmul(), adversary)
    assert not product_of(matmul(first=False), adversary)
    assert not product_of(matmul(second=False), adversary)
    right, wrong = np.zeros(1), np.zeros(1)
    shuffled(block_sum(), 4, 64, np.arange(256.0), right, seed=seed)
    shuffled(block_sum(barrier=False), 4, 64, np.arange(256.0), wrong, seed=seed)
    assert right[0] == np.arange(256).sum() != wrong[0]


def test_an_order_depends_on_its_seed_alone():
    x = np.random.default_rng(1).integers(0, 8, 600)

    def counted(seed):
        counts = np.zeros(8, np.int64)
        shuffled(hist_lost, 3, 256, x, counts, seed=seed)
        return counts.tolist()

    assert counted(7) == counted(7) != counted(8)


# -- counts


def test_consecutive_lanes_use_all_that_is_moved():
    x = np.zeros(128, np.float32)
    report = profile(saxpy, 4, 32, 2.0, x, x, x.copy())
    for access in (report.of("x"), report.of("y"), report.of("out")):
        assert (access.requests, access.sectors, access.transactions) == (4, 16, 4)
        assert access.efficiency == 100 and access.space == "global"
    assert (report.of("x").use, report.of("out").use) == ("read", "write")
    assert (report.transactions, report.efficiency, report.divergent) == (12, 100, 0)


# 32 lanes of 4 bytes: stride 1 touches 128 bytes; 2: 256; 8: a sector each; 32: a transaction each; 0: one word
@pytest.mark.parametrize(
    ("stride", "offset", "sectors", "transactions", "efficiency"),
    [
        (1, 0, 4, 1, 100),
        (2, 0, 8, 2, 50),
        (8, 0, 32, 8, 12.5),
        (32, 0, 32, 32, 12.5),
        (0, 0, 1, 1, 12.5),
        (1, 1, 5, 2, 80),
    ],
)
def test_a_stride_costs_sectors(stride, offset, sectors, transactions, efficiency):
    report = profile(strided, 1, 32, np.zeros(1024, np.float32), np.zeros(32, np.float32), stride, offset)
    access = report.of("x")
    assert (access.sectors, access.transactions, access.efficiency) == (sectors, transactions, efficiency)


def test_elements_of_eight_bytes_need_twice_the_sectors():
    report = profile(strided, 1, 32, np.zeros(32), np.zeros(32), 1, 0)
    assert (report.of("x").sectors, report.of("x").transactions) == (8, 2)


def test_a_view_of_a_device_array_keeps_its_place():
    device = cuda.to_device(np.zeros(64, np.float32))
    report = profile(strided, 1, 32, device[1:], np.zeros(32, np.float32), 1, 0)
    assert (report.of("x").sectors, report.of("x").transactions) == (5, 2)


@cuda.jit
def gather(x, places, out):
    i = cuda.grid(1)
    if i < places.size:
        out[i] = x[places[i]]


@settings(max_examples=60, deadline=None)
@given(
    places=st.lists(st.integers(0, 499), min_size=1, max_size=70),
    dtype=st.sampled_from([np.uint8, np.int16, np.float32, np.float64, np.complex128]),
)
def test_transactions_are_those_of_a_brute_force_count(places, dtype):
    size = np.dtype(dtype).itemsize
    report = profile(gather, -(-len(places) // 64), 64, np.zeros(500, dtype), np.array(places), np.zeros(70, dtype))
    warps = [places[first : first + 32] for first in range(0, len(places), 32)]
    touched = [{place * size + byte for place in warp for byte in range(size)} for warp in warps]
    access = report.of("x")
    assert access.requests == len(warps) and access.elements == len(places)
    assert access.sectors == sum(len({byte // 32 for byte in bytes_}) for bytes_ in touched)
    assert access.transactions == sum(len({byte // 128 for byte in bytes_}) for bytes_ in touched)
    assert access.used_bytes == sum(len(bytes_) for bytes_ in touched)


@cuda.jit
def pick(places, out):
    memory = cuda.shared.array(500, float32)
    t = cuda.threadIdx.x
    out[t] = memory[places[t]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 499), min_size=1, max_size=32))
def test_the_degree_of_a_bank_conflict_is_that_of_a_brute_force_count(places):
    report = profile(pick, 1, len(places), np.array(places), np.zeros(32, np.float32))
    assert report.of("memory").degree == max(Counter(place % 32 for place in set(places)).values())


def test_padding_takes_the_bank_conflicts_from_a_transposition():
    a = np.arange(1024, dtype=np.float32).reshape(32, 32)
    for padding, degree in ((0, 32), (1, 1)):
        b = np.zeros_like(a)
        report = profile(transposer(padding), 1, (32, 32), a, b)
        assert np.array_equal(b, a.T)
        assert report.of("tile", "write").degree == 1
        assert report.of("tile", "read").degree == report.degree == degree
        assert report.of("tile", "read").passes == 32 * degree


def test_a_word_that_all_lanes_read_is_no_conflict():
    report = profile(pick, 1, 32, np.full(32, 7), np.zeros(32, np.float32))
    assert report.of("memory").degree == 1


def test_eight_byte_elements_are_served_to_half_a_warp_at_a_time():
    @cuda.jit
    def copy(out, stride):
        memory = cuda.shared.array(64, float64)
        t = cuda.threadIdx.x
        out[t] = memory[t * stride]

    assert profile(copy, 1, 32, np.zeros(32), 1).of("memory").degree == 1
    assert profile(copy, 1, 32, np.zeros(32), 2).of("memory").degree == 2


def test_lanes_that_part_are_counted():
    @cuda.jit
    def parity(x):
        i = cuda.grid(1)
        if cuda.threadIdx.x % 2:
            x[i] = 1
        else:
            x[i] = 2
        x[i] += 1

    report = profile(parity, 2, 64, np.zeros(128))
    by_text = {line.text: line for line in report.lines}
    assert report.divergent == by_text["if cuda.threadIdx.x % 2:"].divergent == 4
    assert (by_text["x[i] = 1"].steps, by_text["x[i] = 1"].lanes, by_text["x[i] = 1"].occupancy) == (4, 64, 50)
    assert (by_text["x[i] += 1"].steps, by_text["x[i] += 1"].lanes) == (4, 128)  # they have met again


def test_a_branch_that_warps_take_whole_does_not_part_them():
    @cuda.jit
    def halves(x):
        i = cuda.grid(1)
        if i // 32 % 2:
            x[i] = 1
        else:
            x[i] = 2

    assert profile(halves, 2, 64, np.zeros(128)).divergent == 0


def test_loops_of_different_lengths_part_lanes_that_meet_again():
    @cuda.jit
    def triangle(x):
        i = cuda.threadIdx.x
        for _ in range(2):
            for _ in range(i % 4):
                x[i] += 1
            x[i] -= 1

    report = profile(triangle, 1, 32, np.zeros(32))
    by_text = {line.text: line for line in report.lines}
    # 24 lanes begin the first round, 16 the second, 8 the third: three partings in each outer round
    assert by_text["for _ in range(i % 4):"].divergent == report.divergent == 6
    assert (by_text["x[i] += 1"].steps, by_text["x[i] += 1"].lanes) == (6, 96)
    assert (by_text["x[i] -= 1"].steps, by_text["x[i] -= 1"].lanes) == (2, 64)


def test_a_lane_that_breaks_or_returns_has_parted_once():
    @cuda.jit
    def leave(x):
        i = cuda.threadIdx.x
        for k in range(4):
            if i == k:
                break
        for k in range(4):
            if i == 8 + k:
                return
        x[i] = 1

    report = profile(leave, 1, 32, np.zeros(32))
    assert report.divergent == 8
    assert {line.text: line.lanes for line in report.lines}["x[i] = 1"] == 28


def test_lanes_that_part_within_a_round_meet_at_its_end():
    @cuda.jit
    def rounds(x):
        i = cuda.threadIdx.x
        for _ in range(3):
            x[i] += 1
            if i % 4 == 0:
                continue
            if i % 2:
                x[i] += 2
            else:
                x[i] += 3
        while x[i] < 20:
            x[i] += 1
            if i % 2:
                x[i] += 4

    report = profile(rounds, 1, 32, np.zeros(32))
    by_text = {line.text: line for line in report.lines}
    assert (by_text["x[i] += 2"].steps, by_text["x[i] += 2"].lanes) == (3, 48)
    assert (by_text["x[i] += 3"].steps, by_text["x[i] += 3"].lanes) == (3, 24)
    assert by_text["for _ in range(3):"].divergent == 0 and by_text["for _ in range(3):"].lanes == 4 * 32
    # from 3, 9 and 12: 17 and 8 rounds by one, 3 by five
    assert (by_text["x[i] += 4"].steps, by_text["x[i] += 4"].lanes) == (3, 48)
    assert (by_text["while x[i] < 20:"].steps, by_text["while x[i] < 20:"].divergent) == (18, 2)


def test_while_loops_and_device_functions_keep_lanes_together():
    @cuda.jit(device=True)
    def halvings(n):
        count = 0
        while n > 1:
            n //= 2
            count += 1
        return count

    @cuda.jit
    def both(x):
        i = cuda.threadIdx.x
        x[i] = halvings(i) + halvings(32)

    x = np.zeros(32)
    report = profile(both, 1, 32, x)
    assert list(x) == [max(i.bit_length() - 1, 0) + 5 for i in range(32)]
    assert report.of("x").requests == 1
    # lanes leave the first loop after 0, 1, 2, 3 and 4 rounds; 16 stay for the last of these
    assert report.divergent == 4


def test_the_contention_of_atomics_is_the_crowd_at_one_address():
    x = np.arange(64) % 8
    access = profile(hist_atomic, 1, 64, x, np.zeros(8, np.int32)).of("counts")
    assert (access.use, access.requests, access.elements, access.contention) == ("atomic", 2, 64, 4)


def test_a_profile_launches_the_kernel_for_real():
    a, b = matrices()
    c = np.zeros((13, 10), np.float32)
    report = profile(matmul(), (2, 2), (TILE, TILE), a, b, c)
    assert np.allclose(c, a @ b)
    assert report.of("left", "read").elements == 4 * 64 * 3 * TILE
    with pytest.raises(LookupError, match="2 accesses of 'left' fit"):
        report.of("left")


# -- reports


def test_the_table_has_the_counts_in_both_languages():
    report = profile(strided, 1, 32, np.zeros(1024, np.float32), np.zeros(32, np.float32), 8, 0)
    words = report.table()
    (row,) = [line.split() for line in words.splitlines() if line.split()[1:3] == ["x", "global"]]
    assert row[3:8] == ["read", "1", "32", "8", "12.5"]
    assert "memory accesses of `strided`" in words and "out[i] = x[i * stride + offset]" in words
    plot.set_language("ko")
    assert "`strided`의 메모리 접근" in report.table() and "트랜잭션" in report.table()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_figures_keep_the_promises_of_the_course(lang):
    plot.set_language(lang)
    reports = [
        profile(strided, 1, 64, np.zeros(4096, np.float32), np.zeros(64, np.float32), 32, 0),
        profile(strided, 1, 64, np.zeros(4096), np.zeros(64), 1, 3),
        profile(transposer(0), 1, (32, 32), np.zeros((32, 32), np.float32), np.zeros((32, 32), np.float32)),
        profile(hist_atomic, 1, 32, np.arange(32) % 5, np.zeros(5, np.int8)),
    ]
    for report in reports:
        figure = report.draw()
        assert len(figure.axes) == len(report.accesses)
        assert plot.figure_problems(figure) == []


def test_a_figure_shows_lanes_where_they_touch_memory():
    report = profile(strided, 1, 32, np.zeros(4096, np.float32), np.zeros(32, np.float32), 2, 0)
    (axes,) = report.draw("x").axes
    lanes = {words.get_text(): words.get_position() for words in axes.texts}
    assert lanes["0"][0] == 2 and lanes["1"][0] == 10 and lanes["16"][0] == 2 and lanes["16"][1] > lanes["0"][1]
    assert "8 sectors, 2 transactions, 50 % used" in axes.get_title()
    with pytest.raises(LookupError, match="'out'"):
        report.draw("y")


def test_a_figure_has_its_description():
    report = profile(transposer(0), 1, (32, 32), np.zeros((32, 32), np.float32), np.zeros((32, 32), np.float32))
    words = report.description("tile")
    assert "a bank serves at most 32 words" in words["en"] and "많아야 32개" in words["ko"]


def test_a_time_without_a_gpu_is_refused():
    with pytest.raises(NoGpu, match="no GPU here"):
        time_on_gpu(saxpy, 1, 32, 2.0, np.zeros(32), np.zeros(32), np.zeros(32))


# -- where it runs


def python(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path), **environment},
    )


def test_numba_cuda_imported_too_early_is_one_clear_error():
    run = python("import numba.cuda\nimport course.gpu")
    assert "GpuError" in run.stderr.splitlines()[-1] and "`from course.gpu import cuda`" in run.stderr


def test_a_simulator_switched_on_before_is_taken():
    run = python("import numba.cuda\nfrom course.gpu import REAL_GPU\nprint(REAL_GPU)", NUMBA_ENABLE_CUDASIM="1")
    assert run.stdout == "False\n"


WITH_A_DRIVER = """
import ctypes
import numba, numpy as np

class Driver:  # answers as NVIDIA's where there is a GPU; nothing is launched on it
    def cuInit(self, flags):
        return 0
    def cuDeviceGetCount(self, count):
        count._obj.value = 1
        return 0

load = ctypes.CDLL
ctypes.CDLL = lambda name, *more, **options: Driver() if name == "libcuda.so.1" else load(name, *more, **options)
from course.gpu import REAL_GPU
ctypes.CDLL = load
import kernel_file

x = np.zeros(64)
print(REAL_GPU, type(kernel_file.kernel).__name__, len(kernel_file.races(kernel_file.kernel, 2, 32, x)))
"""
KERNEL_FILE = """
from course.gpu import cuda, races

@cuda.jit
def kernel(x):
    x[cuda.grid(1) // 2] = 1
"""


@pytest.mark.parametrize(("wish", "want"), [({}, "True CUDADispatcher 1"), ({"BITGOEUL_GPU": "0"}, "False Kernel 1")])
def test_where_a_gpu_answers_the_real_target_is_used_unless_the_simulator_is_asked_for(wish, want, tmp_path):
    (tmp_path / "kernel_file.py").write_text(KERNEL_FILE)
    folders = ":".join([str(tmp_path), *sys.path])
    assert python(WITH_A_DRIVER, PYTHONPATH=folders, **wish).stdout.strip() == want


CELL = """
import numpy as np
from course.gpu import cuda, float32, profile, races, shuffled

@cuda.jit
def block_sum(x, out):
    part = cuda.shared.array(256, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    half = 128
    while half > 0:
        if t < half:
            part[t] += part[t + half]
        cuda.syncthreads()
        half //= 2
    if t == 0:
        cuda.atomic.add(out, 0, part[0])

@cuda.jit
def meet(x):
    x[cuda.threadIdx.x] = cuda.syncthreads_count(1)

x, out = np.zeros(1024), np.zeros(1, np.float32)
meet[1, 1024](x)
assert (x == 1024).all()
x = np.ones(1000, np.float32)
block_sum[4, 256](x, out)
shuffled(block_sum, 4, 256, x, out, seed=3)
print(out[0], races(block_sum, 4, 256, x, out), profile(block_sum, 4, 256, x, out).degree)
"""
INSIDE = """
def ask(kernel):
    import numpy as np
    from course.gpu import races
    return len(races(kernel, 1, 256, np.ones(256, np.float32), np.zeros(1, np.float32)))
"""


@pytest.mark.parametrize("warm", [False, True])
def test_large_blocks_run_in_the_real_sandbox(warm):
    assert Limits().processes < 256
    lane = nursery(imports=("numba",)) if warm else None
    try:
        with lane.start() if lane else start() as box:
            run = box.run(CELL)
            assert run.failure is None
            assert run.outputs[0]["text"] == "2000.0 () 1\n"
            with box.fork() as branch:
                assert branch.call(branch.define(INSIDE), (branch.get("block_sum"),)).value == 0
    finally:
        if lane:
            lane.close()
