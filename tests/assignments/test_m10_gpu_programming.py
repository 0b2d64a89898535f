"""What is special to M10's assignment; what holds of every module is in test_banks.py."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from autograder.judge.parcel import remember
from course.gpu import cuda, profile
from tests.assignments.bank import Bank, points

BANK = Bank("m10_gpu_programming")
WHOLE_ARRAYS = {
    "saxpy": "def blocks_for(n, threads):\n    return max(1, -(-n // threads))\n\n\n"
    "@cuda.jit\ndef saxpy(a, x, y, out):\n    if cuda.grid(1) == 0:\n        out[:] = a * x + y\n",
    "grid_stride": "@cuda.jit\ndef grid_stride(meter, used):\n"
    "    if cuda.grid(1) == 0:\n        used[:] = np.diff(meter)\n",
    "tile_matmul": "@cuda.jit\ndef tile_matmul(a, b, c):\n    if cuda.grid(2) == (0, 0):\n        c[:, :] = a @ b\n",
    "hist_atomic": "@cuda.jit\ndef hist_atomic(values, counts):\n    if cuda.grid(1) == 0:\n"
    "        counts[:] = counts + np.bincount(values[values >= 0], minlength=99)[:BINS]\n",
    "block_reduce": "@cuda.jit\ndef block_reduce(x, sums):\n    if cuda.threadIdx.x == 0:\n"
    "        first = cuda.grid(1)\n        sums[cuda.blockIdx.x] = x[first : first + cuda.blockDim.x].sum()\n",
}


@cuda.jit
def gather(x: Any, out: Any, stride: int, offset: int) -> None:
    """Read one element a thread, as the exercise `transactions` has it."""
    t = cuda.grid(1)
    if t < out.size:
        out[t] = x[offset + stride * t]


@pytest.mark.parametrize(
    ("n", "stride", "offset"), [(32, 1, 0), (45, 1, 3), (64, 2, 1), (33, 9, 0), (40, -3, 200), (5, 0, 7)]
)
@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "float64", "complex128"])
def test_what_transactions_counts_is_what_the_profile_counts(n: int, stride: int, offset: int, dtype: str) -> None:
    names = dict(BANK.given)
    exec(compile(BANK.solution("transactions"), "<transactions>", "exec"), names)
    x, out = np.zeros(300, dtype), np.zeros(n, dtype)
    read = profile(gather, -(-n // 32), 32, x, out, stride, offset).of("x")
    counted = [names["transactions"](n, stride, offset, x.itemsize, segment) for segment in (32, 128)]
    assert counted == [read.sectors, read.transactions]


@pytest.mark.parametrize(
    ("name", "grid", "block", "arrays", "want"),
    [
        ("hist_atomic__plain_add", 2, 16, (np.arange(24, dtype=np.int32) % 3, np.zeros(12, np.int32)), [8, 8, 8]),
        ("block_reduce__everyone_writes", 2, 8, (np.arange(16, dtype=np.float32), np.zeros(2, np.float32)), [28, 92]),
    ],
)
def test_a_race_is_found_and_told_though_the_result_is_right(
    name: str, grid: int, block: int, arrays: tuple[np.ndarray, ...], want: list[int]
) -> None:
    text = (BANK.folder / "wrong" / f"{name}.py").read_text(encoding="utf-8")
    exercise, names = name.partition("__")[0], dict(BANK.given)
    remember(text, f"<{name}>")
    exec(compile(text, f"<{name}>", "exec"), names)
    names[exercise][grid, block](*arrays)
    assert arrays[1][: len(want)].tolist() == want
    visible = BANK.judge(text, exercise)[f"{exercise}-visible"]
    assert 0 < visible.points < visible.max_points
    assert any("nothing to order them" in f.got or "순서가 정해지지 않은" in f.got for f in visible.findings)


@pytest.mark.parametrize("exercise", WHOLE_ARRAYS)
def test_a_kernel_that_leaves_the_work_to_numpy_earns_nothing(exercise: str) -> None:
    assert points(BANK.judge(WHOLE_ARRAYS[exercise], exercise)) == 0


@pytest.mark.parametrize("exercise", WHOLE_ARRAYS)
def test_the_names_of_the_parameters_do_not_matter(exercise: str) -> None:
    tree = ast.parse(BANK.solution(exercise))
    kernel = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == exercise)
    parameters = {a.arg for a in kernel.args.args}
    for node in ast.walk(kernel):
        if isinstance(node, ast.arg):
            node.arg = f"my_{node.arg}"
        elif isinstance(node, ast.Name) and node.id in parameters:
            node.id = f"my_{node.id}"
    assert points(BANK.judge(ast.unparse(tree), exercise)) == BANK.worth(exercise)
