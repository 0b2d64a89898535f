"""A small course that passes every rule, as text, for the tests to bend."""

# ruff: noqa: E501  (a cell's header is one line)

from __future__ import annotations

from pathlib import Path

MODULE = "m07_numba_basics"

SYLLABUS = """\
modules:
  m07_numba_basics:
    number: 7
    title: {ko: "Numba 기초", en: "Numba basics"}
    hours: 6
    points: 20
    exercises:
      mean: {points: 8, section: "2"}
      q1: {points: 2, section: "1", kind: choice}
      reflection: {points: 10, section: "2", kind: essay}
"""

GLOSSARY = """\
- {en: "arithmetic mean", ko: "산술평균", avoid: ["산술 평균", "가산평균"]}
- {en: "sample", ko: "표본", avoid: ["샘플"]}
"""

HEADER = """\
# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m07_numba_basics, kind: KIND}
# ---
"""

LESSON = (
    HEADER.replace("KIND", "lesson")
    + """
# %% [markdown]
# <!-- ko -->
# # 평균
#
# 산술평균(arithmetic mean)을 배웁니다.
# <!-- en -->
# # The mean
#
# We learn the arithmetic mean.

# %%
import numpy as np

from course.plot import set_language

set_language(lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 더하기
#
# 표본(sample)을 모두 더합니다. 산술평균은 그다음입니다.
# <!-- en -->
# ## 1. Adding
#
# Add all samples; the arithmetic mean comes next.

# %%
rng = np.random.default_rng(7)
# ko: 세 수의 합
# en: the sum of three numbers
print(rng.normal(size=3).sum())

# %% [markdown]
# <!-- ko -->
# ## 2. 나누기
#
# 개수로 나눕니다.
# <!-- en -->
# ## 2. Dividing
#
# Divide by how many there are.
"""
)

ASSIGNMENT = (
    HEADER.replace("KIND", "assignment")
    + '''
# %% [markdown]
# <!-- ko -->
# # 과제: 산술평균(arithmetic mean)
#
# 산술평균(arithmetic mean)을 구합니다.
# <!-- en -->
# # Assignment: the arithmetic mean
#
# Compute the arithmetic mean.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import numpy as np

from autograder.learn import check, earned, expect, expect_choice, hint, open_module, part

open_module("m07_numba_basics", lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. mean
#
# 값의 산술평균을 돌려주는 `mean(values)`를 쓰세요.
# <!-- en -->
# ## 1. mean
#
# Write `mean(values)`, which returns the arithmetic mean of the values.

# %% nbgrader={"grade": false, "grade_id": "mean", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def mean(values):
    """ko: 산술평균을 돌려줍니다.
    ko: 빈 목록이면 0.0입니다.

    en: Return the arithmetic mean.
    """
    # ko: 합을 개수로 나눕니다
    # en: divide the sum by the count
    ### BEGIN SOLUTION
    secret_total = sum(values)
    return secret_total / len(values) if len(values) else 0.0
    ### END SOLUTION

# %%
check("mean")

# %%
hint("mean")

# %% nbgrader={"grade": true, "grade_id": "mean-visible", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 정해진 값
# en: known values
expect(mean, [1.0, 2.0]).close(1.5, ko="두 값의 가운데여야 합니다", en="it lies midway between two values", read="2")

# %% nbgrader={"grade": true, "grade_id": "mean-reference", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 여러 길이의 값을 기준 구현과 비교합니다.
# en: Compares values of several lengths with a reference.
### BEGIN HIDDEN TESTS
hidden_rng = np.random.default_rng(20260101)
with part(1):
    expect(mean, list(hidden_rng.normal(size=5))).kind("float", ko="실수여야 합니다", en="it is a float", read="2")
with part(2):
    for size in (3, 8):
        values = hidden_rng.normal(size=size)
        expect(mean, list(values)).close(values.mean(), ko="평균이어야 합니다", en="it is the mean", read="2")
earned()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "mean-edge", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 빈 입력을 확인합니다.
# en: Checks empty input.
### BEGIN HIDDEN TESTS
expect(mean, []).equals(0.0, ko="빈 입력이면 0.0이어야 합니다", en="it is 0.0 for no values", read="1")
### END HIDDEN TESTS

# %% [markdown] bitgoeul={"hint": "mean", "level": 1}
# <!-- ko -->
# 먼저 모두 더해 보세요.
# <!-- en -->
# Add them all first.

# %% [markdown] bitgoeul={"hint": "mean", "level": 2}
# <!-- ko -->
# 합을 개수로 나눕니다.
# <!-- en -->
# Divide the sum by the count.

# %% [markdown] bitgoeul={"hint": "mean", "level": 3}
# <!-- ko -->
# 개수가 0일 때를 따로 다루세요.
# <!-- en -->
# Treat a count of zero on its own.

# %% [markdown]
# <!-- ko -->
# ## 2. 개념 문제
#
# 표본(sample)이 하나면 평균은 무엇입니까?
#
# a) 0  b) 1  c) 그 값  d) 없음
# <!-- en -->
# ## 2. A question
#
# What is the mean of one sample?
#
# a) 0  b) 1  c) its value  d) none

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
q1 = ""  # "a", "b", "c" or "d"
### BEGIN SOLUTION
q1 = "c"
### END SOLUTION

# %%
check("q1")

# %% nbgrader={"grade": true, "grade_id": "q1-choice", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# ko: 고른 답을 채점합니다.
# en: Grades your choice.
### BEGIN HIDDEN TESTS
expect_choice(
    "q1",
    q1,
    right="c",
    why={
        "a": {"ko": "0은 값이 아닙니다.", "en": "0 is not its value."},
        "b": {"ko": "1은 개수입니다.", "en": "1 is the count."},
        "d": {"ko": "값이 하나 있습니다.", "en": "There is one value."},
    },
    read="1",
)
### END HIDDEN TESTS

# %% [markdown]
# <!-- ko -->
# ## 3. 돌아보기
#
# 평가 기준은 네 단계입니다.
# <!-- en -->
# ## 3. Reflection
#
# The rubric has four levels.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "points": 10, "schema_version": 3, "solution": true, "task": false, "cell_type": "markdown"}
# <!-- ko -->
# 모범 답안은 학생에게 보이지 않습니다.
# <!-- en -->
# The model answer stays hidden from students.
'''
)


def write_course(root: Path, lesson: str = LESSON, assignment: str = ASSIGNMENT, **other: str) -> Path:
    """A checkout with one module in `root`; `other` may give syllabus or glossary."""
    folder = root / "assignments" / MODULE
    files = {
        root / "course" / "syllabus.yml": other.get("syllabus", SYLLABUS),
        root / "course" / "glossary.yml": other.get("glossary", GLOSSARY),
        root / "course" / MODULE / "lesson.py": lesson,
        folder / "assignment.py": assignment,
    }
    for side, count in (("wrong", 5), ("right", 2)):
        for number in range(count):
            files[folder / side / f"mean__way_{number}.py"] = f"def mean(values):\n    return {number}.0\n"
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
