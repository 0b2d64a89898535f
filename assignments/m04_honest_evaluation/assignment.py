# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m04_honest_evaluation, kind: assignment}
# ---

# %% [markdown]
# <!-- ko -->
# # M04 과제: 정직한 평가
#
# 함수 일곱 개, 개념 문제 다섯 개, 짧은 글 한 편으로 모두 100점입니다. 먼저 예측하고, 쓰고, 확인하세요.
#
# - `check("auc_rank")`는 공개 검사, `hint("auc_rank")`는 한 단계씩 구체적인 힌트입니다. 여러 번 써도 감점이 없습니다.
# - 채점할 때는 숨은 검사도 실행합니다. 속도는 4번에서만 봅니다.
# - 입력은 유한한 값의 NumPy 배열(array)입니다. 입력을 바꾸지 마세요. scikit-learn과 SciPy는 비교할 때만 부릅니다.
#
# 이야기 속 상황과 수치는 지은 것입니다.
# <!-- en -->
# # M04 assignment: honest evaluation
#
# Seven functions, five questions, an essay: 100 points. Predict, write, check.
#
# - `check("auc_rank")` runs public checks, `hint("auc_rank")` gives a more concrete hint each time. Both are free.
# - Grading adds hidden checks; speed counts in exercise 4.
# - Inputs are NumPy arrays of finite values; leave them unchanged. scikit-learn and SciPy are for comparing only.
#
# Stories and figures are made up.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import math
from itertools import combinations

import numpy as np
from numba import njit
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from autograder.learn import check, compiled, earned, expect, expect_choice
from autograder.learn import hint, inside, open_module, own_work, part, race, solution
from course.data.evaluations import LEAKS, planted
from course.data.scores import binormal_auc, binormal_scores

