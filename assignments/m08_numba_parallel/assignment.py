# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m08_numba_parallel, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M08 과제: Numba 병렬
#
# 함수 여섯 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 예측하고, `raise NotImplementedError()`를 지운 자리에 코드를 쓰고, 확인하세요.
#
# - `check("diagnose_race")`는 공개 검사를, `hint("diagnose_race")`는 힌트를 보여 줍니다.
# - 숨은 검사는 스레드(thread) 수를 바꾸고, 스레드끼리 마주치도록 늦추어서도 실행합니다. 운으로는 통과할 수 없습니다.
# - 속도는 두 문제에서 2점씩, 직렬 코드와 견준 CPU 시간으로만 채점합니다.
#
# 이야기와 수치는 지은 것입니다.
# <!-- en -->
# # M08 assignment: Numba in parallel
#
# Six functions, five concept questions and a short essay: 100 points. Predict, replace `raise NotImplementedError()` with your code, check.
#
# - `check("diagnose_race")` runs the public checks, `hint("diagnose_race")` gives a hint.
# - Hidden checks vary the threads and slow them down until they meet: luck does not help.
# - Speed counts 2 points in two exercises, as CPU time against serial code.
#
# Stories and figures are made up.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math

import numpy as np
from numba import get_num_threads, get_thread_id, njit, prange

from autograder.learn import check, compiled, earned, expect, expect_choice, hint
from autograder.learn import inside, open_module, part, race, same_each_time, solution

open_module("m08_numba_parallel", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 데이터 경쟁을 운에 맡기지 않고 찾기: `diagnose_race` (14점)
#
# 불량 유형을 세는 병렬 코드가 가끔 틀립니다. 반복문이 무엇을 읽고 쓰는지 적은 기록에서 데이터 경쟁(data race)을 찾으세요.
#
# 반복 `n`번 가운데 스레드 t는 t·n//threads번째부터 (t+1)·n//threads번째 **앞**까지 맡습니다.
#
# - **입력**: 길이가 같은 1차원 배열(array) 셋. `iteration[k]`번째 반복이 원소 `element[k]`를 썼으면 `write[k]`가 참, 읽었으면 거짓입니다. 줄의 순서에는 뜻이 없고, 원소 번호는 0 이상이며 아주 클 수 있습니다. `n`과 `threads`는 1 이상입니다.
# - **출력**: 두 스레드 이상이 접근하고 하나라도 쓰는 원소의 번호. 오름차순이고 겹치지 않는 `int64` 배열이며, 없으면 길이 0입니다.
#
# 예: `counts[values[i]] += 1`은 반복 i에서 원소 `values[i]`를 읽고 씁니다. `values`가 `[2, 0, 2, 2]`이면 스레드 두 개에서 `[2]`, 한 개에서 `[]`입니다.
#
# **예측**: `values`가 `[2, 2, 0, 1]`이면 스레드 두 개, 네 개에서 각각 무엇일까요?
# <!-- en -->
# ## 1. Finding a data race without luck: `diagnose_race` (14 points)
#
# A parallel count of defects is wrong now and then. Find the data race in a log of what the loop reads and writes.
#
# Of `n` iterations, thread t takes those from t·n//threads up to, **not including**, (t+1)·n//threads.
#
# - **In**: three 1-D arrays of equal length: iteration `iteration[k]` wrote (`write[k]` true) or read element `element[k]`. Rows in any order; elements 0 or more, perhaps huge. `n` and `threads` are 1 or more.
# - **Out**: the elements that two or more threads access and at least one writes: an increasing `int64` array without repeats, of length 0 if there are none
#
# Example: `counts[values[i]] += 1` reads and writes element `values[i]` in iteration i. For `values` `[2, 0, 2, 2]`, two threads give `[2]`, one gives `[]`.
#
# **Predict**: for `values` `[2, 2, 0, 1]`, what do two and four threads give?

# %% [markdown] bitgoeul={"hint": "diagnose_race", "level": 1}
# <!-- ko -->
# 원소 하나만 놓고 보세요. 그 원소에 대해 무엇과 무엇을 알면 경쟁인지 판단할 수 있을까요?
# <!-- en -->
# Take a single element. Which two facts about it decide?

# %% [markdown] bitgoeul={"hint": "diagnose_race", "level": 2}
# <!-- ko -->
# 먼저 반복 번호를 스레드 번호로 바꿉니다. 반복 i의 스레드는 t·n//threads ≤ i인 가장 큰 t입니다.
# <!-- en -->
# First turn iterations into threads: iteration i belongs to the largest t with t·n//threads ≤ i.

# %% [markdown] bitgoeul={"hint": "diagnose_race", "level": 3}
# <!-- ko -->
# 스레드 번호는 `((i + 1) * threads - 1) // n`입니다. 두 스레드 이상이 접근한 원소의 집합과 쓰인 원소의 집합을 만들고, 교집합을 정렬합니다.
# <!-- en -->
# The thread is `((i + 1) * threads - 1) // n`. Collect the set of elements that two threads or more access and the set of those written, and sort what is in both.


# %% nbgrader={"grade": false, "grade_id": "diagnose_race", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def diagnose_race(iteration, element, write, n, threads):
    """
    ko: 접근 기록에서, 스레드 `threads`개가 경쟁하는 원소의 번호를 오름차순으로 돌려줍니다.
    en: Return the elements, in increasing order, for which `threads` threads race, from a log of accesses.
    """
    ### BEGIN SOLUTION
    first_thread = {}
    shared = set()
    written = set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = ((i + 1) * threads - 1) // n
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared & written), dtype=np.int64)
    ### END SOLUTION


# %%
check("diagnose_race")
# ko: 막히면 hint("diagnose_race")를 실행하세요.
# en: If you are stuck, run hint("diagnose_race").


# %% nbgrader={"grade": true, "grade_id": "diagnose_race-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
def counting(values):
    i = np.repeat(np.arange(len(values)), 2)
    return i, np.repeat(values, 2), np.tile([False, True], len(values)), len(values)


for values, threads, want in (([2, 0, 2, 2], 2, [2]), ([2, 2, 0, 1], 4, [2]), ([1, 0, 0, 1], 2, [0, 1])):
    expect(diagnose_race, *counting(np.array(values)), threads).equals(
        np.array(want), ko="두 스레드가 접근하고 하나는 쓰는 원소입니다.", en="Two threads, one writing.", read="2"
    )
with part(2):
    for values, threads in (([2, 0, 2, 2], 1), ([2, 2, 0, 1], 2)):
        expect(diagnose_race, *counting(np.array(values)), threads).array(
            shape=(0,), dtype="int64", ko="경쟁이 없으면 길이 0인 int64 배열입니다.", en="No race: int64, length 0."
        )