open_module("m04_honest_evaluation", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 환자를 나누지 않는 폴드: `group_stratified_folds` (13점)
#
# 병원에 환자마다 영상이 여러 장 있습니다. 교차검증(cross-validation)에서 한 환자의 영상은 모두 같은 폴드(fold)에 있어야 합니다.
#
# - **입력**: 정수 배열 `y`(행의 클래스)와 `groups`(행의 환자), 폴드의 수 `k`
# - **출력**: 행마다 폴드 번호 0 … `k`-1인 정수 배열. 빈 폴드는 없고, 같은 입력에는 늘 같은 답입니다.
# - **층화(stratification)**: 환자마다 클래스가 하나뿐이면, 어느 클래스든 두 폴드의 행 수는 그 클래스에서 가장 큰 환자의 행 수보다 많이 차이 나지 않습니다. 클래스가 섞여 있고 환자가 15`k`명 이상이며 모두 12행 이하이면, 폴드마다 각 클래스의 균등한 몫(1/`k`)의 0.8~1.2배가 들어갑니다.
# - **오류**: `k`가 2보다 작거나 환자 수보다 크거나, 두 배열의 길이가 다르면 `ValueError`
#
# **예측**: 양성 환자 둘(각 3행), 음성 환자 둘(각 1행)을 두 폴드로 나누면 한 폴드는 몇 행일까요?
# <!-- en -->
# ## 1. Folds that split no patient: `group_stratified_folds` (13 points)
#
# A hospital has several images of each patient. In cross-validation all images of a patient belong to one fold.
#
# - **In**: integer arrays `y` (class of each row) and `groups` (patient of each row), number of folds `k`
# - **Out**: an integer array, a fold 0 … `k`-1 a row. No fold is empty; same input, same answer.
# - **Stratification**: if each patient has one class, two folds differ in any class by no more rows than its largest patient has. If classes mix, with at least 15`k` patients of at most 12 rows, each fold gets 0.8 to 1.2 times the even share (1/`k`) of every class.
# - **Error**: `ValueError` if `k` is below 2 or above the number of patients, or lengths differ
#
# **Predict**: two positive patients (3 rows each), two negative (1 row each), two folds. How many rows has a fold?

# %% [markdown] bitgoeul={"hint": "group_stratified_folds", "level": 1}
# <!-- ko -->
# 행이 아니라 환자를 하나씩 폴드에 넣습니다. 새 환자는 어느 폴드에 넣어야 가장 고르게 될까요?
# <!-- en -->
# Put patients into folds, not rows. Which fold should get the next patient?

# %% [markdown] bitgoeul={"hint": "group_stratified_folds", "level": 2}
# <!-- ko -->
# `np.unique(..., return_inverse=True)`로 환자 × 클래스의 개수 표를 만듭니다. 행이 많은 환자부터, 그 환자가 가져올 클래스를 가장 적게 가진 폴드에 넣습니다.
# <!-- en -->
# Make a table of counts, patients × classes, by `np.unique(..., return_inverse=True)`. Largest patient first: into the fold that has least of the classes the patient brings.

# %% [markdown] bitgoeul={"hint": "group_stratified_folds", "level": 3}
# <!-- ko -->
# 개수를 클래스의 전체 행 수로 나눈 `share`를 쓰고, 폴드마다 들어간 몫 `load`를 더해 갑니다. `load @ share[g]`가 가장 작은 폴드, 같으면 `load`의 합이 작은 폴드를 고르세요. 마지막에 `fold[group_at]`으로 행의 번호를 얻습니다.
# <!-- en -->
# Divide counts by the rows of each class: `share`. Add up what each fold got: `load`. Take the fold with the smallest `load @ share[g]`, of equal ones that with the least `load` in all. In the end `fold[group_at]` gives each row its number.


# %% nbgrader={"grade": false, "grade_id": "group_stratified_folds", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def group_stratified_folds(y, groups, k):
    """
    ko: 행마다 폴드 번호를 돌려줍니다. 그룹은 나누지 않고 클래스는 고르게 나눕니다.
    en: Return a fold number for each row: no group is split, classes are spread evenly.
    """
    ### BEGIN SOLUTION
    names, group_at = np.unique(groups, return_inverse=True)
    if len(y) != len(groups) or k < 2 or k > len(names):
        raise ValueError("needs as many classes as groups, and 2 to (number of groups) folds")
    classes, class_at = np.unique(y, return_inverse=True)
    counts = np.zeros((len(names), len(classes)))
    np.add.at(counts, (group_at, class_at), 1)
    share = counts / counts.sum(axis=0)
    load = np.zeros((k, len(classes)))
    fold = np.empty(len(names), int)
    for g in np.argsort(-counts.sum(axis=1)):
        fold[g] = np.lexsort((load.sum(axis=1), load @ share[g]))[0]
        load[fold[g]] += share[g]
    return fold[group_at]
    ### END SOLUTION


# %%
check("group_stratified_folds")
# ko: 막히면 hint("group_stratified_folds")를 실행하세요.
# en: If you are stuck, run hint("group_stratified_folds").

# %% nbgrader={"grade": true, "grade_id": "group_stratified_folds-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
y = np.array([1, 1, 1, 0, 0, 1, 1, 1])
patients = np.array([7, 7, 7, 2, 5, 9, 9, 9])
call = expect(group_stratified_folds, y, patients, 2)
call.holds(
    lambda fold: (
        sorted(np.bincount(fold).tolist()) == [4, 4] and all(len(set(fold[patients == p])) == 1 for p in patients)
    ),
    ko="환자는 나뉘지 않고, 두 폴드는 모두 4행입니다.",
    en="No patient is split, and both folds have 4 rows.",
    read="1",
)
with part(2):
    call.holds(
        lambda fold: fold[0] != fold[5] and fold[3] != fold[4],
        ko="폴드마다 양성 환자 한 명과 음성 환자 한 명이 있습니다.",
        en="Each fold has one positive and one negative patient.",
        read="1",
    )
with part(1):
    expect(group_stratified_folds, y, patients, 5).raises(
        ValueError, ko="환자는 네 명뿐입니다.", en="There are only four patients."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "group_stratified_folds-property", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 환자마다 클래스가 하나인 자료와 섞인 자료에서 환자가 나뉘지 않는지, 빈 폴드가 없는지, 클래스가 고른지 검사합니다.
# en: Hidden: data with one class a patient, and with mixed ones: no patient split, no fold empty, classes even.
### BEGIN HIDDEN TESTS
def rows_of(size, drawn, rng):
    groups = np.repeat(3 * rng.permutation(len(size)) - 7, size)
    y = np.concatenate([drawn(n) for n in size])
    order = rng.permutation(len(y))
    return y[order], groups[order]


def one_class_each(seed, patients, classes):
    rng = np.random.default_rng(seed)
    return rows_of(rng.integers(1, 14, patients), lambda n: np.full(n, 10 * rng.integers(classes)), rng)


def mixed_classes(seed, patients, weights):
    rng = np.random.default_rng(seed)
    return rows_of(
        rng.integers(2, 13, patients), lambda n: rng.choice(len(weights), n, p=rng.dirichlet(weights)) - 1, rng
    )


def keeps_groups(fold, groups, k):
    whole = all(len(set(fold[groups == g].tolist())) == 1 for g in np.unique(groups))
    return whole and set(fold.tolist()) == set(range(k))


def class_gap(fold, y, groups, k):
    gaps = []
    for c in np.unique(y):
        counts = np.bincount(fold[y == c], minlength=k)
        largest = np.unique(groups[y == c], return_counts=True)[1].max()
        gaps.append((counts.max() - counts.min()) / largest)
    return max(gaps)


def shares(fold, y, k):
    return np.array([np.bincount(fold[y == c], minlength=k) * k / np.sum(y == c) for c in np.unique(y)])


y, groups = one_class_each(411, 30, 2)
expect(group_stratified_folds, y, groups, 3).holds(
    lambda fold: keeps_groups(fold, groups, 3) and class_gap(fold, y, groups, 3) <= 2,
    ko="먼저 환자가 나뉘지 않고 클래스가 어느 정도 고르며 빈 폴드가 없어야 나머지를 볼 수 있습니다.",
    en="Whole patients, classes roughly even and no empty fold come first.",
    read="1",
)
with part(3):
    for seed, count, classes, k in ((412, 12, 2, 2), (413, 40, 3, 4), (414, 25, 1, 5), (415, 90, 4, 7), (416, 9, 5, 9)):
        y, groups = one_class_each(seed, count, classes)
        expect(group_stratified_folds, y, groups, k).holds(
            lambda fold, y=y, groups=groups, k=k: keeps_groups(fold, groups, k) and class_gap(fold, y, groups, k) <= 1,
            ko="클래스마다 두 폴드의 차이는 가장 큰 환자의 행 수를 넘지 않습니다.",
            en="Of each class, two folds differ by no more than the largest patient.",
            read="1",
        )
with part(3):
    for seed, count, weights, k in (
        (421, 80, [4.0, 1.5], 4),
        (422, 90, [4.0, 1.5, 0.8], 5),
        (423, 200, [6.0, 1.0], 10),
        (424, 48, [2.0, 2.0], 2),
    ):
        y, groups = mixed_classes(seed, count, weights)
        expect(group_stratified_folds, y, groups, k).holds(
            lambda fold, y=y, groups=groups, k=k: (
                keeps_groups(fold, groups, k) and bool(np.all(np.abs(shares(fold, y, k) - 1) <= 0.2))
            ),
            ko="클래스가 섞인 환자들도 폴드마다 각 클래스가 균등한 몫의 0.8~1.2배가 되게 나눕니다.",
            en="With mixed patients each fold has 0.8 to 1.2 times the even share of every class.",
            read="1",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "group_stratified_folds-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 같은 입력의 같은 답, 환자 수만큼의 폴드, 잘못된 입력, 결과의 타입과 그대로인 입력, 직접 쓴 코드인지 검사합니다.
# en: Hidden: same input and same answer, as many folds as patients, wrong input, type of the result, unchanged input, work of your own.
### BEGIN HIDDEN TESTS
y, groups = np.array([0, 1, 1, 0, 1, 0]), np.array([4, 4, -2, -2, 8, 11])
expect(group_stratified_folds, y, groups, 2).holds(
    lambda fold: (
        fold[0] == fold[1] != fold[2] == fold[3]
        and sorted(np.bincount(fold, minlength=2).tolist()) in ([3, 3], [2, 4])
        and fold.shape == (6,)
    ),
    ko="먼저 큰 환자 둘이 서로 다른 폴드에 있어야 나머지를 볼 수 있습니다.",
    en="The two large patients must be in different folds before the rest counts.",
    read="1",
)
with part(1):
    rng = np.random.default_rng(431)
    many = rng.integers(0, 3, 240), rng.integers(0, 60, 240)
    first = expect(group_stratified_folds, *many, 4).value
    expect(group_stratified_folds, *many, 4).equals(
        first, ko="다시 불러도 같은 폴드입니다.", en="Called again, it gives the same folds."
    )
with part(1):
    expect(group_stratified_folds, y, groups, 4).holds(
        lambda fold: (
            sorted({(int(g), int(f)) for g, f in zip(groups, fold)})
            == sorted(zip(groups[[0, 2, 4, 5]], fold[[0, 2, 4, 5]]))
            and sorted(set(fold.tolist())) == [0, 1, 2, 3]
        ),
        ko="폴드가 환자 수만큼이면 폴드마다 환자 한 명입니다.",
        en="With as many folds as patients, each fold has one patient.",
        read="1",
    )
    expect(group_stratified_folds, y, groups, 3).unchanged(
        ko="입력은 그대로입니다.", en="The input is not changed."
    ).holds(lambda fold: fold.dtype.kind in "iu", ko="정수 배열입니다.", en="It is an array of integers.")
with part(1):
    for k in (1, 0, 5):
        expect(group_stratified_folds, y, groups, k).raises(
            ValueError,
            ko="k가 2보다 작거나 환자 수보다 크면 ValueError입니다.",
            en="k below 2, or above the number of patients, is a ValueError.",
        )
    expect(group_stratified_folds, y[:5], groups, 2).raises(
        ValueError, ko="길이가 다르면 ValueError입니다.", en="Lengths that differ are a ValueError."
    )
    expect(group_stratified_folds, y, groups[:4], 2).raises(
        ValueError, ko="길이가 다르면 ValueError입니다.", en="Lengths that differ are a ValueError."
    )
with part(1):
    own_work(
        group_stratified_folds,
        without=("sklearn",),
        ko="폴드는 여러분의 코드로 정합니다.",
        en="The folds come from code of your own.",
        read="1",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 2. 여섯 가지 누수: `find_leak` (11점)
#
# 논문 심사에서 평가 기록을 받았습니다. `find_leak(run)`은 기록에 든 데이터 누수(data leakage)의 이름을, 없으면 `"none"`을 돌려줍니다. 기록은 배열의 딕셔너리입니다: `x`(행 × 특징), `y`, `person`, `day`, 그리고 행 번호인 `train`, `test`, `scaled_on`(표준화할 때 본 행), `selected_on`(특징을 고를 때 `y`를 본 행). 누수는 많아야 하나입니다.
#
# | 이름 | 뜻 |
# |---|---|
# | `"preprocessing"` | `scaled_on`에 시험 행이 있음 |
# | `"selection"` | `selected_on`에 시험 행이 있음 |
# | `"group"` | 한 사람이 학습과 시험에 모두 있음 |
# | `"future"` | 어떤 학습 행이 어떤 시험 행보다 나중(같은 날은 괜찮음) |
# | `"duplicates"` | 어떤 시험 행의 `x`가 어떤 학습 행과 모두 같음 |
# | `"target"` | 모든 행에서, `x`의 한 열이 한 클래스의 가장 작은 값 > 다른 클래스의 가장 큰 값 |
# <!-- en -->
# ## 2. Six leaks: `find_leak` (11 points)
#
# You review a paper and get the record of its evaluation. `find_leak(run)` names the data leakage in it, or `"none"`; there is one at most. The record is a dictionary of arrays: `x` (rows × features), `y`, `person`, `day`, and row numbers `train`, `test`, `scaled_on` (seen for scaling), `selected_on` (whose `y` was seen for choosing features).
#
# | Name | Meaning |
# |---|---|
# | `"preprocessing"` | a test row is in `scaled_on` |
# | `"selection"` | a test row is in `selected_on` |
# | `"group"` | a person is in training and test |
# | `"future"` | some training row is later than some test row (the same day is fine) |
# | `"duplicates"` | some test row has the whole `x` of some training row |
# | `"target"` | over all rows, a column of `x` has smallest value in one class > largest in the other |

# %% [markdown] bitgoeul={"hint": "find_leak", "level": 1}
# <!-- ko -->
# 여섯 규칙은 서로 독립입니다. 한 규칙에 `if` 하나씩, 쉬운 것부터 쓰세요.
# <!-- en -->
# The six rules stand alone. Write one `if` a rule, the easy ones first.

# %% [markdown] bitgoeul={"hint": "find_leak", "level": 2}
# <!-- ko -->
# `np.isin(a, b).any()`는 두 배열이 겹치는지 말해 줍니다. 사람이 겹치는지는 `person[train]`과 `person[test]`에 물어보세요.
# <!-- en -->
# `np.isin(a, b).any()` says whether two arrays overlap. For persons, ask it of `person[train]` and `person[test]`.

# %% [markdown] bitgoeul={"hint": "find_leak", "level": 3}
# <!-- ko -->
# 복제: 시험 행마다 `(x[train] == x[row]).all(axis=1).any()`. 미래: 학습의 가장 늦은 날과 시험의 가장 이른 날을 비교합니다. 정답: 열마다 두 클래스의 `min`과 `max`를 양쪽으로 비교합니다.
# <!-- en -->
# Duplicates: for each test row, `(x[train] == x[row]).all(axis=1).any()`. Future: the latest training day against the earliest test day. Target: for each column, compare `min` and `max` of the classes, both ways.


# %% nbgrader={"grade": false, "grade_id": "find_leak", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def find_leak(run):
    """
    ko: 평가 기록 `run`에 든 누수의 이름, 없으면 "none"을 돌려줍니다.
    en: Return the name of the leak in the record `run` of an evaluation, or "none".
    """
    ### BEGIN SOLUTION
    x, y, person, day = run["x"], run["y"], run["person"], run["day"]
    train, test = run["train"], run["test"]
    if np.isin(run["scaled_on"], test).any():
        return "preprocessing"
    if np.isin(run["selected_on"], test).any():
        return "selection"
    if np.isin(person[train], person[test]).any():
        return "group"
    if day[train].max() > day[test].min():
        return "future"
    if any((x[train] == x[row]).all(axis=1).any() for row in test):
        return "duplicates"
    ones, zeros = x[y == 1], x[y == 0]
    if ((ones.min(axis=0) > zeros.max(axis=0)) | (zeros.min(axis=0) > ones.max(axis=0))).any():
        return "target"
    return "none"
    ### END SOLUTION


# %%
check("find_leak")

# %% nbgrader={"grade": true, "grade_id": "find_leak-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
clean = {
    **{"x": np.array([[1.0, 5.0], [2.0, 4.0], [1.5, 6.0], [2.5, 3.0]]), "y": np.array([0, 1, 1, 0])},
    **{"person": np.array([1, 1, 2, 3]), "day": np.array([1, 2, 3, 3]), "train": np.array([0, 1])},
    **{"test": np.array([2, 3]), "scaled_on": np.array([0, 1]), "selected_on": np.array([1, 0])},
}
expect(find_leak, clean).equals("none", ko="이 기록에는 누수가 없습니다.", en="This record has no leak.", read="2")
expect(find_leak, {**clean, "scaled_on": np.array([0, 1, 2])}).equals(
    "preprocessing", ko="표준화할 때 시험 행을 보았습니다.", en="The scaling has seen a test row.", read="2"
)
with part(3):
    # ko: course.data.evaluations가 심어 둔 여섯 기록
    # en: six records, planted by course.data.evaluations
    for leak in LEAKS:
        expect(find_leak, planted(leak, 4)).equals(
            leak, ko="심어 둔 누수의 이름입니다.", en="It is the name of the planted leak.", read="2"
        )
earned()

# %% nbgrader={"grade": true, "grade_id": "find_leak-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 다른 시드로 심은 여섯 가지 누수와 누수 없는 기록을 구별하는지 검사합니다.
# en: Hidden: the six leaks planted with other seeds, and records without a leak.
### BEGIN HIDDEN TESTS
expect(find_leak, planted("none", 440)).equals(
    "none",
    ko="먼저 누수 없는 기록을 알아보아야 나머지를 볼 수 있습니다.",
    en="A clean record must be told first.",
    read="2",
)
expect(find_leak, planted("target", 441)).equals(
    "target",
    ko="먼저 정답이 든 열을 알아보아야 나머지를 볼 수 있습니다.",
    en="The outcome in disguise must be told first.",
    read="2",
)
with part(2):
    for seed in (442, 443):
        for leak in ("preprocessing", "selection", "group"):
            expect(find_leak, planted(leak, seed)).equals(
                leak,
                ko="시험 행이나 시험 대상자가 새어 들어간 자리의 이름입니다.",
                en="It names where test rows, or tested persons, got in.",
                read="2",
            )
with part(1):
    for seed in (444, 445, 446):
        for leak in ("future", "duplicates", "target"):
            expect(find_leak, planted(leak, seed)).equals(
                leak, ko="날짜, 복제, 정답을 살핍니다.", en="Days, copies and the outcome are looked at.", read="2"
            )
with part(1):
    for seed in (447, 448, 449, 450):
        expect(find_leak, planted("none", seed)).equals(
            "none", ko="누수가 없으면 없다고 합니다.", en="Where there is no leak, it says so.", read="2"
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "find_leak-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 규칙의 글자 그대로: 시험 행 하나뿐인 누수, 누수가 아닌 것들(학습 안의 복제, 같은 날, 쓰지 않은 행), 거꾸로 된 정답 열을 검사합니다.
# en: Hidden: the letter of the rules: leaks by one row alone, what is no leak (copies within training, the same day, rows unused), an outcome upside down.
### BEGIN HIDDEN TESTS
x = np.array([[1.0, 5.0], [2.0, 4.0], [2.0, 6.0], [2.5, 3.0], [2.0, 5.0], [9.0, 1.0]])
plain = {
    **{"x": x, "y": np.array([1, 0, 0, 1, 1, 0]), "person": np.array([6, 6, 2, 3, 4, 3])},
    **{"day": np.array([10, 12, 12, 15, 12, 30]), "train": np.array([1, 0, 4]), "test": np.array([3, 2])},
    **{"scaled_on": np.array([4, 0]), "selected_on": np.array([0, 1, 4])},
}
expect(find_leak, plain).equals(
    "none",
    ko="먼저 누수 없는 기록을 알아보아야 나머지를 볼 수 있습니다.",
    en="A clean record must be told first.",
    read="2",
)
expect(find_leak, {**plain, "selected_on": np.array([1, 2])}).equals(
    "selection",
    ko="먼저 특징을 고를 때의 누수를 알아보아야 합니다.",
    en="A leaking selection must be told first.",
    read="2",
)
with part(2):
    for leak, change in (
        ("preprocessing", {"scaled_on": np.array([0, 1, 4, 3])}),
        ("selection", {"selected_on": np.array([3])}),
        ("group", {"person": np.array([6, 2, 2, 3, 4, 3])}),
        ("group", {"person": np.array([6, 6, 2, 3, 3, 3])}),
        ("future", {"day": np.array([10, 12, 12, 15, 13, 30])}),
        ("future", {"day": np.array([16, 12, 12, 15, 12, 30])}),
        ("duplicates", {"x": x[[0, 1, 2, 4, 4, 5]]}),
        ("duplicates", {"x": x[[2, 1, 2, 3, 4, 5]]}),
    ):
        expect(find_leak, {**plain, **change}).equals(
            leak, ko="행 하나만 어겨도 누수입니다.", en="One row that breaks a rule is a leak.", read="2"
        )
with part(1):
    for change in (
        {"x": x[[1, 1, 2, 3, 1, 5]]},  # copies within training
        {"x": x[[0, 1, 3, 3, 4, 5]]},  # copies within the test
        {"x": x[[0, 1, 2, 3, 4, 3]]},  # a copy of a test row that nobody uses
        {"person": np.array([6, 6, 2, 2, 4, 2])},
        {"scaled_on": np.array([0, 5]), "selected_on": np.array([5])},  # set aside, not tested
        {"day": np.array([12, 12, 12, 12, 12, 1])},
    ):
        expect(find_leak, {**plain, **change}).equals(
            "none",
            ko="시험 행과 이어지지 않으면 누수가 아닙니다.",
            en="What has no link to a test row is no leak.",
            read="2",
        )
with part(1):
    for column in ([7.0, 1.0, 2.0, 8.0, 7.5, 6.0], [-3.0, 1.0, 2.0, -8.0, 0.0, 6.0]):
        expect(find_leak, {**plain, "x": np.column_stack((x, column))}).equals(
            "target",
            ko="정답을 옮긴 열은 큰 쪽으로도 작은 쪽으로도 나타납니다.",
            en="An outcome in disguise may point up or down.",
            read="2",
        )
    for column in ([7.0, 1.0, 2.0, 8.0, 7.5, 7.0], [7.0, 1.0, 2.0, 8.0, 7.5, 7.2], [0.0, 1.0, 2.0, -8.0, 0.0, 0.0]):
        expect(find_leak, {**plain, "x": np.column_stack((x, column))}).equals(
            "none",
            ko="한 값이라도 같거나 어긋나면 정답이 아닙니다.",
            en="One value equal or out of order, and it is no target.",
            read="2",
        )
    expect(find_leak, plain).unchanged(ko="기록은 그대로입니다.", en="The record is not changed.")
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 순위로 구하는 AUC: `auc_rank` (10점)
#
# 대출 심사 점수가 얼마나 잘 가르는지 봅니다. AUC는 양성과 음성을 하나씩 뽑았을 때 양성의 점수가 더 높을 확률이고, 같으면 절반으로 셉니다.
#
# - **입력**: `y` (0과 1), 길이가 같은 `score`
# - **출력**: AUC, `float`. 점수 수만 개에서도 짝을 모두 늘어놓지 않고 순위로 구하세요.
# - **오류**: 길이가 다르거나 한 클래스가 없으면 `ValueError`
#
# **예측**: 양성의 점수가 3, 1이고 음성의 점수가 1, 0이면 AUC는?
# <!-- en -->
# ## 3. AUC from ranks: `auc_rank` (10 points)
#
# How well does a loan score separate? AUC is the probability that a random positive scores above a random negative, ties counting one half.
#
# - **In**: `y` (0 and 1), `score` of the same length
# - **Out**: AUC, a `float`, from ranks: do not lay out all pairs of thousands of scores
# - **Error**: `ValueError` if lengths differ or a class is missing
#
# **Predict**: positives score 3 and 1, negatives 1 and 0. The AUC?

# %% [markdown] bitgoeul={"hint": "auc_rank", "level": 1}
# <!-- ko -->
# 점수를 크기순으로 늘어놓으면, 한 양성의 순위는 그보다 작은 음성의 수에 대해 무엇을 말해 줄까요?
# <!-- en -->
# With all scores in order, what does a positive's rank say about the negatives below it?

# %% [markdown] bitgoeul={"hint": "auc_rank", "level": 2}
# <!-- ko -->
# 양성의 순위의 합에서 양성끼리의 몫 P(P+1)/2를 빼면 이긴 짝의 수입니다. 같은 점수는 순위의 평균을 나누어 갖습니다.
# <!-- en -->
# The sum of the positives' ranks less their own part, P(P+1)/2, is the number of pairs won. Equal scores share their mean rank.

# %% [markdown] bitgoeul={"hint": "auc_rank", "level": 3}
# <!-- ko -->
# `np.unique(score, return_inverse=True, return_counts=True)`가 값마다의 개수를 줍니다. 값의 마지막 순위는 `np.cumsum(개수)`, 평균 순위는 거기서 (개수 - 1) / 2를 뺀 것입니다. 이긴 수를 P × N으로 나누세요.
# <!-- en -->
# `np.unique(score, return_inverse=True, return_counts=True)` counts each value. The last rank of a value is `np.cumsum(counts)`; less (count - 1) / 2 it is the mean rank. Divide the wins by P × N.


# %% nbgrader={"grade": false, "grade_id": "auc_rank", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def auc_rank(y, score):
    """
    ko: 순위로 구한 AUC를 돌려줍니다. 같은 점수의 짝은 절반으로 셉니다.
    en: Return the AUC, computed from ranks; a pair with equal scores counts one half.
    """
    ### BEGIN SOLUTION
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
    ### END SOLUTION


# %%
check("auc_rank")

# %% nbgrader={"grade": true, "grade_id": "auc_rank-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(auc_rank, np.array([1, 0, 1, 0]), np.array([0.9, 0.2, 0.4, 0.6])).close(
    0.75, ko="네 짝 가운데 셋을 이깁니다.", en="Three of four pairs are won.", read="3"
)
with part(1):
    expect(auc_rank, np.array([1, 1, 0, 0]), np.array([3.0, 1.0, 1.0, 0.0])).close(
        0.875, ko="같은 점수의 짝은 절반입니다.", en="A pair of equal scores is one half.", read="3"
    )
with part(1):
    expect(auc_rank, np.array([1, 1]), np.array([0.3, 0.7])).raises(
        ValueError, ko="음성이 없습니다.", en="There is no negative."
    )
earned()

# %% nbgrader={"grade": true, "grade_id": "auc_rank-reference", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기와 비율, 같은 점수가 많은 자료, 많은 행에서 `roc_auc_score`와 비교합니다.
# en: Hidden: compared with `roc_auc_score` for several sizes and balances, many ties, many rows.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(461)
for y, score in (([0, 1, 1, 0, 1], [0.1, 0.3, 0.2, 0.25, 0.9]), ([1, 0, 0], [2.0, 1.0, 3.0])):
    expect(auc_rank, np.array(y), np.array(score)).close(
        roc_auc_score(y, score),
        ko="먼저 서로 다른 몇 점수의 AUC가 맞아야 나머지를 볼 수 있습니다.",
        en="The AUC of a few distinct scores must be right before the rest counts.",
        read="3",
    )
with part(2):
    for rows, rate in ((7, 0.5), (40, 0.2), (301, 0.7), (90, 0.9)):
        y = (rng.random(rows) < rate).astype(int)
        y[:2] = 0, 1
        score = rng.normal(size=rows) + 0.8 * y
        expect(auc_rank, y, score).close(
            roc_auc_score(y, score),
            ko="어느 비율에서나 정의와 같습니다.",
            en="It is the definition, at any balance.",
            read="3",
        )
with part(2):
    for rows, values in ((30, 2), (60, 5), (250, 9), (12, 1)):
        y = (np.arange(rows) % 3 == 0).astype(int)
        score = (rng.integers(0, values, rows) + y * rng.integers(0, 2, rows) * (values > 1)).astype(np.float64)
        expect(auc_rank, y, score).close(
            roc_auc_score(y, score),
            ko="같은 점수가 아무리 많아도 절반씩입니다.",
            en="However many ties, each is one half.",
            read="3",
        )
with part(1):
    y = (rng.random(90_001) < 0.4).astype(int)
    score = np.round(rng.normal(size=len(y)) + 0.3 * y, 3)
    expect(auc_rank, y, score).close(
        roc_auc_score(y, score), ko="행이 많아도 정확합니다.", en="It is exact for many rows.", read="3"
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "auc_rank-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 완전히 가른 점수와 거꾸로 된 점수, 아주 크거나 가까운 점수, 잘못된 입력, 타입과 그대로인 입력, 직접 쓴 코드인지 검사합니다.
# en: Hidden: perfect and reversed scores, very large or close ones, wrong input, the type, the unchanged input, work of your own.
### BEGIN HIDDEN TESTS
y = np.array([0, 1, 0, 1, 1])
expect(auc_rank, y, np.array([-1.0, 2.0, -3.0, 4.0, -2.0])).close(
    5 / 6, ko="먼저 평범한 AUC가 맞아야 나머지를 볼 수 있습니다.", en="An ordinary AUC must be right first.", read="3"
)
with part(1):
    for score, auc in (
        ([-1.0, 0.0, -3.0, 4.0, 2.0], 1.0),
        ([9.0, 2.0, 8.0, 4.0, 5.0], 0.0),
        ([1e300, 2e300, -1e300, 1e301, -2e300], 4 / 6),
        (1e9 + np.array([3.0, 4.0, 1.0, 5.0, 2.0]) * 1e-6, 5 / 6),
        ([5.0, 5.0, 5.0, 5.0, 5.0], 0.5),
    ):
        expect(auc_rank, y, np.array(score)).close(
            auc,
            ko="순서만 중요하고 점수의 단위는 상관없습니다.",
            en="Only the order counts, not the unit of the scores.",
            read="3",
        )
    expect(auc_rank, np.array([1, 0]), np.array([7, 3])).close(
        1.0, ko="정수 점수도 점수입니다.", en="Whole numbers are scores, too.", read="3"
    )
with part(1):
    for labels, score in (
        ([0, 0, 0], [1.0, 2.0, 3.0]),
        ([1], [1.0]),
        ([0, 1], [1.0, 2.0, 3.0]),
        ([0, 1, 1], [1.0, 2.0]),
    ):
        expect(auc_rank, np.array(labels), np.array(score)).raises(
            ValueError,
            ko="한 클래스가 없거나 길이가 다르면 ValueError입니다.",
            en="A missing class, or lengths that differ, is a ValueError.",
        )
with part(1):
    expect(auc_rank, y, np.array([3.0, 1.0, 2.0, 5.0, 4.0])).kind(
        "float", ko="결과는 실수입니다.", en="The result is a float."
    ).unchanged(ko="입력은 그대로입니다.", en="The input is not changed.")
    own_work(
        auc_rank,
        without=("sklearn", "scipy"),
        ko="순위는 여러분의 코드로 구합니다.",
        en="The ranks come from code of your own.",
        read="3",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 4. AUC의 95% 신뢰구간: `bootstrap_auc` (14점)
#
# 공장의 결함 검출기를 결함품 60개와 정상품 60개로 시험했습니다. AUC 하나만 적으면 우연을 숨깁니다. 부트스트랩(bootstrap)으로 신뢰구간(confidence interval)을 구하는 `@njit` 함수를 쓰세요.
#
# - **입력**: 양성의 점수 `pos`, 음성의 점수 `neg`(`float64`), 반복 수 `rounds`, 시드(seed) `seed`
# - **동작**: 함수 안에서 `np.random.seed(seed)`. 매번 `pos`에서 `len(pos)`개, `neg`에서 `len(neg)`개를 복원추출해 AUC를 구합니다. 같은 점수는 절반입니다.
# - **출력**: 튜플 `(low, high)`: AUC들의 2.5, 97.5 백분위수(보간 방법은 자유)
# - **오류**: 배열이 비었거나 `rounds`가 1보다 작으면 `ValueError`
#
# **예측**: 모든 양성이 모든 음성보다 높으면 구간은?
# <!-- en -->
# ## 4. A 95% interval for AUC: `bootstrap_auc` (14 points)
#
# A plant tried a fault detector on 60 faulty and 60 good parts. A bare AUC hides chance: give a confidence interval by the bootstrap, with `@njit`.
#
# - **In**: scores of positives `pos` and of negatives `neg` (`float64`), number of `rounds`, `seed`
# - **Does**: `np.random.seed(seed)` inside. Each round draws `len(pos)` of `pos` and `len(neg)` of `neg` with replacement, and takes their AUC, ties one half.
# - **Out**: a tuple `(low, high)`: the 2.5th and 97.5th percentiles of these AUCs (any interpolation)
# - **Error**: `ValueError` if an array is empty or `rounds` is below 1
#
# **Predict**: all positives score above all negatives. The interval?

# %% [markdown] bitgoeul={"hint": "bootstrap_auc", "level": 1}
# <!-- ko -->
# 한 번의 반복에서 무엇을 뽑나요? 두 클래스를 따로, 각각 원래 개수만큼 뽑습니다.
# <!-- en -->
# What is drawn in a round? The classes separately, each as many as there were.

# %% [markdown] bitgoeul={"hint": "bootstrap_auc", "level": 2}
# <!-- ko -->
# `np.random.randint(len(pos))`가 번호 하나를 뽑습니다. 반복마다 AUC를 길이 `rounds`인 배열에 적고, 끝나면 정렬합니다.
# <!-- en -->
# `np.random.randint(len(pos))` draws one index. Keep the AUC of each round in an array of length `rounds`; sort it in the end.

# %% [markdown] bitgoeul={"hint": "bootstrap_auc", "level": 3}
# <!-- ko -->
# 뽑은 음성을 정렬하면 `np.searchsorted(zeros, one)`이 더 작은 것의 수, `side="right"`를 넣으면 같거나 작은 것의 수입니다. 두 수의 평균을 뽑은 양성마다 더하면 이긴 수입니다. 정렬한 AUC에서 `int(0.025 * rounds)`와 `int(0.975 * rounds)`번째가 답입니다.
# <!-- en -->
# With the drawn negatives sorted, `np.searchsorted(zeros, one)` counts those below, with `side="right"` those not above. Each drawn positive wins the mean of both. Of the sorted AUCs take the places `int(0.025 * rounds)` and `int(0.975 * rounds)`.


# %% nbgrader={"grade": false, "grade_id": "bootstrap_auc", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def bootstrap_auc(pos, neg, rounds, seed):
    """
    ko: 클래스마다 복원추출한 AUC들의 2.5, 97.5 백분위수를 돌려줍니다.
    en: Return the 2.5th and 97.5th percentiles of AUCs, drawn with replacement within each class.
    """
    ### BEGIN SOLUTION
    if len(pos) == 0 or len(neg) == 0 or rounds < 1:
        raise ValueError("needs scores of both classes and at least one round")
    np.random.seed(seed)
    aucs = np.empty(rounds)
    zeros = np.empty(len(neg))
    for b in range(rounds):
        for j in range(len(neg)):
            zeros[j] = neg[np.random.randint(len(neg))]
        zeros.sort()
        wins = 0
        for _ in range(len(pos)):
            one = pos[np.random.randint(len(pos))]
            wins += np.searchsorted(zeros, one) + np.searchsorted(zeros, one, side="right")
        aucs[b] = wins / (2 * len(pos) * len(neg))
    aucs.sort()
    return aucs[int(0.025 * rounds)], aucs[int(0.975 * rounds)]
    ### END SOLUTION


# %%
check("bootstrap_auc")

# %% nbgrader={"grade": true, "grade_id": "bootstrap_auc-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(bootstrap_auc, np.array([0.9, 0.8]), np.array([0.1, 0.2, 0.3]), 100, 7).close(
    (1.0, 1.0), ko="양성이 모두 높으면 어느 표본에서나 1입니다.", en="All positives above: 1 in every sample.", read="4"
)
expect(bootstrap_auc, np.array([0.5, 0.5]), np.array([0.5]), 50, 7).close(
    (0.5, 0.5), ko="모두 같으면 절반입니다.", en="All equal: one half.", read="4"
)
pos, neg = binormal_scores(1.0, 60, 60, seed=7)
call = expect(bootstrap_auc, pos, neg, 2000, 7)
with part(1):
    call.holds(
        lambda r: 0.6 < r[0] < binormal_auc(1.0) < r[1] < 0.9,
        ko="이 자료의 구간은 참값을 담습니다.",
        en="For these data the interval holds the true value.",
        read="4",
    )
with part(1):
    expect(bootstrap_auc, pos, neg, 2000, 7).equals(
        call.value, ko="시드가 같으면 구간도 같습니다.", en="Same seed, same interval.", read="4"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "bootstrap_auc-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 반복이 많을 때의 구간을 독립적으로 구한 구간과 비교하고, 참값을 아는 자료에서 포함률을 셉니다.
# en: Hidden: with many rounds, compared with intervals found independently; and the coverage where the truth is known.
### BEGIN HIDDEN TESTS
def wide_interval(pos, neg, rng):
    wins = (pos[:, None] > neg) + 0.5 * (pos[:, None] == neg)
    a = rng.multinomial(len(pos), np.full(len(pos), 1 / len(pos)), 20_000)
    b = rng.multinomial(len(neg), np.full(len(neg), 1 / len(neg)), 20_000)
    aucs = ((a @ wins) * b).sum(axis=1) / wins.size
    return np.percentile(aucs, [2.5, 97.5]), aucs.std()


expect(bootstrap_auc, np.array([3.0, 4.0, 4.0]), np.array([1.0, 3.0 - 1e-9]), 50, 2).close(
    (1.0, 1.0),
    ko="먼저 완전히 갈린 점수의 구간이 맞아야 나머지를 볼 수 있습니다.",
    en="The interval of scores wholly apart must be right before the rest counts.",
    read="4",
)
expect(bootstrap_auc, np.array([1.0, 3.0]), np.array([2.0]), 200, 2).close(
    (0.0, 1.0),
    ko="먼저 작은 자료의 구간이 맞아야 나머지를 볼 수 있습니다.",
    en="The interval of tiny data must be right before the rest counts.",
    read="4",
)
with part(3):
    rng = np.random.default_rng(471)
    for pos, neg in (
        binormal_scores(0.7, 30, 17, seed=473),
        tuple(np.sort(s) for s in binormal_scores(1.8, 20, 20, seed=475)),  # near 1 the interval is lopsided
        tuple(np.round(s) for s in binormal_scores(1.0, 25, 19, seed=476)),
        tuple(np.floor(0.8 * s) + 1e9 for s in binormal_scores(-0.5, 14, 22, seed=477)),
    ):
        want, sd = wide_interval(pos, neg, rng)
        # both ends vary with the draws by about 0.03 standard deviations of the AUCs; a 90% interval is 0.3 off
        expect(bootstrap_auc, pos, neg, 12_000, 11).holds(
            lambda r, want=want, sd=sd: bool(np.all(np.abs(np.array(r) - want) < 0.15 * sd + 1e-12)),
            ko="반복이 많으면 구간은 정해진 값에 다가갑니다. 같은 점수가 많아도 그렇습니다.",
            en="With many rounds the interval settles, also where there are many ties.",
            read="4",
        )
with part(2):
    on_each = inside("""
    def bootstrap_auc_on_each(bootstrap_auc, pos, neg, rounds):
        return [list(bootstrap_auc(p, n, rounds, seed)) for seed, (p, n) in enumerate(zip(pos, neg))]
    """)
    sets = [binormal_scores(1.0, 30, 30, seed=41_000 + s) for s in range(300)]
    pos, neg = np.array([p for p, _ in sets]), np.array([n for _, n in sets])
    expect(on_each, bootstrap_auc, pos, neg, 300).holds(
        lambda found: 0.93 <= np.mean([low <= binormal_auc(1.0) <= high for low, high in found]) <= 0.97,
        ko="95% 구간은 되풀이한 실험 백 번 가운데 아흔다섯 번쯤 참값을 담습니다.",
        en="A 95% interval holds the truth in about 95 of 100 repeated experiments.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bootstrap_auc-edge", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 반복이 한 번뿐일 때, 점수가 하나일 때, 시드의 구실, 잘못된 입력, 결과의 타입과 그대로인 입력, 컴파일을 검사합니다.
# en: Hidden: a single round, single scores, what the seed does, wrong input, the type, the unchanged input, the compilation.
### BEGIN HIDDEN TESTS
pos, neg = binormal_scores(0.5, 9, 7, seed=481)
expect(bootstrap_auc, np.array([2.0, 3.0]), np.array([1.0, 9.0]), 4000, 3).close(
    (0.0, 1.0),
    ko="먼저 작은 자료의 구간이 맞아야 나머지를 볼 수 있습니다.",
    en="The interval of tiny data must be right first.",
    read="4",
)
expect(bootstrap_auc, np.array([2.0]), np.array([1.0]), 30, 3).close(
    (1.0, 1.0),
    ko="점수가 하나씩이면 표본도 하나뿐입니다.",
    en="With one score each there is one sample only.",
    read="4",
)
with part(1):
    once = inside("""
    def bootstrap_auc_once(bootstrap_auc, pos, neg, seeds):
        return [list(bootstrap_auc(pos, neg, 1, seed)) for seed in range(seeds)]
    """)
    expect(once, bootstrap_auc, np.array([1.0]), np.array([0.0, 2.0]), 600).holds(
        lambda found: (
            all(low == high for low, high in found)
            and all(
                abs(np.mean([low == v for low, _ in found]) - p) < 0.11 for v, p in ((0, 0.25), (0.5, 0.5), (1, 0.25))
            )
        ),
        ko="한 번만 뽑으면 구간은 그 AUC 하나이고, 음성마다 뽑힐 확률이 같습니다.",
        en="One round gives its AUC alone, and each negative is as likely to be drawn.",
        read="4",
    )
with part(1):
    found = [expect(bootstrap_auc, pos, neg, 25, seed).value for seed in (0, 1, 2, 3, 4, 5)]
    expect(bootstrap_auc, pos, neg, 25, 5).equals(
        found[-1], ko="시드가 같으면 구간도 같습니다.", en="Same seed, same interval.", read="4"
    ).holds(len(set(found)) > 2, ko="시드가 다르면 표본도 다릅니다.", en="Another seed draws other samples.", read="4")
with part(1):
    for a, b, rounds in ((pos[:0], neg, 10), (pos, neg[:0], 10), (pos, neg, 0), (pos, neg, -2)):
        expect(bootstrap_auc, a, b, rounds, 1).raises(
            ValueError,
            ko="빈 배열이나 1보다 작은 rounds는 ValueError입니다.",
            en="An empty array, or rounds below 1, is a ValueError.",
        )
with part(1):
    expect(bootstrap_auc, pos, neg, 30, 1).unchanged(ko="입력은 그대로입니다.", en="The input is not changed.").holds(
        lambda r: type(r) is tuple and len(r) == 2 and 0 <= r[0] <= r[1] <= 1,
        ko="낮은 끝과 높은 끝의 튜플입니다.",
        en="It is a tuple of the low and the high end.",
        read="4",
    )
with part(1):
    look = compiled(bootstrap_auc)
    expect(bootstrap_auc, pos, neg, 10, 1).holds(
        look.jitted and look.nopython,
        ko="bootstrap_auc 자체가 @njit로 컴파일되어 있습니다.",
        en="bootstrap_auc itself is compiled with @njit.",
        read="4",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "bootstrap_auc-speed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
race(
    bootstrap_auc,
    against="""
import numpy as np

def round_by_round(pos, neg, rounds, seed):
    rng, aucs = np.random.default_rng(seed), np.empty(rounds)
    for b in range(rounds):
        p, n = rng.choice(pos, len(pos)), np.sort(rng.choice(neg, len(neg)))
        aucs[b] = np.mean(np.searchsorted(n, p) + np.searchsorted(n, p, "right")) / (2 * len(n))
    return tuple(np.percentile(aucs, (2.5, 97.5)))
""",
    inputs=lambda rng: (rng.normal(1, 1, 40), rng.normal(0, 1, 40), 1000, 4),
    steps={0.5: 2},
    atol=0.05,
    ko="NumPy로 한 번씩 뽑는 것보다 두 배 빠릅니다.",
    en="It is twice as fast as NumPy that draws round by round.",
    read="4",
)
earned()

# %% [markdown]
# <!-- ko -->
# ## 5. 점수를 확률로: `pav` (13점)
#
# 풍력 단지의 고장 점수를 확률로 바꿉니다. 점수가 커지면 확률도 줄지 않게 맞추는 단조 회귀(isotonic regression)를 `@njit`로 쓰세요.
#
# - **입력**: 길이가 같은 `float64` 배열 `x`(오름차순, 같은 값 가능), `y`, `weight`(가중치, 양수). 빈 배열도 됩니다.
# - **출력**: 행마다 맞춘 값, `float64`. 줄지 않고 같은 `x`에 같은 값을 주는 것 가운데 Σ weight (y - 값)²이 가장 작습니다.
# - **오류**: 길이가 다르거나, `x`가 줄어들거나, 0 이하인 `weight`가 있으면 `ValueError`
#
# **예측**: `y`가 1, 3, 2이고 가중치가 모두 1이면?
# <!-- en -->
# ## 5. From scores to probabilities: `pav` (13 points)
#
# Turn a wind farm's fault scores into probabilities that never fall as scores rise: isotonic regression, with `@njit`.
#
# - **In**: `float64` arrays of one length: `x` (ascending, possibly with ties), `y`, `weight` (positive). Empty ones are allowed.
# - **Out**: a fitted value a row, `float64`: never falling, equal at equal `x`, with the least Σ weight (y - value)²
# - **Error**: `ValueError` if lengths differ, `x` falls, or a `weight` is not positive
#
# **Predict**: `y` is 1, 3, 2 with weights 1. What comes out?

# %% [markdown] bitgoeul={"hint": "pav", "level": 1}
# <!-- ko -->
# 이웃한 두 값이 거꾸로면 둘을 하나로 합칩니다. 합친 값은 무엇이어야 할까요?
# <!-- en -->
# Two neighbours out of order become one. What should their common value be?

# %% [markdown] bitgoeul={"hint": "pav", "level": 2}
# <!-- ko -->
# 왼쪽부터 블록을 쌓습니다. 블록마다 행 수, 가중평균, 가중치의 합을 기억합니다. `x`가 같은 행은 처음부터 한 블록입니다. 새 블록이 앞 블록보다 작으면 합치고, 합친 블록을 그 앞과 다시 비교합니다.
# <!-- en -->
# Stack blocks from the left: for each its number of rows, weighted mean and total weight. Rows of equal `x` are one block from the start. A new block below the one before is merged with it; compare the merged one again.

# %% [markdown] bitgoeul={"hint": "pav", "level": 3}
# <!-- ko -->
# `x`가 같은 행을 모두 넣은 **다음에** `while blocks > 0 and mean[blocks - 1] > mean[blocks]:`로 합칩니다. 새 평균은 (평균 × 가중치)의 합 / 가중치의 합입니다. 끝으로 `np.repeat`가 블록의 값을 그 행들에 펼칩니다.
# <!-- en -->
# **After** all rows of equal `x` are in, merge `while blocks > 0 and mean[blocks - 1] > mean[blocks]:`. The new mean is the sum of mean × weight over the sum of weights. In the end `np.repeat` spreads each block's value over its rows.


# %% nbgrader={"grade": false, "grade_id": "pav", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
@njit
def pav(x, y, weight):
    """
    ko: 오름차순 `x`에서 줄지 않게 맞춘 값을 행마다 돌려줍니다.
    en: Return for each row the fitted value that never falls along the ascending `x`.
    """
    ### BEGIN SOLUTION
    n = len(x)
    if len(y) != n or len(weight) != n:
        raise ValueError("x, y and weight must be of one length")
    for i in range(n):
        if weight[i] <= 0 or (i > 0 and x[i] < x[i - 1]):
            raise ValueError("weights must be positive and x ascending")
    mean, mass = np.empty(n), np.empty(n)
    size = np.empty(n, np.int64)
    values = 0
    for i in range(n):
        if i > 0 and x[i] == x[i - 1]:
            size[values - 1] += 1
            mass[values - 1] += weight[i]
            mean[values - 1] += (y[i] - mean[values - 1]) * weight[i] / mass[values - 1]
        else:
            mean[values], mass[values], size[values] = y[i], weight[i], 1
            values += 1
    blocks = 0
    for v in range(values):
        mean[blocks], mass[blocks], size[blocks] = mean[v], mass[v], size[v]
        while blocks > 0 and mean[blocks - 1] > mean[blocks]:
            blocks -= 1
            size[blocks] += size[blocks + 1]
            mass[blocks] += mass[blocks + 1]
            mean[blocks] += (mean[blocks + 1] - mean[blocks]) * mass[blocks + 1] / mass[blocks]
        blocks += 1
    return np.repeat(mean[:blocks], size[:blocks])
    ### END SOLUTION


# %%
check("pav")

# %% nbgrader={"grade": true, "grade_id": "pav-visible", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
ones = np.ones(3)
expect(pav, np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 2.0]), ones).close(
    np.array([1.0, 2.5, 2.5]),
    ko="거꾸로인 둘은 평균으로 합쳐집니다.",
    en="Two out of order become their mean.",
    read="5",
)
with part(1):
    expect(pav, np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 0.0]), np.array([1.0, 1.0, 4.0])).close(
        np.array([1.5, 1.5, 1.5]), ko="합친 뒤 앞과 다시 비교합니다.", en="After a merge, look back again.", read="5"
    )
with part(1):
    expect(pav, np.array([1.0, 1.0, 2.0]), np.array([0.0, 1.0, 1.0]), ones).close(
        np.array([0.5, 0.5, 1.0]), ko="같은 x에는 같은 값입니다.", en="Equal x, equal value.", read="5"
    )
with part(1):
    expect(pav, np.array([2.0, 1.0, 3.0]), ones, ones).raises(ValueError, ko="x가 줄어듭니다.", en="x falls.")
earned()


# %% nbgrader={"grade": true, "grade_id": "pav-reference", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 크기, 가중치, 같은 `x`가 많은 자료에서 scikit-learn과, 그리고 최대·최소 공식과 비교합니다.
# en: Hidden: several sizes, weights and many ties, compared with scikit-learn and with the max-min formula.
### BEGIN HIDDEN TESTS
def fitted_by_sklearn(x, y, weight):
    return IsotonicRegression().fit(x, y, sample_weight=weight).predict(x)


def max_min(y, weight):
    n = len(y)
    total, mass = np.concatenate(([0], np.cumsum(weight * y))), np.concatenate(([0], np.cumsum(weight)))
    means = np.full((n, n), np.nan)
    for a in range(n):
        means[a, a:] = (total[a + 1 :] - total[a]) / (mass[a + 1 :] - mass[a])
    lows = [np.min(means[: i + 1, i:], axis=1) for i in range(n)]
    return np.array([low.max() for low in lows])


rng = np.random.default_rng(491)
for x, y in (([1.0, 2.0, 5.0, 6.0], [3.0, 2.0, 7.0, 6.0]), ([0.0, 1.0, 2.0], [5.0, 4.0, 9.0])):
    expect(pav, np.array(x), np.array(y), np.ones(len(x))).close(
        fitted_by_sklearn(x, y, np.ones(len(x))),
        ko="먼저 이웃끼리의 합침이 맞아야 나머지를 볼 수 있습니다.",
        en="Merging neighbours must be right before the rest counts.",
        read="5",
    )
with part(2):
    for rows, slope in ((1, 0.0), (2, -5.0), (9, 0.3), (60, 0.05), (200, -0.1), (333, 0.02)):
        x = np.cumsum(rng.random(rows) + 0.01)
        y = slope * x + rng.normal(size=rows) + 5
        expect(pav, x, y, np.ones(rows)).close(
            fitted_by_sklearn(x, y, np.ones(rows)),
            ko="가중치가 같으면 보통의 단조 회귀입니다.",
            en="With equal weights it is plain isotonic regression.",
            read="5",
        )
with part(2):
    for rows in (3, 17, 80, 250):
        x, weight = np.arange(rows) / 3, rng.gamma(0.5, 2, rows) + 1e-3
        y = 100 + 0.05 * x + rng.normal(size=rows)
        expect(pav, x, y, weight).close(
            max_min(y, weight),
            ko="가중치가 큰 행이 값을 더 끌어당깁니다.",
            en="Heavy rows pull the value towards them.",
            read="5",
        )
with part(2):
    for rows, values in ((12, 3), (50, 8), (300, 40), (40, 1)):
        x = np.sort(rng.integers(0, values, rows)).astype(np.float64)
        y, weight = (rng.random(rows) < 0.3 + 0.4 * x / values).astype(np.float64), rng.random(rows) + 0.2
        expect(pav, x, y, weight).close(
            fitted_by_sklearn(x, y, weight),
            atol=1e-12,
            ko="같은 x의 행은 모두 가중평균 하나를 받습니다.",
            en="Rows of equal x share one value, averaged by weight.",
            read="5",
        )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "pav-edge", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 이미 오름차순이거나 모두 내림차순인 값, 빈 배열, 큰 값, 잘못된 입력, 타입과 그대로인 입력, 컴파일을 검사합니다.
# en: Hidden: ascending and descending values, empty arrays, large values, wrong input, the type, the unchanged input, the compilation.
### BEGIN HIDDEN TESTS
x = np.array([0.0, 1.0, 1.0, 2.0, 4.0])
y, weight = np.array([2.0, 1.0, 4.0, 3.0, 8.0]), np.array([1.0, 2.0, 1.0, 4.0, 1.0])
call = expect(pav, x, y, weight)
call.close(
    np.array([2.0, 2.0, 2.0, 3.0, 8.0]),
    ko="먼저 가중치와 같은 x가 섞인 작은 자료가 맞아야 나머지를 볼 수 있습니다.",
    en="Small data with weights and a tie must be right before the rest counts.",
    read="5",
)
with part(1):
    for rise in (np.array([1.0, 2.0, 2.0, 3.5]), np.array([-4.0, -4.0, 0.0, 1e-9])):
        expect(pav, np.arange(4.0), rise, np.array([3.0, 1.0, 2.0, 5.0])).close(
            rise, ko="이미 줄지 않으면 그대로입니다.", en="What never falls stays as it is.", read="5"
        )
    expect(pav, np.arange(4.0), np.array([9.0, 6.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0, 4.0])).close(
        np.full(4, 3.1), ko="모두 줄어들면 전체의 평균입니다.", en="Where all falls, it is the mean of all.", read="5"
    )
    expect(pav, x[:0], y[:0], weight[:0]).close(np.zeros(0), ko="빈 배열에는 빈 배열입니다.", en="Empty gives empty.")
with part(1):
    weights = np.array([1e-6, 1e-6, 1e6, 1e6, 1.0])
    expect(pav, np.arange(5.0) + 1e12, np.array([3.0, 1.0, 2.0, 1.0, 9.0]) + 1e6, weights).close(
        np.array([1.5, 1.5, 1.5, 1.5, 9.0]) + 1e6,
        ko="값과 가중치의 크기가 아주 달라도 정확합니다.",
        en="It is exact for values and weights of very different size.",
        read="5",
    )
with part(1):
    short = x[:4]
    for wrong in (
        (short, y, weight),
        (x, y[:4], weight),
        (x, y, weight[:4]),
        (x[::-1].copy(), y, weight),
        (np.array([0.0, 1.0, 2.0, 3.0, 2.9]), y, weight),
        (np.array([0.0, -0.5, 2.0, 3.0, 4.0]), y, weight),
        (x, y, np.array([1.0, 2.0, 0.0, 1.0, 1.0])),
        (x, y, np.array([-1.0, 2.0, 1.0, 1.0, 1.0])),
    ):
        expect(pav, *wrong).raises(
            ValueError,
            ko="길이가 다르거나, x가 줄어들거나, 양수가 아닌 weight는 ValueError입니다.",
            en="Lengths that differ, x that falls, and a weight that is not positive are a ValueError.",
        )
with part(1):
    call.unchanged(ko="입력은 그대로입니다.", en="The input is not changed.").array(
        shape=(5,), dtype=np.float64, ko="행마다 하나인 float64 배열입니다.", en="A float64 array, one value a row."
    )
    look = compiled(pav)
    call.holds(
        look.jitted and look.nopython,
        ko="pav 자체가 @njit로 컴파일되어 있습니다.",
        en="pav itself is compiled with @njit.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 6. 확률을 믿어도 되는가: `ece_brier` (9점)
#
# 비가 올 확률 70%라고 한 날 가운데 70%에 비가 와야 합니다. 확률 보정(calibration)을 재는 두 값을 구하세요.
#
# - **입력**: `y` (0과 1), 길이가 같은 확률 `p`, 구간의 수 `bins`
# - **출력**: 실수의 튜플 `(ece, brier)`. 브라이어 점수(Brier score)는 (p - y)²의 평균입니다. ECE는 [0, 1]을 너비가 같은 구간 `bins`개로 나누어 구합니다. 구간은 왼쪽 끝을 포함하고, p = 1은 마지막 구간입니다. 구간마다 |y의 평균 - p의 평균|에 (구간의 행 수 / 전체 행 수)를 곱해 더합니다. 빈 구간은 0입니다.
# - **오류**: 행이 없거나, 길이가 다르거나, `bins`가 1보다 작거나, `p`가 [0, 1] 밖이면 `ValueError`
#
# **예측**: 언제나 0.5라고 하고 절반이 맞으면 두 값은?
# <!-- en -->
# ## 6. Can a probability be trusted: `ece_brier` (9 points)
#
# Of days with 70% chance of rain, 70% should be wet. Compute two measures of calibration.
#
# - **In**: `y` (0 and 1), probabilities `p` of the same length, number of `bins`
# - **Out**: a tuple of floats `(ece, brier)`. The Brier score is the mean of (p - y)². For ECE, cut [0, 1] into `bins` equal bins with their left ends, p = 1 in the last. Add up |mean of y - mean of p| × (rows in the bin / all rows); empty bins count 0.
# - **Error**: `ValueError` for no rows, lengths that differ, `bins` below 1, or `p` outside [0, 1]
#
# **Predict**: always 0.5, half the days wet. Both values?

# %% [markdown] bitgoeul={"hint": "ece_brier", "level": 1}
# <!-- ko -->
# p가 0.5이고 구간이 4개이면 몇 번째 구간일까요? p가 1이면?
# <!-- en -->
# With 4 bins, which bin is p = 0.5 in? And p = 1?

# %% [markdown] bitgoeul={"hint": "ece_brier", "level": 2}
# <!-- ko -->
# 구간 번호는 p × bins의 정수 부분이고, 마지막 구간을 넘지 않게 `np.minimum`으로 막습니다.
# <!-- en -->
# The bin is the whole part of p × bins, kept from passing the last one by `np.minimum`.

# %% [markdown] bitgoeul={"hint": "ece_brier", "level": 3}
# <!-- ko -->
# 행 수 × |평균의 차|는 |p - y의 합|입니다. `np.bincount(구간, p - y)`가 그 합을 구간마다 줍니다.
# <!-- en -->
# Rows × |difference of means| is |sum of p - y|: `np.bincount(bin, p - y)` gives these sums, bin by bin.


# %% nbgrader={"grade": false, "grade_id": "ece_brier", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def ece_brier(y, p, bins):
    """
    ko: 확률 `p`의 ECE와 브라이어 점수를 돌려줍니다.
    en: Return the ECE and the Brier score of the probabilities `p`.
    """
    ### BEGIN SOLUTION
    if len(y) == 0 or len(y) != len(p) or bins < 1 or np.min(p) < 0 or np.max(p) > 1:
        raise ValueError("needs rows, a probability for each, and at least one bin")
    place = np.minimum((p * bins).astype(int), bins - 1)
    gap = np.bincount(place, p - y)
    return np.abs(gap).sum() / len(y), np.mean((p - y) ** 2)
    ### END SOLUTION


# %%
check("ece_brier")

# %% nbgrader={"grade": true, "grade_id": "ece_brier-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
wet = np.array([0, 1, 1, 0])
call = expect(ece_brier, wet, np.array([0.1, 0.9, 0.6, 0.2]), 2)
call.holds(
    lambda r: math.isclose(r[1], (0.01 + 0.01 + 0.16 + 0.04) / 4),
    ko="브라이어 점수는 제곱한 차의 평균입니다.",
    en="The Brier score is the mean squared difference.",
    read="5",
)
with part(1):
    call.close(
        (0.2, 0.055),
        ko="아래 구간의 차는 0.3, 위 구간은 0.5입니다. 모두 네 행입니다.",
        en="The lower bin is off by 0.3, the upper by 0.5, over four rows.",
        read="5",
    )
with part(1):
    expect(ece_brier, wet, np.array([0.1, 1.2, 0.6, 0.2]), 2).raises(
        ValueError, ko="1.2는 확률이 아닙니다.", en="1.2 is no probability."
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "ece_brier-reference", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 여러 자료에서 구간마다 센 값, `brier_score_loss`와 비교하고, 보정이 완전할 때와 구간이 하나일 때를 검사합니다.
# en: Hidden: several data against a count bin by bin and `brier_score_loss`; perfect calibration, and a single bin.
### BEGIN HIDDEN TESTS
def bin_by_bin(y, p, bins):
    ece = 0.0
    for b in range(bins):
        inside_bin = (p >= b / bins) & ((p < (b + 1) / bins) | (b == bins - 1))
        if inside_bin.any():
            ece += inside_bin.mean() * abs(y[inside_bin].mean() - p[inside_bin].mean())
    return ece, brier_score_loss(y, p)


rng = np.random.default_rng(501)
expect(ece_brier, np.array([1, 0, 0, 1, 1]), np.array([0.7, 0.6, 0.1, 0.2, 0.9]), 4).close(
    (0.22, 0.222),
    ko="먼저 몇 행의 두 값이 맞아야 나머지를 볼 수 있습니다.",
    en="Both values of a few rows must be right first.",
    read="5",
)
with part(2):
    for rows, bins, bend in ((5, 3, 1.0), (60, 10, 2.0), (400, 7, 0.4), (999, 15, 1.0), (30, 100, 1.5)):
        p = rng.beta(1, 2, rows)
        y = (rng.random(rows) < p**bend).astype(int)
        expect(ece_brier, y, p, bins).close(
            bin_by_bin(y, p, bins),
            ko="구간의 수가 몇이든 정의와 같습니다.",
            en="It is the definition, for any number of bins.",
            read="5",
        )
with part(1):
    y = np.array([0, 1, 1, 1, 0, 0, 0, 1])
    expect(ece_brier, y, np.array([0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.25, 0.25]), 2).close(
        (0.0, 0.1875),
        ko="보정이 완전하면 ECE는 0이어도 브라이어 점수는 0이 아닙니다.",
        en="With perfect calibration ECE is 0, the Brier score is not.",
        read="5",
    )
    expect(ece_brier, y, y.astype(np.float64), 5).close(
        (0.0, 0.0), ko="확실하고 맞으면 둘 다 0입니다.", en="Certain and right: both are 0.", read="5"
    )
    expect(ece_brier, 1 - y, y.astype(np.float64), 5).close(
        (1.0, 1.0), ko="확실하고 틀리면 둘 다 1입니다.", en="Certain and wrong: both are 1.", read="5"
    )
with part(1):
    p, y = rng.random(50), rng.integers(0, 2, 50)
    expect(ece_brier, y, p, 1).close(
        (abs(y.mean() - p.mean()), brier_score_loss(y, p)),
        ko="구간이 하나면 ECE는 두 평균의 차입니다.",
        en="With a single bin, ECE is the difference of the two means.",
        read="5",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ece_brier-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 구간의 끝에 놓인 확률, 잘못된 입력, 결과의 타입과 그대로인 입력을 검사합니다.
# en: Hidden: probabilities on the edges of bins, wrong input, the type, the unchanged input.
### BEGIN HIDDEN TESTS
y, p = np.array([1, 0, 1, 0]), np.array([0.5, 0.4, 0.8, 0.1])
expect(ece_brier, y, p, 2).close(
    (0.3, 0.115),
    ko="먼저 네 행의 두 값이 맞아야 나머지를 볼 수 있습니다.",
    en="Both values of four rows must be right first.",
    read="5",
)
with part(1):
    for edges, bins, both in (
        ([0.5, 0.25, 0.75, 0.0], 4, (0.25, 0.09375)),
        ([1.0, 0.0, 0.75, 0.25], 4, (0.125, 0.03125)),
        ([0.75, 1.0, 0.5, 0.0], 4, (0.3125, 0.328125)),
        ([1.0, 1.0, 0.5, 0.5], 2, (0.25, 0.375)),
    ):
        expect(ece_brier, y, np.array(edges), bins).close(
            both,
            ko="구간은 왼쪽 끝을 포함하고, 1은 마지막 구간입니다.",
            en="A bin contains its left end, and 1 belongs to the last bin.",
            read="5",
        )
with part(1):
    for labels, chances, bins in (
        (y, p, 0),
        (y, p, -3),
        (y[:0], p[:0], 5),
        (y[:3], p, 5),
        (y, p[:3], 5),
        (y[:1], p, 5),
        (y, p[:1], 5),
        (y, np.array([0.5, -0.01, 0.8, 0.1]), 5),
        (y, np.array([0.5, 0.4, 1.01, 0.1]), 5),
    ):
        expect(ece_brier, labels, chances, bins).raises(
            ValueError,
            ko="행이 없거나, 길이가 다르거나, bins가 1보다 작거나, 확률이 [0, 1] 밖이면 ValueError입니다.",
            en="No rows, lengths that differ, bins below 1, or a probability outside [0, 1] is a ValueError.",
        )
with part(1):
    expect(ece_brier, y, p, 3).unchanged(ko="입력은 그대로입니다.", en="The input is not changed.").holds(
        lambda r: type(r) is tuple and len(r) == 2 and all(isinstance(v, float) for v in r),
        ko="실수 두 개의 튜플입니다.",
        en="It is a tuple of two floats.",
    )
    expect(ece_brier, np.array([1]), np.array([0.25]), 10).close(
        (0.75, 0.5625), ko="한 행도 자료입니다.", en="One row is data, too.", read="5"
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 7. 우연이었을까: `perm_test` (10점)
#
# 새 추천 방식을 본 관객과 옛 방식을 본 관객의 만족도가 다릅니다. 차이가 없을 때 우연히 이만한 차이가 날 확률을 순열 검정(permutation test)으로 구하세요.
#
# - **입력**: 두 집단의 값 `a`와 `b`, 반복 수 `rounds`, 시드 `seed`
# - **동작**: 통계량은 |a의 평균 - b의 평균|. 두 집단를 합쳐 무작위로 섞고, 앞 `len(a)`개를 새 `a`, 나머지를 새 `b`로 하기를 `rounds`번 되풀이합니다. 난수(random number)는 `np.random.default_rng(seed)`에서만 얻습니다.
# - **출력**: p값(p-value), `float`: (1 + 처음 통계량 이상인 횟수) / (1 + `rounds`). 덧셈 순서 때문에 10⁻⁹까지 모자라도 "이상"으로 셉니다.
# - **오류**: 빈 집단나 1보다 작은 `rounds`는 `ValueError`
#
# **예측**: 한 번도 처음만큼 크지 않았다면, 반복 99번의 p값은?
# <!-- en -->
# ## 7. Was it chance: `perm_test` (10 points)
#
# Viewers of a new recommender and of the old one differ in satisfaction. How often would chance do that? Use a permutation test.
#
# - **In**: the values of two groups, `a` and `b`, number of `rounds`, `seed`
# - **Does**: the statistic is |mean of a - mean of b|. `rounds` times, shuffle both groups together; the first `len(a)` are the new `a`, the rest `b`. Random numbers come from `np.random.default_rng(seed)` only.
# - **Out**: the p-value, a `float`: (1 + how often the statistic was at least the original) / (1 + `rounds`); 10⁻⁹ short still counts, as sums depend on their order
# - **Error**: `ValueError` for an empty group, or `rounds` below 1
#
# **Predict**: never as large in 99 rounds. The p-value?

# %% [markdown] bitgoeul={"hint": "perm_test", "level": 1}
# <!-- ko -->
# 차이가 없다면 어느 값이 어느 집단에 있는지는 아무래도 좋습니다. 그러면 무엇을 섞어도 될까요?
# <!-- en -->
# If there is no difference, it does not matter who is in which group. What may then be shuffled?

# %% [markdown] bitgoeul={"hint": "perm_test", "level": 2}
# <!-- ko -->
# `np.concatenate((a, b))`를 `rng.permutation`으로 섞고 앞뒤로 자릅니다. 처음 자료도 섞은 결과의 하나이므로 1을 더합니다.
# <!-- en -->
# Shuffle `np.concatenate((a, b))` by `rng.permutation` and cut it. The original data are one of the shufflings: hence the 1.

# %% [markdown] bitgoeul={"hint": "perm_test", "level": 3}
# <!-- ko -->
# `abs(mixed[:len(a)].mean() - mixed[len(a):].mean()) >= first - 1e-9`인 횟수를 셉니다. 양쪽 꼬리를 모두 보려면 절댓값이 필요합니다.
# <!-- en -->
# Count how often `abs(mixed[:len(a)].mean() - mixed[len(a):].mean()) >= first - 1e-9`. The absolute value looks at both tails.


# %% nbgrader={"grade": false, "grade_id": "perm_test", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def perm_test(a, b, rounds, seed):
    """
    ko: 두 집단의 평균의 차에 대한 순열 검정의 p값을 돌려줍니다.
    en: Return the p-value of a permutation test on the difference of two means.
    """
    ### BEGIN SOLUTION
    if len(a) == 0 or len(b) == 0 or rounds < 1:
        raise ValueError("needs two groups and at least one round")
    rng = np.random.default_rng(seed)
    both = np.concatenate((a, b))
    first = abs(a.mean() - b.mean())
    as_large = 0
    for _ in range(rounds):
        mixed = rng.permutation(both)
        if abs(mixed[: len(a)].mean() - mixed[len(a) :].mean()) >= first - 1e-9:
            as_large += 1
    return (1 + as_large) / (1 + rounds)
    ### END SOLUTION


# %%
check("perm_test")

# %% nbgrader={"grade": true, "grade_id": "perm_test-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
expect(perm_test, np.array([1.0, 2.0, 3.0]), np.array([3.0, 1.0, 2.0]), 99, 7).equals(
    1.0,
    ko="두 평균이 같으면 어떻게 섞어도 그 이상입니다.",
    en="With equal means every shuffling is at least that.",
    read="6",
)
call = expect(perm_test, np.arange(20.0), np.arange(20.0) + 100, 99, 7)
with part(1):
    call.close(0.01, ko="99번 가운데 한 번도 없었으면 1/100입니다.", en="Never in 99 rounds: 1/100.", read="6")
with part(1):
    # ko: 여섯 값을 나누는 스무 가지 가운데 둘이 처음만큼 큽니다.
    # en: Of the twenty ways to split six values, two are as large as the first.
    expect(perm_test, np.array([1.0, 2.0, 3.0]), np.array([7.0, 8.0, 9.0]), 2000, 7).holds(
        lambda p: 0.07 < p < 0.13, ko="p값은 0.1쯤입니다.", en="The p-value is about 0.1.", read="6"
    )
earned()


# %% nbgrader={"grade": true, "grade_id": "perm_test-property", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 모든 나누기를 세어 구한 정확한 값과 비교하고, 차이가 없을 때 p값이 고르게 퍼지는지 검사합니다.
# en: Hidden: compared with the exact value over all splits; and where there is no difference, p-values spread evenly.
### BEGIN HIDDEN TESTS
def exact_p(a, b):
    both = np.concatenate((a, b))
    first, total, n = abs(a.mean() - b.mean()), both.sum(), len(a)
    sums = np.array([sum(c) for c in combinations(both, n)])
    return np.mean(np.abs(sums / n - (total - sums) / len(b)) >= first - 1e-9)


def near(p, a, b, rounds, sigmas=5):
    want = exact_p(a, b)
    return abs(p - (want * rounds + 1) / (rounds + 1)) < sigmas * math.sqrt(want * (1 - want) / rounds) + 1e-12


gate = (np.array([4.0, 6.0, 7.0]), np.array([1.0, 2.0, 9.0, 3.0])), (np.array([1.0, 8.0]), np.array([8.0, 9.0, 7.5]))
for a, b in gate:
    expect(perm_test, a, b, 400, 3).holds(
        lambda p, a=a, b=b: near(p, a, b, 400) and abs(p * 401 - round(p * 401)) < 1e-9,
        ko="먼저 작은 자료의 p값이 맞아야 나머지를 볼 수 있습니다.",
        en="The p-value of small data must be right before the rest counts.",
        read="6",
    )
with part(2):
    for a, b in (
        (np.array([1.0, 2.0, 3.0, 5.0]), np.array([4.0, 6.0, 7.0, 9.0, 8.0])),
        (np.array([9.0, 8.5, 7.0]), np.array([1.0, 3.0, 2.0, 4.0, 8.0, 6.0])),
        (np.array([5.0]), np.array([1.0, 2.0, 3.0, 4.0])),
        (np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0]), np.array([6.0, 5.0])),
    ):
        expect(perm_test, a, b, 3000, 21).holds(
            lambda p, a=a, b=b: near(p, a, b, 3000),
            ko="p값은 나누는 모든 방법 가운데 차이가 그만큼 큰 비율에 다가갑니다.",
            en="The p-value approaches the share of all splits with as large a difference.",
            read="6",
        )
with part(1):
    for a, b in (
        (np.array([0.6, 0.7, 0.8, 0.5]), np.array([1.0, 0.6, 0.8, 0.7])),
        (np.array([0.4, 0.8, 0.5, 0.6]), np.array([0.6, 0.7, 0.5, 0.2])),
    ):
        expect(perm_test, a, b, 3000, 22).holds(
            lambda p, a=a, b=b: near(p, a, b, 3000),
            ko="덧셈의 순서가 달라 생긴 반올림은 차이가 아닙니다.",
            en="A rounding that comes from the order of additions is no difference.",
            read="6",
        )
with part(2):
    on_each = inside("""
    def perm_test_on_each(perm_test, a, b, rounds):
        return [float(perm_test(x, y, rounds, seed)) for seed, (x, y) in enumerate(zip(a, b))]
    """)
    rng = np.random.default_rng(512)
    expect(on_each, perm_test, rng.normal(5, 2, (200, 6)), rng.normal(5, 2, (200, 9)), 79).holds(
        lambda p: (
            all(abs(np.mean(np.array(p) <= level) - level) < 0.09 for level in (0.1, 0.25, 0.5, 0.75, 0.9))
            and abs(np.mean(p) - 0.5) < 0.07
        ),
        ko="차이가 없는 자료에서는 p값이 0과 1 사이에 고르게 퍼집니다.",
        en="Where there is no difference, p-values spread evenly between 0 and 1.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "perm_test-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: 시드의 구실, 잘못된 입력, 반복이 한 번일 때, 타입과 그대로인 입력, 직접 쓴 코드인지 검사합니다.
# en: Hidden: what the seed does, wrong input, a single round, the type, the unchanged input, work of your own.
### BEGIN HIDDEN TESTS
a, b = np.array([1.0, 5.0, 2.0, 8.0, 3.0]), np.array([4.0, 9.0, 7.0, 6.0])
call = expect(perm_test, a, b, 400, 9)
call.holds(
    lambda p: 0.08 < p < 0.28,
    ko="먼저 평범한 자료의 p값이 맞아야 나머지를 볼 수 있습니다.",
    en="The p-value of ordinary data must be right first.",
    read="6",
)
expect(perm_test, 3 * np.arange(12.0), np.arange(12.0) - 50, 19, 9).close(
    0.05,
    ko="먼저 멀리 떨어진 두 집단의 p값이 맞아야 합니다.",
    en="The p-value of groups far apart must be right first.",
    read="6",
)
with part(1):
    for rounds in (400, 500, 600):  # one alone may come out the same by luck
        first = expect(perm_test, a, b, rounds, 9).value
        expect(perm_test, a, b, rounds, 9).equals(
            first, ko="시드가 같으면 p값도 같습니다.", en="Same seed, same p-value.", read="6"
        )
    found = {expect(perm_test, a, b, 400, seed).value for seed in (0, 1, 2, 3, 4, 5)}
    call.holds(len(found) > 2, ko="시드가 다르면 다르게 섞입니다.", en="Another seed shuffles otherwise.", read="6")
with part(1):
    for x, y, rounds in ((a[:0], b, 9), (a, b[:0], 9), (a, b, 0), (a, b, -1)):
        expect(perm_test, x, y, rounds, 1).raises(
            ValueError,
            ko="빈 집단나 1보다 작은 rounds는 ValueError입니다.",
            en="An empty group, or rounds below 1, is a ValueError.",
        )
    expect(perm_test, np.array([2.0]), np.array([5.0]), 1, 1).equals(
        1.0, ko="값이 하나씩이면 언제나 그만큼 큽니다.", en="With one value each it is always as large.", read="6"
    )
with part(1):
    call.kind("float", ko="결과는 실수입니다.", en="The result is a float.").unchanged(
        ko="입력은 그대로입니다.", en="The input is not changed."
    )
    own_work(
        perm_test,
        without=("scipy", "sklearn"),
        ko="섞고 세는 일은 여러분의 코드로 합니다.",
        en="Shuffling and counting is code of your own.",
        read="6",
    )
earned()
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 8. 개념 문제 (각 2점)
#
# 고른 답의 알파벳을 따옴표 안에 쓰세요.
#
# ### q1. 어떻게 나눌까요?
#
# 전력 수요를 날마다 예측합니다. 실제로 쓸 때의 오차를 알려면?
#
# - a) 행을 무작위로 섞어 10겹으로 나눈다
# - b) 앞선 날로 학습하고 그다음 날들로 시험하기를 되풀이한다
# - c) 클래스 비율이 같게 나눈다
# - d) 한 행씩 빼고 나머지로 학습한다
#
# ### q2. 잡음에서 나온 85점
#
# 순수한 잡음 특징 5,000개에서 정답과 가장 닮은 15개를 전체 행으로 고른 뒤 교차검증했더니 정확도가 0.85입니다. 무엇을 고쳐야 할까요?
#
# - a) 폴드를 늘린다
# - b) 더 단순한 모델을 쓴다
# - c) 폴드마다 학습 행만으로 특징을 고른다
# - d) 특징을 표준화한 뒤 고른다
# <!-- en -->
# ## 8. Concept questions (2 points each)
#
# Write the letter between the quotes.
#
# ### q1. How to split?
#
# Power demand is forecast daily. Which split shows the later error?
#
# - a) Shuffle the rows, cut them into 10 folds.
# - b) Learn from earlier days, test on later ones; repeat.
# - c) Keep the classes in proportion.
# - d) Leave out one row at a time.
#
# ### q2. 85 from noise
#
# Of 5,000 noise features, the 15 most like the outcome on all rows were chosen; cross-validation then gave an accuracy of 0.85. What must change?
#
# - a) more folds
# - b) a simpler model
# - c) choose features on each fold's training rows
# - d) scale the features before choosing

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q1의 답을 확인합니다.
# en: Hidden: the answer to q1.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="b",
    why={
        "a": {
            "ko": "섞으면 내일로 학습해 어제를 맞히게 됩니다. 실제로 쓸 때는 미래를 볼 수 없습니다.",
            "en": "Shuffled, tomorrow helps to predict yesterday. In use there is no looking ahead.",
        },
        "c": {
            "ko": "수요는 클래스가 아니라 값이고, 비율을 맞추어도 미래가 학습에 들어갑니다.",
            "en": "Demand is a number, not a class; and in proportion or not, the future gets into training.",
        },
        "d": {
            "ko": "하루를 빼도 바로 다음 날이 학습에 남아 답을 거의 알려 줍니다.",
            "en": "The day after the one left out stays in training and all but tells the answer.",
        },
    },
    read="1",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q2", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q2 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q2 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q2의 답을 확인합니다.
# en: Hidden: the answer to q2.
### BEGIN HIDDEN TESTS
expect_choice(
    "q2",
    q2,
    right="c",
    why={
        "a": {
            "ko": "폴드가 많아도 시험 행은 이미 특징을 고를 때 쓰였습니다.",
            "en": "However many the folds, the test rows have already helped to choose the features.",
        },
        "b": {
            "ko": "모델이 아니라 고르는 순서가 문제입니다. 가장 단순한 모델도 고른 특징의 우연을 그대로 씁니다.",
            "en": "It is the order of steps, not the model: the simplest one uses the luck in the chosen features, too.",
        },
        "d": {
            "ko": "표준화는 정답과의 관계를 바꾸지 않습니다. 고를 때 시험 행의 정답을 본 것이 문제입니다.",
            "en": "Scale does not change how alike a feature and the outcome are. The choice has seen the outcomes of test rows.",
        },
    },
    read="2",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q3. 95% 신뢰구간의 뜻
#
# 정확도의 95% 신뢰구간이 (0.81, 0.93)입니다. 무슨 뜻일까요?
#
# - a) 다음 시험의 정확도가 구간에 들 확률이 95%이다
# - b) 행의 95%가 맞았다
# - c) 모델의 95%가 이 구간의 정확도를 낸다
# - d) 같은 방법으로 구간 만들기를 되풀이하면 95%쯤이 참값을 담는다
#
# ### q4. 확률을 제곱하면
#
# 잘 보정된 확률 p를 모두 p²으로 바꾸었습니다. 무엇이 달라질까요?
#
# - a) AUC는 그대로이고 ECE가 커진다
# - b) AUC가 작아지고 ECE는 그대로이다
# - c) 둘 다 그대로이다
# - d) 둘 다 나빠진다
# <!-- en -->
# ### q3. What a 95% interval means
#
# The 95% interval of an accuracy is (0.81, 0.93). Meaning?
#
# - a) The next test's accuracy is in it with probability 95%.
# - b) 95% of the rows were right.
# - c) 95% of models have such an accuracy.
# - d) Of intervals made this way about 95% hold the true value.
#
# ### q4. Squared probabilities
#
# Well calibrated probabilities p are all replaced by p². What changes?
#
# - a) AUC stays, ECE grows.
# - b) AUC falls, ECE stays.
# - c) Both stay.
# - d) Both get worse.

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
            "ko": "다음 시험은 그 시험만의 우연을 더 갖고 있어, 구간 밖으로 나가는 일이 더 잦습니다.",
            "en": "The next test adds chance of its own, and falls outside more often.",
        },
        "b": {
            "ko": "구간은 행이 아니라 정확도의 참값에 대한 말입니다.",
            "en": "The interval speaks of the true accuracy, not of rows.",
        },
        "c": {
            "ko": "모델은 하나입니다. 달라지는 것은 시험에 뽑힌 행입니다.",
            "en": "There is one model. What varies is which rows were drawn for the test.",
        },
    },
    read="4",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "q4", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q4 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q4 = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 숨은 검사: q4의 답을 확인합니다.
# en: Hidden: the answer to q4.
### BEGIN HIDDEN TESTS
expect_choice(
    "q4",
    q4,
    right="a",
    why={
        "b": {
            "ko": "제곱은 순서를 바꾸지 않으므로 AUC는 그대로입니다. 0.6이라 하던 것을 0.36이라 하니 보정은 깨집니다.",
            "en": "Squares keep the order, and so the AUC. But what was 0.6 is called 0.36: calibration breaks.",
        },
        "c": {
            "ko": "순서만 보는 AUC는 그대로이지만, 확률의 크기를 보는 ECE는 그렇지 않습니다.",
            "en": "AUC looks at the order only and stays. ECE looks at the size of the probabilities.",
        },
        "d": {
            "ko": "AUC는 순서만 보는데, 0과 1 사이의 제곱은 순서를 바꾸지 않습니다.",
            "en": "AUC looks at the order only, which squares between 0 and 1 keep.",
        },
    },
    read="5",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ### q5. 스무 번의 검정
#
# 효과가 전혀 없는 모델 20개를 서로 독립인 자료로 하나씩, 유의수준 5%로 검정합니다. 하나라도 "유의"할 확률은?
#
# - a) 5%
# - b) 약 36%
# - c) 약 64%
# - d) 100%
# <!-- en -->
# ### q5. Twenty tests
#
# Twenty models without effect are tested at the 5% level, each on independent data. How likely is at least one "significant"?
#
# - a) 5%
# - b) about 36%
# - c) about 64%
# - d) 100%

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
            "ko": "5%는 검정 하나의 확률입니다. 기회가 스무 번이면 하나쯤 걸릴 확률은 훨씬 큽니다.",
            "en": "5% is for a single test. With twenty chances, one success is far more likely.",
        },
        "b": {
            "ko": "0.95의 20제곱은 하나도 유의하지 않을 확률입니다.",
            "en": "0.95 to the power of 20 is the probability that none is.",
        },
        "d": {
            "ko": "20 × 5%는 유의한 검정 수의 기댓값 1이지 확률이 아닙니다. 하나도 없을 수 있습니다.",
            "en": "20 × 5% is the expected number, 1, and no probability: there may be none.",
        },
    },
    read="6",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 9. 글쓰기: 비용이 다를 때의 임계값 (10점)
#
# 거짓 양성(false positive)과 거짓 음성(false negative)의 비용이 다른 실제 문제를 하나 골라, 예측 확률이 얼마 이상일 때 행동할지 임계값(threshold)을 정하고 150~250어절로 쓰세요. 두 비용과 그 근거(모르면 가정이라고), 임계값의 계산, 확률 보정이 왜 필요한지, 비용의 가정이 틀리면 무엇이 달라지는지를 담으세요. 채점은 사람이 합니다.
#
# | 수준 | 점수 | 글에서 보이는 것 |
# |---|---|---|
# | 탁월 | 9~10 | 근거 있는 비용, 맞는 계산, 보정의 필요, 비용을 바꾸어 본 결과가 모두 있다 |
# | 충실 | 6~8 | 비용과 계산이 맞으나 보정이나 민감도 가운데 하나가 약하다 |
# | 부족 | 3~5 | 비용이 다르다는 말뿐이거나 계산이 틀렸다 |
# | 미흡 | 0~2 | 0.5를 까닭 없이 쓰거나 사실과 다르다 |
# <!-- en -->
# ## 9. Essay: a threshold when errors cost differently (10 points)
#
# Choose a real problem where a false positive and a false negative cost differently. From which probability on do you act: what is the threshold? Write 150 to 250 words: both costs and their source (or that you assume them), the computation, why calibration is needed, what changes if the costs are wrong. A person grades it.
#
# | Level | Points | What the text shows |
# |---|---|---|
# | Excellent | 9–10 | reasoned costs, right computation, need for calibration, other costs tried |
# | Sound | 6–8 | costs and computation right; calibration or sensitivity weak |
# | Partial | 3–5 | only says that costs differ, or computes wrongly |
# | Weak | 0–2 | takes 0.5 without a reason, or wrong facts |

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안의 뼈대: 선별 검사에서 병을 놓치는 비용을 20, 필요 없는 추가 검사의 비용을 1로 가정합니다. 확률 p에서 행동하지 않을 때의 기대 비용은 20p, 행동할 때는 1 - p이므로, p > 1/(1 + 20) ≈ 0.048이면 행동합니다. 이 식은 p가 실제 빈도와 같을 때만 맞으므로 먼저 보정을 확인합니다(신뢰도 그림, ECE). 비용의 비가 10이면 임계값은 0.091, 40이면 0.024이고, 그에 따라 추가 검사가 얼마나 늘고 주는지 시험 자료의 신뢰구간과 함께 적습니다.
# <!-- en -->
# Outline of a model answer: in screening, assume that a missed disease costs 20 and a needless further test 1. With probability p, not acting costs 20p on average and acting 1 - p: act if p > 1/(1 + 20) ≈ 0.048. This holds only if p is the real frequency, so check the calibration first (reliability diagram, ECE). With a ratio of 10 the threshold is 0.091, with 40 it is 0.024; say how many more or fewer further tests that means on the test data, with an interval.