with part(2):
    reads = np.arange(4), np.zeros(4, np.int64), np.zeros(4, bool), 4, 4
    expect(diagnose_race, *reads).equals(
        np.array([], np.int64), ko="모두 읽기만 하면 경쟁이 아닙니다.", en="Reading alone is no race.", read="2"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "diagnose_race-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 무작위 기록에서 모든 두 줄을 견주어 구한 답과 비교합니다.
# en: Hidden: random logs, against an answer found by comparing every two rows.
### BEGIN HIDDEN TESTS
def by_pairs(iteration, element, write, n, threads):
    """The elements of two rows that conflict, each pair of rows looked at."""
    starts = [t * n // threads for t in range(threads + 1)]
    thread = np.searchsorted(starts, iteration, side="right") - 1
    conflict = (element[:, None] == element) & (thread[:, None] != thread) & (write[:, None] | write)
    return np.unique(element[conflict.any(axis=1)])


rng = np.random.default_rng(4410)
for n, threads, rows, elements in ((12, 3, 20, 6), (13, 4, 30, 9), (7, 3, 12, 5), (101, 8, 90, 40), (64, 64, 80, 30)):
    for writing in (0.3, 0.7):
        log = rng.integers(0, n, rows), rng.integers(0, elements, rows), rng.random(rows) < writing
        expect(diagnose_race, *log, n, threads).equals(
            by_pairs(*log, n, threads),
            ko="두 스레드가 접근하고 적어도 하나가 쓰는 원소를, 빠짐없이 한 번씩, 오름차순으로 돌려줍니다.",
            en="Every element that two threads access and at least one writes, once each, in increasing order.",
            read="2",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "diagnose_race-property", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 기록의 순서, 스레드 수에 따른 포함 관계, 스레드 하나를 검사합니다.
# en: Hidden: the order of the rows, what more threads change, a single thread.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(4411)
n, rows = 60, 150
log = rng.integers(0, n, rows), rng.integers(0, 70, rows), rng.random(rows) < 0.4
six = expect(diagnose_race, *log, n, 6)
six.holds(
    lambda found: 5 < len(found) < 60 and np.all(np.diff(found) > 0) and set(found) <= set(log[1][log[2]]),
    ko="먼저 쓰인 원소를 오름차순으로 돌려주어야 나머지를 볼 수 있습니다.",
    en="The result must be written elements, in increasing order, before the rest counts.",
    read="2",
)
with part(1):
    for order in (np.argsort(log[0]), np.argsort(-log[1]), rng.permutation(rows)):
        expect(diagnose_race, *(column[order] for column in log), n, 6).equals(
            six.value, ko="기록의 순서를 바꾸어도 같습니다.", en="The order of the rows changes nothing.", read="2"
        )
with part(1):
    for fewer, more in ((2, 6), (3, 6), (6, 30), (5, 60)):
        expect(diagnose_race, *log, n, more).holds(
            lambda found, fewer=fewer: set(expect(diagnose_race, *log, n, fewer).value) < set(found),
            ko="각 스레드의 몫을 다시 나누면 경쟁하는 원소는 늘어나기만 합니다.",
            en="Splitting each thread's share can only add racing elements.",
            read="2",
        )
with part(1):
    expect(diagnose_race, *log, n, 6).unchanged(ko="입력은 바뀌지 않습니다.", en="The input is not changed.")
    expect(diagnose_race, *log, n, 1).array(
        shape=(0,), dtype="int64", ko="스레드가 하나면 경쟁이 없습니다.", en="One thread has nobody to race.", read="2"
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "diagnose_race-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 기록, 큰 번호, 반복보다 많은 스레드를 검사합니다.
# en: Hidden: an empty log, huge numbers, more threads than iterations.
### BEGIN HIDDEN TESTS
one = np.array([0, 4]), np.array([7, 7]), np.array([True, False])
expect(diagnose_race, *one, 5, 2).equals(
    np.array([7]),
    ko="한 스레드가 쓰고 다른 스레드가 읽으면 경쟁입니다.",
    en="One writes, another reads: a race.",
    read="2",
)
with part(1):
    none = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool)
    expect(diagnose_race, *none, 3, 2).array(
        shape=(0,), dtype="int64", ko="빈 기록이면 길이 0인 int64 배열입니다.", en="An empty log gives int64, length 0."
    )
with part(1):
    far = np.array([2, 0, 1, 1]), np.array([10**15, 3, 10**15, 3]), np.array([True, True, True, False])
    for threads, want in ((1, []), (2, [3]), (3, [3, 10**15]), (5, [3, 10**15]), (40, [3, 10**15])):
        expect(diagnose_race, *far, 3, threads).equals(
            np.array(want, np.int64),
            ko="원소 번호가 아주 크거나 스레드가 반복보다 많아도 규칙은 같습니다.",
            en="The rule is the same for huge element numbers and for more threads than iterations.",
            read="2",
        )
with part(1):
    twice = np.array([3, 3, 3, 2]), np.array([0, 0, 1, 1]), np.array([True, True, True, True])
    expect(diagnose_race, *twice, 4, 2).equals(
        np.array([], np.int64),
        ko="같은 스레드의 두 접근은 경쟁이 아닙니다.",
        en="Two accesses by the same thread are no race.",
        read="2",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 잃지 않고 함께 세기: `hist_private` (16점)
#
# 이제 개인 사본(private copy)으로 고칩니다. 블록마다 **자기 줄**에 세고, 끝나면 줄을 더합니다.
#
# - **입력**: `values`는 0 이상 `bins` 미만인 정수의 1차원 `int64` 배열이고 비어 있을 수 있습니다. `bins`는 1 이상입니다.
# - **동작**: `@njit(parallel=True)` 함수이고 `prange` 반복문에서 셉니다. 값은 한 번만 훑고, 줄의 수는 `len(values)`에 비례하지 않습니다.
# - **출력**: `np.bincount(values, minlength=bins)`와 늘 같은 `int64` 배열. `values`는 바꾸지 않습니다.
#
# 예: `hist_private(np.array([3, 1, 3]), 5)`는 `[0, 1, 0, 2, 0]`입니다.
#
# **예측**: `bins`가 10⁷이고 줄이 64개면 메모리를 얼마나 쓸까요?
# <!-- en -->
# ## 2. Counting together without loss: `hist_private` (16 points)
#
# Repair it with private copies: each block counts in **a row of its own**, and the rows are added up.
#
# - **In**: `values`, a 1-D `int64` array of integers from 0 to below `bins`, perhaps empty; `bins` is 1 or more
# - **Does**: is an `@njit(parallel=True)` function that counts in a `prange`, reads each value once, into a number of rows independent of `len(values)`
# - **Out**: an `int64` array, always equal to `np.bincount(values, minlength=bins)`. `values` is not changed.
#
# Example: `hist_private(np.array([3, 1, 3]), 5)` is `[0, 1, 0, 2, 0]`.
#
# **Predict**: how much memory do 64 rows take if `bins` is 10⁷?

# %% [markdown] bitgoeul={"hint": "hist_private", "level": 1}
# <!-- ko -->
# 두 스레드가 같은 원소에 쓰지 않으려면 배열의 모양을 어떻게 바꾸면 될까요?
# <!-- en -->
# What shape of array lets no two threads write to the same element?

# %% [markdown] bitgoeul={"hint": "hist_private", "level": 2}
# <!-- ko -->
# `rows = np.zeros((blocks, bins), np.int64)`를 두고 `prange`는 값이 아니라 블록을 돕니다. 블록 하나는 이어진 값들을 맡습니다.
# <!-- en -->
# Take `rows = np.zeros((blocks, bins), np.int64)` and let `prange` run over blocks, not values. Each block takes a stretch of values.

# %% [markdown] bitgoeul={"hint": "hist_private", "level": 3}
# <!-- ko -->
# 블록 b는 `b * n // blocks`부터 `(b + 1) * n // blocks` 앞까지 맡아 `rows[b, v]`를 늘립니다. 반복문이 끝나면 열마다 모든 줄을 더합니다. `get_num_threads()`는 블록 수로 알맞습니다.
# <!-- en -->
# Block b takes values `b * n // blocks` up to `(b + 1) * n // blocks` and adds to `rows[b, v]`. After the loop, add the rows up. `get_num_threads()` is a good number of blocks.


# %% nbgrader={"grade": false, "grade_id": "hist_private", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit(parallel=True)
def hist_private(values, bins):
    """
    ko: 0부터 `bins - 1`까지의 값이 각각 몇 번 나오는지, 개인 사본을 두고 병렬로 셉니다.
    en: Count how often each value from 0 to `bins - 1` occurs, in parallel, with private copies.
    """
    ### BEGIN SOLUTION
    n = len(values)
    blocks = get_num_threads()
    rows = np.zeros((blocks, bins), np.int64)
    for b in prange(blocks):
        for i in range(b * n // blocks, (b + 1) * n // blocks):
            rows[b, values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for b in range(blocks):
        for k in range(bins):
            counts[k] += rows[b, k]
    return counts
    ### END SOLUTION


# %%
check("hist_private")

# %% nbgrader={"grade": true, "grade_id": "hist_private-visible", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(hist_private, np.array([3, 1, 3]), 5).equals(
    np.array([0, 1, 0, 2, 0]), ko="값마다 나온 횟수입니다.", en="How often each value occurs.", read="3"
)
with part(1):
    expect(hist_private, np.arange(6)[::-1] // 2, 4).unchanged(
        ko="values는 그대로입니다.", en="values is not changed."
    ).array(shape=(4,), dtype="int64", ko="길이 bins의 int64 배열입니다.", en="An int64 array of length bins.")
with part(4):
    values = np.random.default_rng(8).integers(0, 7, 2000)
    same_each_time(hist_private, values, 7).equals(
        np.bincount(values), ko="스레드가 몇 개든 하나도 잃지 않습니다.", en="No count is ever lost.", read="3"
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "hist_private-reference", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 길이와 스레드 수에서 np.bincount와 비교합니다.
# en: Hidden: against np.bincount, for many lengths and numbers of threads.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(4420)
expect(hist_private, np.array([1, 4, 1, 1]), 6).equals(
    np.array([0, 3, 0, 0, 1, 0]), ko="값마다 나온 횟수입니다.", en="How often each value occurs.", read="3"
)
with part(2):
    for n, bins in ((1, 1), (3, 9), (37, 2), (500, 501), (1009, 64), (30_001, 256)):
        values = rng.integers(0, bins, n)
        expect(hist_private, values, bins).equals(
            np.bincount(values, minlength=bins),
            ko="어떤 길이에서도 np.bincount와 같습니다.",
            en="It equals np.bincount for every length.",
            read="3",
        )
with part(4):
    for n, bins in ((1801, 3), (1499, 400)):
        values = rng.integers(0, bins, n)
        same_each_time(hist_private, values, bins, threads=(1, 2, 3, 4)).equals(
            np.bincount(values, minlength=bins),
            ko="스레드가 1, 2, 3, 4개일 때, 몇 번을 실행해도 하나도 잃지 않습니다.",
            en="With 1, 2, 3 and 4 threads, no run ever loses a count.",
            read="3",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hist_private-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 빈 배열, 한쪽으로 몰린 값, 뷰를 검사합니다.
# en: Hidden: no values, values all alike, a view.
### BEGIN HIDDEN TESTS
expect(hist_private, np.array([1, 4, 1, 1]), 6).equals(
    np.array([0, 3, 0, 0, 1, 0]), ko="값마다 나온 횟수입니다.", en="How often each value occurs.", read="3"
)
on_view = inside("""
import numpy as np

def hist_private_on_view(hist_private, big, bins):
    return hist_private(big[1::3], bins)
""")
with part(1):
    for bins in (1, 5):
        expect(hist_private, np.zeros(0, np.int64), bins).equals(
            np.zeros(bins, np.int64), ko="빈 배열이면 모두 0입니다.", en="No values give zeros.", read="3"
        )
with part(1):
    for values, bins in ((np.full(600_000, 9), 10), (np.array([0, 99_999]), 100_000), (np.zeros(50, np.int64), 1)):
        expect(hist_private, values, bins).equals(
            np.bincount(values, minlength=bins),
            ko="값이 모두 같거나 빈 칸이 많아도 맞습니다.",
            en="All values alike, or hardly any bin used: it is right.",
            read="3",
        ).array(shape=(bins,), dtype="int64", ko="길이 bins의 int64 배열입니다.", en="An int64 array of length bins.")
with part(1):
    big = np.random.default_rng(4421).integers(0, 12, 700)
    expect(on_view, hist_private, big, 12).equals(
        np.bincount(big[1::3], minlength=12), ko="뷰를 넘겨도 맞습니다.", en="A view works too.", read="3"
    )
    expect(hist_private, big, 12).unchanged(ko="values는 바뀌지 않습니다.", en="values is not changed.")
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "hist_private-style", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 병렬 prange 반복문으로 컴파일되는지 검사합니다.
# en: Hidden: it is compiled with a parallel prange loop.
### BEGIN HIDDEN TESTS
values = np.random.default_rng(4422).integers(0, 5, 40)
call = expect(hist_private, values, 5).equals(
    np.bincount(values), ko="값마다 나온 횟수입니다.", en="How often each value occurs.", read="3"
)
in_parallel = inside("""
def parallel_loops(func):
    reports = [func.get_metadata(s).get("parfor_diagnostics") for s in func.signatures]
    loops = [loop for report in reports if report for loop in report.initial_parfors]
    return sum(pattern[0] == "prange" for loop in loops for pattern in loop.patterns)
""")
look = compiled(hist_private)
call.holds(
    look.jitted and look.nopython,
    ko="hist_private 자체가 @njit(parallel=True)로 컴파일되어 있습니다.",
    en="hist_private itself is compiled with @njit(parallel=True).",
    read="1",
)
expect(in_parallel, hist_private).holds(
    lambda loops: loops >= 1, ko="prange 반복문에서 셉니다.", en="It counts in a prange loop.", read="1"
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 어느 기계에서나 같은 난수: `mc_pi_par` (14점)
#
# 병원의 방사선 시뮬레이션은 감사를 받습니다. 스레드가 2개든 64개든 **같은 값**이 나와야 하므로 난수(random number)를 블록에 묶습니다. 여기서는 π를 구합니다.
#
# - **입력**: 점의 수 `n`, 시드(seed) `seed`(0 이상 10⁶ 이하)
# - **동작**: `@njit(parallel=True)` 함수. 64블록을 `prange`로 돕니다. 블록 b는 `np.random.seed(seed * 64 + b)`로 시작해 b·n//64번째부터 (b+1)·n//64번째 앞까지의 점을 x, y 순서로 `np.random.random()`에서 뽑습니다.
# - **출력**: 4 × (x² + y² ≤ 1인 점의 수) / `n`, `float`
# - **오류**: `n`이 1보다 작으면 `ValueError`
#
# 예: `mc_pi_par(10_000, 7)`은 `3.1312`입니다.
#
# **예측**: 시드를 반복문 앞에서 한 번만 정하면, 스레드 네 개로 두 번 실행한 값은 같을까요?
# <!-- en -->
# ## 3. The same random numbers on every machine: `mc_pi_par` (14 points)
#
# A hospital's radiation simulation is audited: 2 threads and 64 must give **the same value**, so random numbers belong to blocks. Here we estimate π.
#
# - **In**: the number of points `n`, the `seed` (0 to 10⁶)
# - **Does**: is an `@njit(parallel=True)` function that runs 64 blocks in a `prange`. Block b begins with `np.random.seed(seed * 64 + b)` and draws points b·n//64 up to, not including, (b+1)·n//64 by `np.random.random()`, x first, then y.
# - **Out**: 4 × (points with x² + y² ≤ 1) / `n`, a `float`
# - **Error**: `ValueError` if `n` is less than 1
#
# Example: `mc_pi_par(10_000, 7)` is `3.1312`.
#
# **Predict**: with one seed, set before the loop, do two runs on four threads agree?

# %% [markdown] bitgoeul={"hint": "mc_pi_par", "level": 1}
# <!-- ko -->
# 난수 생성기의 상태는 스레드마다 따로 있습니다. 반복 하나가 어느 스레드에서 실행되든 같은 난수를 뽑으려면 시드는 어디에서 정해야 할까요?
# <!-- en -->
# Each thread has a generator state of its own. Where must the seed be set for an iteration to draw the same numbers on any thread?

# %% [markdown] bitgoeul={"hint": "mc_pi_par", "level": 2}
# <!-- ko -->
# `prange(64)`의 한 번이 블록 하나입니다. 시드는 그 안에서, 점을 뽑기 전에 한 번 정합니다.
# <!-- en -->
# One turn of `prange(64)` is one block. Seed inside it, once, before drawing.

# %% [markdown] bitgoeul={"hint": "mc_pi_par", "level": 3}
# <!-- ko -->
# 바깥에 `hits = 0`을 두고 블록 안에서 `hits += 1`을 하면 Numba가 스레드마다 따로 센 뒤 더해 줍니다(리덕션).
# <!-- en -->
# With `hits = 0` outside and `hits += 1` in the block, Numba counts for each thread apart and adds up: a reduction.


# %% nbgrader={"grade": false, "grade_id": "mc_pi_par", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit(parallel=True)
def mc_pi_par(n, seed):
    """
    ko: 64블록으로 나눈 점 `n`개에서 π의 추정값을 돌려줍니다. 스레드 수와 무관합니다.
    en: Estimate π from `n` points in 64 blocks, whatever the number of threads.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError("n must be at least 1")
    hits = 0
    for b in prange(64):
        np.random.seed(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            x = np.random.random()
            y = np.random.random()
            if x * x + y * y <= 1.0:
                hits += 1
    return 4.0 * hits / n
    ### END SOLUTION


# %%
check("mc_pi_par")

# %% nbgrader={"grade": true, "grade_id": "mc_pi_par-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(mc_pi_par, 10_000, 7).close(
    3.1312, rtol=1e-12, ko="본문에 적힌 블록, 시드, 순서로 뽑습니다.", en="Blocks, seeds and order as stated.", read="4"
)
with part(3):
    same_each_time(mc_pi_par, 1000, 5).agree(
        ko="스레드가 몇 개든 같은 값입니다.", en="The same value with any number of threads.", read="4"
    )
with part(1):
    expect(mc_pi_par, 0, 7).raises(ValueError, ko="점이 있어야 추정합니다.", en="No points, no estimate.")
earned()


# %% nbgrader={"grade": true, "grade_id": "mc_pi_par-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 `n`과 시드에서 직렬 계산과 비교합니다.
# en: Hidden: several `n` and seeds, against a serial computation.
### BEGIN HIDDEN TESTS
def serial_pi(n, seed):
    """NumPy's legacy generator draws what Numba's does."""
    hits = 0
    for b in range(64):
        size = (b + 1) * n // 64 - b * n // 64
        x, y = np.random.RandomState(seed * 64 + b).random_sample((size, 2)).T
        hits += np.count_nonzero(x * x + y * y <= 1.0)
    return 4.0 * hits / n


expect(mc_pi_par, 20_011, 91).close(
    serial_pi(20_011, 91), rtol=1e-12, ko="먼저 한 값이 맞아야 합니다.", en="One value must be right first.", read="4"
)
with part(2):
    for n, seed in ((64, 1), (640, 2), (99_840, 3), (6400, 1_000_000)):
        expect(mc_pi_par, n, seed).kind("float", ko="결과는 실수입니다.", en="The result is a float.").close(
            serial_pi(n, seed),
            rtol=1e-12,
            ko="점의 수가 64로 나누어떨어질 때, 어느 시드에서든 맞습니다.",
            en="It is right for every seed where 64 divides the number of points.",
            read="4",
        )
with part(2):
    for n, seed in ((65, 11), (1001, 12), (30_029, 13), (127, 14), (777, 0)):
        expect(mc_pi_par, n, seed).close(
            serial_pi(n, seed),
            rtol=1e-12,
            ko="나누어떨어지지 않아도 b·n//64부터 (b+1)·n//64 앞까지, 모든 점을 한 번씩 뽑습니다.",
            en="Where 64 does not divide n, block b still draws points b·n//64 up to (b+1)·n//64: each once.",
            read="4",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "mc_pi_par-property", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 스레드 수를 바꾸어 여러 번 실행한 값이 같은지 검사합니다.
# en: Hidden: the same value from many runs with different numbers of threads.
### BEGIN HIDDEN TESTS
def serial_pi(n, seed):
    """NumPy's legacy generator draws what Numba's does."""
    hits = 0
    for b in range(64):
        size = (b + 1) * n // 64 - b * n // 64
        x, y = np.random.RandomState(seed * 64 + b).random_sample((size, 2)).T
        hits += np.count_nonzero(x * x + y * y <= 1.0)
    return 4.0 * hits / n


expect(mc_pi_par, 20_033, 92).close(
    serial_pi(20_033, 92), rtol=1e-12, ko="먼저 한 값이 맞아야 합니다.", en="One value must be right first.", read="4"
)
with part(2):
    for n, seed in ((1543, 501), (700, 502)):
        same_each_time(mc_pi_par, n, seed, threads=(1, 2, 3, 4)).close(
            serial_pi(n, seed),
            rtol=1e-12,
            ko="스레드가 1, 2, 3, 4개일 때, 몇 번을 실행해도 같은 값입니다.",
            en="With 1, 2, 3 and 4 threads, every run gives the same value.",
            read="4",
        )
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "mc_pi_par-edge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 점이 64개보다 적을 때와 없을 때, 그리고 병렬로 컴파일되는지 검사합니다.
# en: Hidden: fewer points than blocks, none at all, and a parallel loop.
### BEGIN HIDDEN TESTS
def serial_pi(n, seed):
    """NumPy's legacy generator draws what Numba's does."""
    hits = 0
    for b in range(64):
        size = (b + 1) * n // 64 - b * n // 64
        x, y = np.random.RandomState(seed * 64 + b).random_sample((size, 2)).T
        hits += np.count_nonzero(x * x + y * y <= 1.0)
    return 4.0 * hits / n


expect(mc_pi_par, 20_023, 93).close(
    serial_pi(20_023, 93), rtol=1e-12, ko="먼저 한 값이 맞아야 합니다.", en="One value must be right first.", read="4"
)
in_parallel = inside("""
def parallel_loops(func):
    reports = [func.get_metadata(s).get("parfor_diagnostics") for s in func.signatures]
    loops = [loop for report in reports if report for loop in report.initial_parfors]
    return sum(pattern[0] == "prange" for loop in loops for pattern in loop.patterns)
""")
with part(1):
    for n in (1, 2, 63):
        expect(mc_pi_par, n, 94).close(
            serial_pi(n, 94),
            rtol=1e-12,
            ko="점이 적어 빈 블록이 있어도 맞습니다.",
            en="Empty blocks are fine.",
            read="4",
        )
    for n in (0, -1, -64):
        expect(mc_pi_par, n, 5).raises(ValueError, ko="n이 1보다 작으면 ValueError입니다.", en="n below 1: ValueError.")
with part(1):
    expect(in_parallel, mc_pi_par).holds(
        lambda loops: loops >= 1,
        ko="mc_pi_par 자체가 @njit(parallel=True)이고 블록을 prange로 돕니다.",
        en="mc_pi_par itself is @njit(parallel=True) and runs its blocks in a prange.",
        read="1",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mc_pi_par-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 직렬 코드와 CPU 시간을 견줍니다.
# en: CPU time beside serial code.
race(
    mc_pi_par,
    against="""
import numpy as np
from numba import njit

@njit
def serial_pi(n, seed):
    hits = 0
    for b in range(64):
        np.random.seed(seed * 64 + b)
        for _ in range(b * n // 64, (b + 1) * n // 64):
            hits += np.random.random() ** 2 + np.random.random() ** 2 <= 1.0
    return 4.0 * hits / n
""",
    inputs=lambda rng: (2_000_000 + int(rng.integers(0, 1000)), int(rng.integers(0, 10**6))),
    steps={3.0: 2},
    rtol=1e-12,
    ko="직렬 코드의 세 배 안쪽의 CPU 시간을 씁니다.",
    en="It takes at most three times the CPU time of serial code.",
    read="4",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 4. 병렬 온도판: `jacobi_par` (14점)
#
# M07의 냉각판을 병렬로 계산합니다. 야코비 반복(Jacobi iteration) 한 번 안에서는 순서가 없지만, 반복과 반복 사이에는 있습니다.
#
# - **입력**: 2차원 `float64` 배열 `u`(1×1 이상, 뷰도 가능), 반복 횟수 `sweeps`(0 이상)
# - **동작**: `@njit(parallel=True)` 함수. 반복할 때마다 안쪽의 모든 점을 직전 반복의 위, 아래, 왼쪽, 오른쪽 값의 평균으로 바꾸고 가장자리는 둡니다. 행을 `prange`로 나눕니다.
# - **출력**: 모양이 같은 새 `float64` 배열. 스레드 수와 무관하게 마지막 비트까지 같습니다. `u`는 바꾸지 않습니다.
#
# 예: 가운데 점의 네 이웃이 4, 8, 12, 16°C이면 한 번 반복한 뒤 10°C입니다.
#
# **예측**: `sweeps` 반복문이 `prange`이면 무엇이 잘못될까요?
# <!-- en -->
# ## 4. The cooling plate in parallel: `jacobi_par` (14 points)
#
# M07's cooling plate in parallel: within a sweep of the Jacobi iteration there is no order, between sweeps there is.
#
# - **In**: a 2-D `float64` array `u` (1×1 or larger, views too), the number of sweeps `sweeps` (0 or more)
# - **Does**: is an `@njit(parallel=True)` function. In each sweep every inner point becomes the mean of the previous values above, below, left and right; the border stays. The rows run in a `prange`.
# - **Out**: a new `float64` array of the same shape, bit for bit the same with any number of threads. `u` is not changed.
#
# Example: a point between 4, 8, 12 and 16 °C is at 10 °C after one sweep.
#
# **Predict**: what goes wrong if the loop over `sweeps` is the `prange`?

# %% [markdown] bitgoeul={"hint": "jacobi_par", "level": 1}
# <!-- ko -->
# 어느 반복문의 한 번 한 번이 서로 독립일까요? 한 번이 쓰는 원소를 다른 한 번이 읽지 않아야 합니다.
# <!-- en -->
# Which loop has turns that are independent: none reads what another writes?

# %% [markdown] bitgoeul={"hint": "jacobi_par", "level": 2}
# <!-- ko -->
# 복사본 두 개를 두고 `old`에서 읽어 `new`에 씁니다. 바깥의 `sweeps` 반복문은 `range`, 행 반복문은 `prange`입니다.
# <!-- en -->
# Keep two copies, read `old`, write `new`. The outer loop over sweeps is a `range`, the loop over rows a `prange`.

# %% [markdown] bitgoeul={"hint": "jacobi_par", "level": 3}
# <!-- ko -->
# 행을 도는 `prange(1, rows - 1)`이 끝나면 모든 스레드가 일을 마친 것이므로, 그때 `old`와 `new`를 맞바꿉니다. 스레드들이 함께 쓰는 임시 행은 두지 마세요.
# <!-- en -->
# When the `prange(1, rows - 1)` ends, all threads are done: swap `old` and `new` then. Keep no scratch row that threads share.


# %% nbgrader={"grade": false, "grade_id": "jacobi_par", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit(parallel=True)
def jacobi_par(u, sweeps):
    """
    ko: 온도판 `u`에 야코비 반복을 `sweeps`번 병렬로 적용한 새 배열을 돌려줍니다.
    en: Return a new array: the plate `u` after `sweeps` Jacobi sweeps, in parallel.
    """
    ### BEGIN SOLUTION
    rows, cols = u.shape
    old = u.copy()
    new = u.copy()
    for _ in range(sweeps):
        for i in prange(1, rows - 1):
            for j in range(1, cols - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
    ### END SOLUTION


# %%
check("jacobi_par")

# %% nbgrader={"grade": true, "grade_id": "jacobi_par-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
small = np.array([[0.0, 4.0, 0.0], [8.0, 50.0, 12.0], [0.0, 16.0, 0.0]])
expect(jacobi_par, small, 1).close(
    np.where(small == 50, 10, small),
    ko="가운데만 네 이웃의 평균이 됩니다.",
    en="The centre is the mean of 4.",
    read="4",
)
with part(1):
    expect(jacobi_par, small, 0).equals(small, ko="0번 반복하면 복사본입니다.", en="No sweep: a copy.", read="4")
    expect(jacobi_par, small, 3).unchanged(ko="u는 그대로입니다.", en="u is not changed.")
with part(3):
    plate = np.random.default_rng(8).uniform(0, 90, (16, 11))
    want = plate.copy()
    for _ in range(3):
        want[1:-1, 1:-1] = (want[:-2, 1:-1] + want[2:, 1:-1] + want[1:-1, :-2] + want[1:-1, 2:]) / 4
    same_each_time(jacobi_par, plate, 3).close(
        want, atol=1e-10, ko="몇 스레드든 직전 값만 읽습니다.", en="Only old values are read.", read="4"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "jacobi_par-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 모양의 판과 스레드 수에서 NumPy로 구한 답과 비교합니다.
# en: Hidden: plates of many shapes and many numbers of threads, against NumPy.
### BEGIN HIDDEN TESTS
def neighbours_mean(u, sweeps):
    u = u.copy()
    for _ in range(sweeps):
        u[1:-1, 1:-1] = (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:]) / 4
    return u


rng = np.random.default_rng(4430)
with part(2):
    for shape, sweeps in (((3, 3), 1), ((4, 3), 1), ((3, 5), 2), ((6, 9), 1), ((17, 5), 3), ((31, 41), 24)):
        u = rng.uniform(-40, 120, shape)
        expect(jacobi_par, u, sweeps).close(
            neighbours_mean(u, sweeps),
            atol=1e-10,
            ko="짝수 번이든 홀수 번이든 안쪽은 직전 네 이웃의 평균이고, 가장자리는 그대로입니다.",
            en="After odd and even numbers of sweeps the inside is the mean of old neighbours, the border as it was.",
            read="4",
        )
with part(3):
    for shape, sweeps in (((23, 13), 4), ((6, 30), 7)):
        u = rng.uniform(-40, 120, shape)
        call = same_each_time(jacobi_par, u, sweeps, threads=(1, 2, 3, 4))
        call.close(
            neighbours_mean(u, sweeps),
            atol=1e-10,
            ko="스레드가 1, 2, 3, 4개일 때, 몇 번을 실행해도 맞습니다.",
            en="With 1, 2, 3 and 4 threads, every run is right.",
            read="4",
        ).agree(ko="그리고 마지막 비트까지 같습니다.", en="And the same to the last bit.", read="4")
earned()
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "jacobi_par-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 안쪽이 없는 판, 복사본, 뷰, 그리고 병렬로 컴파일되는지 검사합니다.
# en: Hidden: plates without an inside, copies, views, and a parallel loop.
### BEGIN HIDDEN TESTS
def neighbours_mean(u, sweeps):
    u = u.copy()
    for _ in range(sweeps):
        u[1:-1, 1:-1] = (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:]) / 4
    return u


expect(jacobi_par, np.arange(25.0).reshape(5, 5) ** 2, 1).holds(
    lambda w: abs(w[1, 1] - 49) < 1e-6,
    ko="먼저 한 번의 반복이 맞아야 나머지를 볼 수 있습니다.",
    en="One sweep must be right before the rest counts.",
    read="4",
)
on_view = inside("""
import numpy as np

def jacobi_par_on_view(jacobi_par, big, sweeps):
    before = big.copy()
    result = jacobi_par(big[1::2, ::-3], sweeps)
    return [np.ascontiguousarray(result), bool(np.array_equal(before, big))]
""")
in_parallel = inside("""
def parallel_loops(func):
    reports = [func.get_metadata(s).get("parfor_diagnostics") for s in func.signatures]
    loops = [loop for report in reports if report for loop in report.initial_parfors]
    return sum(pattern[0] == "prange" for loop in loops for pattern in loop.patterns)
""")
rng = np.random.default_rng(4431)
with part(1):
    for shape in ((1, 1), (1, 8), (7, 1), (2, 9), (6, 2)):
        u = rng.uniform(0, 90, shape)
        expect(jacobi_par, u, 3).equals(
            u, ko="안쪽이 없는 판은 그대로입니다.", en="A plate without an inside stays as it is.", read="4"
        )
    for sweeps in (0, 1, 4):
        expect(jacobi_par, rng.uniform(0, 90, (6, 5)), sweeps).unchanged(
            ko="u는 바뀌지 않습니다.", en="u is not changed.", read="4"
        ).fresh(ko="결과는 u와 메모리를 함께 쓰지 않습니다.", en="The result shares no memory with u.", read="4").array(
            shape=(6, 5), dtype="float64", ko="모양이 같은 float64 배열입니다.", en="A float64 array of the same shape."
        )
with part(1):
    big = rng.uniform(0, 90, (22, 21))
    expect(on_view, jacobi_par, big, 5).close(
        [neighbours_mean(big[1::2, ::-3], 5), True],
        atol=1e-10,
        ko="뷰를 넘겨도 결과가 같고, 원본 배열은 바뀌지 않습니다.",
        en="A view gives the same result, and the array behind it is not changed.",
        read="4",
    )
with part(1):
    expect(in_parallel, jacobi_par).holds(
        lambda loops: loops >= 1,
        ko="jacobi_par 자체가 @njit(parallel=True)이고 행을 prange로 나눕니다.",
        en="jacobi_par itself is @njit(parallel=True) and shares the rows in a prange.",
        read="1",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "jacobi_par-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 직렬 코드와 CPU 시간을 견줍니다.
# en: CPU time beside serial code.
race(
    jacobi_par,
    against="""
from numba import njit

@njit
def serial_jacobi(u, sweeps):
    old, new = u.copy(), u.copy()
    for _ in range(sweeps):
        for i in range(1, u.shape[0] - 1):
            for j in range(1, u.shape[1] - 1):
                new[i, j] = 0.25 * (old[i - 1, j] + old[i + 1, j] + old[i, j - 1] + old[i, j + 1])
        old, new = new, old
    return old
""",
    inputs=lambda rng: (rng.uniform(0, 90, (300, 400)), 200),
    steps={3.0: 2},
    rtol=1e-9,
    ko="직렬 코드의 세 배 안쪽의 CPU 시간을 씁니다.",
    en="It takes at most three times the CPU time of serial code.",
    read="4",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 5. 루프라인 위의 한 점: `triad_roofline` (11점)
#
# 발전소의 센서 보정 `a[i] = b[i] + s * c[i]`(트라이어드)는 코어 두 개로도 빨라지지 않았습니다. 루프라인(roofline)의 어디에 있는지 계산하세요.
#
# - **입력**: `float64` 원소의 수 `n`, 걸린 시간 `seconds`, 기계의 최대 성능 `peak_gflops`(GFLOP/s)와 대역폭(bandwidth) `peak_gbs`(GB/s), 쓰기 전에 그 줄을 먼저 읽어 오는지 `write_allocate`(기본값 `True`)
# - **출력**: 딕셔너리. 1 GB는 10⁹바이트입니다.
#   - `"gbs"`: 옮긴 바이트의 속도. 원소마다 읽기 둘과 쓰기 하나, `write_allocate`이면 읽기 하나 더
#   - `"intensity"`: 연산 강도(arithmetic intensity), 옮긴 바이트당 연산 수. 곱셈과 덧셈을 따로 셉니다.
#   - `"attainable"`: `peak_gflops`와 연산 강도 × `peak_gbs` 가운데 작은 쪽
#   - `"reached"`: 실제로 낸 GFLOP/s / `"attainable"`
#   - `"limit"`: 연산 강도 × `peak_gbs`가 `peak_gflops`보다 작으면 `"memory"`, 아니면 `"compute"`
# - **오류**: 네 수 가운데 0 이하가 있으면 `ValueError`
#
# 예: `triad_roofline(10**9, 1.0, 100.0, 40.0)`은 `"gbs"` 32.0, `"intensity"` 0.0625, `"attainable"` 2.5, `"reached"` 0.8, `"limit"` `"memory"`입니다.
#
# **예측**: `write_allocate=False`이면 `"attainable"`은 커질까요?
# <!-- en -->
# ## 5. A point under the roofline: `triad_roofline` (11 points)
#
# A power plant's correction `a[i] = b[i] + s * c[i]`, a triad, got no faster on two cores. Where is it under the roofline?
#
# - **In**: the number `n` of `float64` elements, the time `seconds`, the machine's peak `peak_gflops` (GFLOP/s) and bandwidth `peak_gbs` (GB/s), and `write_allocate` (default `True`): whether a line is read before it is written
# - **Out**: a dictionary; 1 GB is 10⁹ bytes
#   - `"gbs"`: bytes moved per second: two reads and a write an element, with `write_allocate` another read
#   - `"intensity"`: arithmetic intensity, operations per byte moved; multiplication and addition count separately
#   - `"attainable"`: the smaller of `peak_gflops` and intensity × `peak_gbs`
#   - `"reached"`: GFLOP/s achieved / `"attainable"`
#   - `"limit"`: `"memory"` if intensity × `peak_gbs` is less than `peak_gflops`, else `"compute"`
# - **Error**: `ValueError` if one of the four numbers is 0 or less
#
# Example: `triad_roofline(10**9, 1.0, 100.0, 40.0)` has `"gbs"` 32.0, `"intensity"` 0.0625, `"attainable"` 2.5, `"reached"` 0.8, `"limit"` `"memory"`.
#
# **Predict**: does `write_allocate=False` raise `"attainable"`?

# %% [markdown] bitgoeul={"hint": "triad_roofline", "level": 1}
# <!-- ko -->
# 원소 하나에서 몇 바이트를 옮기고 연산을 몇 번 합니까?
# <!-- en -->
# How many bytes move, and how many operations happen, for one element?

# %% [markdown] bitgoeul={"hint": "triad_roofline", "level": 2}
# <!-- ko -->
# `float64`는 8바이트이므로 원소마다 24바이트, 쓰기 전에 읽어 오면 32바이트입니다. 연산은 2번입니다.
# <!-- en -->
# A `float64` has 8 bytes: 24 bytes an element, or 32 with the extra read; 2 operations.

# %% [markdown] bitgoeul={"hint": "triad_roofline", "level": 3}
# <!-- ko -->
# 먼저 네 수를 검사합니다. `moved = n * (32 if write_allocate else 24)`와 `flops = 2 * n`에서 나머지를 모두 구할 수 있습니다. 초당 값은 10⁹으로 나눕니다.
# <!-- en -->
# Check the four numbers first. From `moved = n * (32 if write_allocate else 24)` and `flops = 2 * n` all else follows; divide rates by 10⁹.


# %% nbgrader={"grade": false, "grade_id": "triad_roofline", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def triad_roofline(n, seconds, peak_gflops, peak_gbs, write_allocate=True):
    """
    ko: 트라이어드가 루프라인의 어디에 있는지 딕셔너리로 돌려줍니다.
    en: Return, as a dictionary, where a triad lies under the roofline.
    """
    ### BEGIN SOLUTION
    if min(n, seconds, peak_gflops, peak_gbs) <= 0:
        raise ValueError("n, seconds and the peaks must be positive")
    moved = n * (32 if write_allocate else 24)
    flops = 2 * n
    intensity = flops / moved
    roof = intensity * peak_gbs
    attainable = min(peak_gflops, roof)
    return {
        "gbs": moved / seconds / 1e9,
        "intensity": intensity,
        "attainable": attainable,
        "reached": flops / seconds / 1e9 / attainable,
        "limit": "memory" if roof < peak_gflops else "compute",
    }
    ### END SOLUTION


# %%
check("triad_roofline")

# %% nbgrader={"grade": true, "grade_id": "triad_roofline-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
want = {"gbs": 32.0, "intensity": 0.0625, "attainable": 2.5, "reached": 0.8, "limit": "memory"}
expect(triad_roofline, 10**9, 1.0, 100.0, 40.0).close(
    want, rtol=1e-9, ko="본문의 예입니다.", en="The example in the text.", read="6"
)
with part(2):
    want = {"gbs": 24.0, "intensity": 1 / 12, "attainable": 40 / 12, "reached": 0.6, "limit": "memory"}
    expect(triad_roofline, 10**9, 1.0, 100.0, 40.0, write_allocate=False).close(
        want, rtol=1e-9, ko="먼저 읽지 않으면 24바이트입니다.", en="Without the extra read: 24 bytes.", read="6"
    )
with part(2):
    expect(triad_roofline, 10**9, 0.0, 100.0, 40.0).raises(
        ValueError, ko="시간은 0보다 커야 합니다.", en="Time must be above 0."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "triad_roofline-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 기계와 크기에서 다른 길로 구한 답과 비교합니다.
# en: Hidden: many machines and sizes, against an answer found another way.
### BEGIN HIDDEN TESTS
def placed(n, seconds, peak, gbs, bytes_each):
    """The point by another route: everything for each second."""
    per_second = n / seconds / 1e9
    slope = 2 / bytes_each * gbs
    top = sorted((peak, slope))[0]
    return {
        "gbs": bytes_each * per_second,
        "intensity": 2 / bytes_each,
        "attainable": top,
        "reached": 2 * per_second / top,
        "limit": "compute" if slope >= peak else "memory",
    }


rng = np.random.default_rng(4440)
for peak, gbs in ((100.0, 40.0), (3.0, 900.0), (1.5, 17.0), (2.5, 31.0)):
    n, seconds = int(rng.integers(10**6, 10**8)), float(rng.uniform(0.001, 2.0))
    for option, bytes_each in (({}, 32), ({"write_allocate": True}, 32), ({"write_allocate": False}, 24)):
        expect(triad_roofline, n, seconds, peak, gbs, **option).close(
            placed(n, seconds, peak, gbs, bytes_each),
            rtol=1e-9,
            ko="다섯 값이 모두, 메모리가 한계일 때도 연산이 한계일 때도 맞아야 합니다.",
            en="All five must be right, where memory is the limit and where computing is.",
            read="6",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "triad_roofline-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 두 한계가 같을 때, 정수, 0 이하의 수를 검사합니다.
# en: Hidden: equal limits, integers, numbers of 0 and less.
### BEGIN HIDDEN TESTS
expect(triad_roofline, 1000, 1e-6, 8.0, 16.0).close(
    {"gbs": 32.0, "intensity": 0.0625, "attainable": 1.0, "reached": 2.0, "limit": "memory"},
    rtol=1e-9,
    ko="캐시에 들어가는 작은 배열은 메모리의 루프라인을 넘을 수 있습니다.",
    en="Small arrays that fit the cache may exceed the roofline of memory.",
    read="6",
)
with part(1):
    for peak, limit in ((2.0, "compute"), (2.001, "memory"), (1.999, "compute")):
        expect(triad_roofline, 7, 3, peak, 32).holds(
            lambda found, limit=limit: found["limit"] == limit,
            ko="두 한계가 같으면 compute입니다.",
            en="Where both limits are equal it is compute.",
            read="6",
        )
with part(1):
    expect(triad_roofline, 1, 1, 1, 1).close(
        {"gbs": 3.2e-8, "intensity": 0.0625, "attainable": 0.0625, "reached": 3.2e-8, "limit": "memory"},
        rtol=1e-9,
        ko="정수를 받아도, 원소가 하나여도 맞습니다.",
        en="Integers are fine, and so is a single element.",
        read="6",
    )
with part(1):
    for bad in ((0, 1.0, 1.0, 1.0), (5, -1.0, 1.0, 1.0), (5, 1.0, 0.0, 1.0), (5, 1.0, 1.0, 0), (-5, 1.0, 1.0, 1.0)):
        expect(triad_roofline, *bad).raises(
            ValueError, ko="0 이하인 수가 있으면 ValueError입니다.", en="A number of 0 or less is a ValueError."
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 얼마나 병렬인가: `fit_amdahl` (11점)
#
# 암달의 법칙(Amdahl's law) T(p) = T₁·((1−f) + f/p)는 a + b/p 꼴입니다. 잰 시간에서 병렬인 비율 f를 구하세요.
#
# - **입력**: 스레드 수의 배열 `threads`(1 이상), 시간의 배열 `seconds`(0보다 큼). 순서는 자유이고 같은 수가 되풀이될 수 있습니다.
# - **동작**: 최소제곱법(least squares)으로 `seconds`에 a + b/p를 맞춥니다. f = b/(a+b)이고, 0보다 작으면 0, 1보다 크면 1입니다.
# - **출력**: `float` 둘의 튜플 `(f, limit)`. `limit`은 속도 비의 한계 1/(1−f)이고, f가 1이면 `math.inf`입니다.
# - **오류**: 서로 다른 스레드 수가 두 개보다 적으면 `ValueError`
#
# 예: 스레드 `[1, 2, 4]`에 `[10.0, 6.0, 4.0]`초이면 f는 0.8, 한계는 5.0입니다.
#
# **예측**: 스레드를 늘릴수록 시간이 늘어나면 f는 얼마일까요?
# <!-- en -->
# ## 6. How parallel is it? `fit_amdahl` (11 points)
#
# Amdahl's law T(p) = T₁·((1−f) + f/p) has the form a + b/p. Find the parallel fraction f from measured times.
#
# - **In**: arrays `threads` (1 or more) and `seconds` (above 0), in any order, repeats allowed
# - **Does**: fits a + b/p to `seconds` by least squares; f = b/(a+b), or 0 if below 0, or 1 if above 1
# - **Out**: a tuple `(f, limit)` of two `float`: `limit` is the limit of the speed-up, 1/(1−f), or `math.inf` if f is 1
# - **Error**: `ValueError` with fewer than two different numbers of threads
#
# Example: threads `[1, 2, 4]` with `[10.0, 6.0, 4.0]` s give f = 0.8 and a limit of 5.0.
#
# **Predict**: what is f if the time grows with the threads?

# %% [markdown] bitgoeul={"hint": "fit_amdahl", "level": 1}
# <!-- ko -->
# T(p)는 p의 직선이 아니지만, 무엇의 직선입니까?
# <!-- en -->
# T(p) is no straight line in p. In what is it one?

# %% [markdown] bitgoeul={"hint": "fit_amdahl", "level": 2}
# <!-- ko -->
# x = 1/p로 두면 a + b·x입니다. `np.polyfit(x, seconds, 1)`은 기울기 b와 절편 a를 줍니다.
# <!-- en -->
# With x = 1/p it is a + b·x. `np.polyfit(x, seconds, 1)` gives the slope b and the intercept a.

# %% [markdown] bitgoeul={"hint": "fit_amdahl", "level": 3}
# <!-- ko -->
# `len(np.unique(threads)) < 2`이면 오류입니다. f를 0과 1 사이로 자른 다음 f가 1이면 `math.inf`, 아니면 1/(1−f)를 함께 돌려줍니다.
# <!-- en -->
# Refuse `len(np.unique(threads)) < 2`. Clip f to 0…1, then return it with `math.inf` where f is 1, else with 1/(1−f).


# %% nbgrader={"grade": false, "grade_id": "fit_amdahl", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def fit_amdahl(threads, seconds):
    """
    ko: 잰 시간에서 병렬인 비율 f와 속도 비의 한계를 돌려줍니다.
    en: Return the parallel fraction f and the limit of the speed-up, from measured times.
    """
    ### BEGIN SOLUTION
    if len(np.unique(threads)) < 2:
        raise ValueError("two different numbers of threads are needed")
    b, a = np.polyfit(1.0 / np.asarray(threads), seconds, 1)
    f = float(min(max(b / (a + b), 0.0), 1.0))
    return f, math.inf if f == 1.0 else 1.0 / (1.0 - f)
    ### END SOLUTION


# %%
check("fit_amdahl")


# %% nbgrader={"grade": true, "grade_id": "fit_amdahl-visible", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
def close_to(f):
    return lambda got: abs(got[0] - f) < 1e-6 and abs(got[1] * (1 - f) - 1) < 1e-6


expect(fit_amdahl, np.array([1, 2, 4]), np.array([10.0, 6.0, 4.0])).holds(
    close_to(0.8), ko="f는 0.8, 한계는 5.0입니다.", en="f is 0.8, the limit 5.0.", read="5"
)
with part(2):
    expect(fit_amdahl, np.array([1, 2]), np.array([3.0, 3.6])).close(
        (0.0, 1.0), rtol=1e-9, atol=1e-9, ko="늘어나면 f는 0입니다.", en="Slower with more: f is 0.", read="5"
    )
with part(2):
    expect(fit_amdahl, np.array([4, 4]), np.array([3.0, 3.1])).raises(
        ValueError, ko="스레드 수가 둘은 있어야 합니다.", en="Two different numbers of threads are needed."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "fit_amdahl-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 법칙을 따르는 시간과 조금 흔들리는 시간에서 비교합니다.
# en: Hidden: times that obey the law, and times with a little noise.
### BEGIN HIDDEN TESTS
def normal_equations(threads, seconds):
    x, m = 1.0 / threads, len(threads)
    b = (m * (x @ seconds) - x.sum() * seconds.sum()) / (m * (x @ x) - x.sum() ** 2)
    f = b / (seconds.mean() - b * x.mean() + b)
    return (float(f), float(1 / (1 - f)))


rng = np.random.default_rng(4450)
for f, first in ((0.95, 12.0), (0.5, 0.003), (0.731, 400.0), (0.1, 1.0)):
    threads = np.array([1, 2, 3, 4, 8, 16, 64])
    exact = first * ((1 - f) + f / threads)
    expect(fit_amdahl, threads, exact).close(
        (f, 1 / (1 - f)),
        rtol=1e-6,
        ko="법칙을 따르는 시간에서는 f를 정확히 찾습니다.",
        en="Exact times give f.",
        read="5",
    )
    noisy = exact * rng.normal(1, 0.002, len(threads))
    expect(fit_amdahl, threads, noisy).close(
        normal_equations(threads, noisy),
        rtol=1e-6,
        ko="시간이 흔들려도 seconds에 최소제곱법으로 맞춘 a + b/p에서 f를 구합니다.",
        en="With noise, f comes from the a + b/p that is closest to seconds by least squares.",
        read="5",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "fit_amdahl-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 섞인 순서, 법칙을 벗어난 시간, 모자라는 자료를 검사합니다.
# en: Hidden: any order, times that break the law, too few numbers of threads.
### BEGIN HIDDEN TESTS
for threads, seconds, want in (([1, 2, 4], [10.0, 6.0, 4.0], 0.8), ([2, 6], [5.0, 3.0], 0.75)):
    expect(fit_amdahl, np.array(threads), np.array(seconds)).holds(
        lambda got, want=want: len(got) == 2 and abs(got[0] - want) < 1e-6 and abs(got[1] * (1 - want) - 1) < 1e-6,
        ko="먼저 정확한 시간에서 f와 한계가 맞아야 나머지를 볼 수 있습니다.",
        en="f and the limit must be right for exact times before the rest counts.",
        read="5",
    )
with part(1):
    order = np.array([3, 0, 2, 1])
    threads, seconds = np.array([1, 2, 4, 4]), np.array([8.0, 5.0, 3.4, 3.6])
    expect(fit_amdahl, threads[order], seconds[order]).unchanged(
        ko="입력은 바뀌지 않습니다.", en="The input is not changed."
    ).close(
        (0.75, 4.0),
        rtol=1e-6,
        ko="순서가 섞이고 같은 수가 여러 번 나와도 모두 씁니다.",
        en="Every time counts, in any order, repeats too.",
        read="5",
    )
with part(1):
    for seconds, want in (
        ([9.0, 4.0, 1.5], (1.0, math.inf)),
        ([1.0, 2.0, 3.0], (0.0, 1.0)),
        ([5.0, 5.0, 5.0], (0.0, 1.0)),
    ):
        call = expect(fit_amdahl, np.array([1, 2, 4]), np.array(seconds))
        call.kind("tuple", ko="튜플입니다.", en="It is a tuple.").holds(
            lambda got, want=want: all(type(x) is float for x in got) and np.allclose(got, want, rtol=1e-9, atol=1e-12),
            ko="법칙으로 설명되지 않는 시간이면 f는 0 또는 1이고, f가 1이면 한계는 무한대입니다.",
            en="Times that the law cannot explain give f of 0 or 1; f of 1 has an infinite limit.",
            read="5",
        )
with part(1):
    for threads, seconds in (([8], [1.0]), ([2, 2, 2], [1.0, 1.1, 0.9]), ([], [])):
        expect(fit_amdahl, np.array(threads, dtype=np.int64), np.array(seconds)).raises(
            ValueError,
            ko="서로 다른 스레드 수가 두 개는 있어야 합니다.",
            en="It takes two different numbers of threads.",
        )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 무엇이 리덕션입니까?
#
# `@njit(parallel=True)` 함수의 `prange` 안에 있는 문장입니다. `total`과 `best`는 그 앞에서 0이 된 수, `c`는 배열입니다. **틀릴 수 있는** 것은 어느 것일까요?
#
# - a) `total += x[i]`
# - b) `best = max(best, x[i])`
# - c) `c[0] += x[i]`
# - d) `c[i] += x[i]`
# <!-- en -->
# ## 7. Concept questions (2 points each)
#
# Write your letter between the quotes.
#
# ### q1. What is a reduction?
#
# These stand in a `prange` of an `@njit(parallel=True)` function; `total` and `best` are numbers set to 0 before it, `c` is an array. Which **may go wrong**?
#
# - a) `total += x[i]`
# - b) `best = max(best, x[i])`
# - c) `c[0] += x[i]`
# - d) `c[i] += x[i]`

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q1의 답을 확인합니다.
# en: Hidden: the answer to q1.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="c",
    why={
        "a": {
            "ko": "이름 하나에 +=를 쓰면 Numba가 리덕션(reduction)으로 알아보고, 스레드마다 따로 더한 뒤 합칩니다.",
            "en": "Numba recognises += on a plain name as a reduction: each thread sums apart, and the sums are joined.",
        },
        "b": {
            "ko": "max와 min도 Numba가 아는 리덕션입니다. 스레드마다 최댓값을 구한 뒤 합칩니다.",
            "en": "max and min are reductions that Numba knows: each thread keeps its own, and they are joined.",
        },
        "d": {
            "ko": "반복마다 다른 원소에 씁니다. 두 반복이 같은 원소를 건드리지 않으므로 경쟁이 없습니다.",
            "en": "Each turn writes another element: no two turns touch the same one.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q2. 느려진 개인 계수기
#
# 스레드마다 자기 `count[t]`에만 더하는데도 여덟 스레드가 한 스레드보다 느립니다. `count`는 길이 8인 `int64` 배열입니다. 가장 그럴듯한 까닭은?
#
# - a) 코어들이 하나뿐인 캐시(cache) 줄을 서로 빼앗는다
# - b) `+=`가 원소를 잠근다
# - c) 데이터 경쟁이 나면 다시 계산한다
# - d) `int64` 덧셈은 병렬로 할 수 없다
# <!-- en -->
# ### q2. Private counters that got slower
#
# Each thread adds to its own `count[t]` only, yet eight threads are slower than one. `count` is an `int64` array of length 8. Why, most likely?
#
# - a) The cores keep taking the one cache line from each other.
# - b) `+=` locks the element.
# - c) Data races are computed again.
# - d) `int64` additions cannot run in parallel.

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q2 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q2 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q2의 답을 확인합니다.
# en: Hidden: the answer to q2.
### BEGIN HIDDEN TESTS
expect_choice(
    "q2",
    q2,
    right="a",
    why={
        "b": {
            "ko": "Numba의 +=에는 잠금이 없습니다. 그래서 같은 원소에 쓰면 잃어버리기도 합니다.",
            "en": "There is no lock in Numba's +=, which is why updates to a shared element get lost.",
        },
        "c": {
            "ko": "데이터 경쟁은 알아채는 사람도, 다시 계산해 주는 사람도 없습니다. 조용히 틀릴 뿐입니다.",
            "en": "Nobody notices a data race, and nothing is computed again: the result is silently wrong.",
        },
        "d": {
            "ko": "덧셈은 코어마다 따로 합니다. 느린 것은 덧셈이 아니라 캐시 줄이 오가는 일입니다.",
            "en": "Each core adds on its own. The slow part is the cache line going back and forth.",
        },
    },
    read="3",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 블록의 시드
#
# `seed * 64 + b` 대신 `seed + b`를 써도 `mc_pi_par`의 결과는 π에 가깝습니다. 무엇이 문제일까요?
#
# - a) 같은 시드로 다시 실행해도 다른 값이 나온다
# - b) 스레드 수에 따라 값이 달라진다
# - c) 블록끼리 같은 점을 뽑는다
# - d) 시드 7과 8이 블록 64개 가운데 63개를 함께 쓴다
# <!-- en -->
# ### q3. Seeds of blocks
#
# With `seed + b` in place of `seed * 64 + b`, a result of `mc_pi_par` is still near π. What is wrong?
#
# - a) The same seed gives other values.
# - b) It depends on the threads.
# - c) All blocks draw the same points.
# - d) Seeds 7 and 8 share 63 of 64 blocks.

# %% nbgrader={"grade": false, "grade_id": "q3", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q3 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q3 = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q3의 답을 확인합니다.
# en: Hidden: the answer to q3.
### BEGIN HIDDEN TESTS
expect_choice(
    "q3",
    q3,
    right="d",
    why={
        "a": {
            "ko": "시드를 블록 안에서 정하므로 몇 번을 실행해도 같은 값입니다.",
            "en": "The seed is set in the block, so every run gives the same value.",
        },
        "b": {
            "ko": "시드는 블록에 묶여 있고 스레드와는 상관이 없습니다.",
            "en": "The seed belongs to the block, not to the thread.",
        },
        "c": {
            "ko": "한 번의 실행 안에서는 b가 다르면 시드도 다릅니다. 겹치는 것은 이웃한 시드의 실행들입니다.",
            "en": "Within a run, another b is another seed. It is runs with neighbouring seeds that overlap.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q4. 두 배를 사면 두 배 빨라질까요?
#
# 트라이어드가 코어 하나로 대역폭의 95%를 씁니다. 코어를 두 배로 늘리면?
#
# - a) 두 배 빨라진다. 원소마다 독립이기 때문이다
# - b) 거의 그대로다. 메모리를 기다리기 때문이다
# - c) 느려진다. 데이터 경쟁이 생기기 때문이다
# - d) 암달의 법칙에 따라 f = 0.95이므로 약 1.9배 빨라진다
# <!-- en -->
# ### q4. Twice the cores, twice the speed?
#
# With one core a triad uses 95 % of the bandwidth. What do twice the cores bring?
#
# - a) Twice the speed: the elements are independent.
# - b) Almost nothing: it waits for memory.
# - c) Less speed: data races.
# - d) About 1.9 times the speed: Amdahl's law, f = 0.95.

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q4 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q4 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q4의 답을 확인합니다.
# en: Hidden: the answer to q4.
### BEGIN HIDDEN TESTS
expect_choice(
    "q4",
    q4,
    right="b",
    why={
        "a": {
            "ko": "독립이므로 병렬로 할 수는 있습니다. 하지만 코어를 늘려도 메모리에서 오는 바이트는 늘지 않습니다.",
            "en": "Being independent it can run in parallel, but more cores bring no more bytes from memory.",
        },
        "c": {
            "ko": "원소마다 쓰는 곳이 달라 경쟁은 없습니다. 결과는 맞고, 빨라지지 않을 뿐입니다.",
            "en": "Every element is written by one thread only: no race. It is right, just not faster.",
        },
        "d": {
            "ko": "대역폭의 95%는 병렬인 비율 f가 아닙니다. 남은 5%만큼만 빨라질 수 있습니다.",
            "en": "95 % of the bandwidth is not the parallel fraction f. Only the last 5 % is left to gain.",
        },
    },
    read="6",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 어느 법칙으로 볼까요?
#
# 병원은 코어를 64배로 늘려 같은 시간에 64배 많은 점을 계산하려 합니다. 시간의 1%는 늘어나지 않는 직렬 준비 작업입니다. 알맞은 설명은?
#
# - a) 암달의 법칙: 한계가 100배이므로 64배는 불가능하다
# - b) 강한 확장(strong scaling)이므로 점의 수를 그대로 두고 재야 한다
# - c) 구스타프슨의 법칙(Gustafson's law): 약 63배의 일을 할 수 있다
# - d) 코어를 늘릴 까닭이 없다
# <!-- en -->
# ### q5. Which law applies?
#
# With 64 times the cores a hospital wants 64 times the points in the same time. 1 % of it is serial preparation that does not grow. Which is right?
#
# - a) Amdahl's law: the limit is 100, so 64 is impossible.
# - b) Strong scaling: the points must stay unchanged.
# - c) Gustafson's law: about 63 times the work gets done.
# - d) More cores are pointless.

# %% nbgrader={"grade": false, "grade_id": "q5", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q5 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q5 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q5의 답을 확인합니다.
# en: Hidden: the answer to q5.
### BEGIN HIDDEN TESTS
expect_choice(
    "q5",
    q5,
    right="c",
    why={
        "a": {
            "ko": "암달의 법칙은 일의 크기를 그대로 둘 때의 이야기입니다. 여기서는 일이 코어와 함께 커집니다.",
            "en": "Amdahl's law keeps the work as it is. Here the work grows with the cores.",
        },
        "b": {
            "ko": "일을 그대로 두고 재는 것이 강한 확장입니다. 일을 코어와 함께 키우는 것은 약한 확장입니다.",
            "en": "Strong scaling keeps the work; growing it with the cores is weak scaling.",
        },
        "d": {
            "ko": "1%는 64배의 일 앞에서 작습니다. 0.01 + 0.99 × 64, 곧 약 63배의 일을 합니다.",
            "en": "Against 64 times the work 1 % is little: 0.01 + 0.99 × 64, about 63 times the work.",
        },
    },
    read="5",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 8. 글쓰기: 두 코어가 왜 1.0배였는가 (10점)
#
# 병렬로 만들어도 거의 빨라지지 않은 경우 하나를 150~250어절로 쓰세요. 직접 잰 값(기계, 스레드 수, 크기, 예열(warm-up), 기준), 그 까닭(대역폭, 시작 비용, 직렬 부분, 거짓 공유(false sharing), 코어 제한)과 증거, 무엇을 바꾸면 빨라질지를 담으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 재현할 수 있는 측정, 다른 원인을 배제하는 증거, 결론이 뒤집히는 조건 |
# | 충실 | 6~8 | 측정과 그럴듯한 원인이 있으나 증거가 약하다 |
# | 부족 | 3~5 | 경우는 맞지만 측정이나 원인이 없다 |
# | 미흡 | 0~2 | 의견뿐이거나 틀린 사실 |
# <!-- en -->
# ## 8. Essay: why two cores gave 1.0 times the speed (10 points)
#
# One case in which parallel code was hardly faster. In 150 to 250 words: what you measured (machine, threads, size, warm-up, baseline), the cause (bandwidth, starting cost, serial part, false sharing, limited cores) with evidence, and what would help. A person grades it.
#
# | Level | Points | The text shows |
# |---|---|---|
# | Excellent | 9–10 | repeatable measurement, other causes ruled out, when the verdict flips |
# | Sound | 6–8 | measurement and plausible cause, weak evidence |
# | Partial | 3–5 | fitting case without measurement or cause |
# | Weak | 0–2 | opinion, wrong facts |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: 원소 1,000만 개의 트라이어드를 스레드 하나와 둘로, 예열 뒤 다섯 번씩 잽니다. 두 시간을 GB/s로 바꾸면 둘 다 기계의 대역폭에 가깝고, 루프라인에서 연산 강도 1/16의 점은 비탈 위에 있습니다. 캐시에 들어가는 1만 개로 줄이면 같은 코드가 빨라지거나 실행 준비 비용이 드러나므로, 직렬 부분이 원인이 아님을 알 수 있습니다. `os.sched_getaffinity`로 코어가 실제로 둘인지도 확인합니다. 배열을 한 번 읽을 때 더 많은 계산을 하도록 반복문을 합치면 연산 강도가 올라 두 코어가 도움이 됩니다.
# <!-- en -->
# Outline of a model answer: time a triad of ten million elements with one thread and with two, five times each after a warm-up. As GB/s, both are near the machine's bandwidth, and under the roofline an intensity of 1/16 lies on the slope. With ten thousand elements, which fit the cache, the same code gains or shows the cost of starting the loop: the serial part is not the cause. `os.sched_getaffinity` confirms that there are two cores. Fusing loops, so that each element read is used for more arithmetic, raises the intensity, and then two cores help.
