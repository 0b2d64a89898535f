"""What is special to M09: its solutions give the library's answers, and the table that says so is not fooled."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from autograder.judge.own_work import written
from autograder.judge.uses import Writing
from course.m09_ml_kernels.beside import EXERCISES, exercise_table
from tests.assignments.bank import Bank

BANK = Bank("m09_ml_kernels")
OTHERS_WORK = {
    "gbm_hist": (
        "numpy.bincount",
        """
@njit
def gbm_hist(bins, grad, n_bins):
    hist = np.zeros((bins.shape[1], n_bins, 2))
    for j in range(bins.shape[1]):
        hist[j, :, 0] = np.bincount(bins[:, j], grad, n_bins)
        hist[j, :, 1] = np.bincount(bins[:, j], np.ones(len(grad)), n_bins)
    return hist


@njit
def boost(bins, target, n_bins, rounds, rate):
    return target
""",
    ),
    "conv2d": (
        "numpy.convolve",
        """
from numpy import convolve


@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    out = np.zeros((image.shape[0] - high + 1, image.shape[1] - wide + 1))
    for i in range(len(out)):
        for a in range(high):
            out[i] += convolve(image[i + a], kernel[a, ::-1], "valid")
    return out
""",
    ),
}


@functools.cache
def solved() -> dict[str, Any]:
    names = dict(BANK.given)
    for exercise in BANK.functions:
        exec(compile(BANK.solution(exercise), f"<{exercise}>", "exec"), names)
    return names


def test_the_table_knows_every_function_of_the_assignment() -> None:
    assert set(EXERCISES) == {name for exercise in BANK.functions for name in BANK.defined(exercise)}


@pytest.mark.parametrize("name", EXERCISES)
def test_a_solution_gives_the_answer_of_the_library(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (result,) = exercise_table(1, **{name: solved()[name]})
    assert result.apart <= (1e-5 if name == "boost" else 1e-9)
    assert result.ours_ms > 0 and result.theirs_ms > 0
    assert result.library in capsys.readouterr().out


@pytest.mark.parametrize("name", ["knn_topk", "gbm_hist", "conv2d", "causal_attention"])
def test_another_answer_than_the_librarys_is_not_timed(name: str) -> None:
    def nearly(*args: Any) -> Any:
        answer = solved()[name](*args)
        return tuple(1.000001 * a for a in answer) if isinstance(answer, tuple) else 1.000001 * answer

    with pytest.raises(ArithmeticError, match=name):
        exercise_table(1, **{name: nearly})


def test_an_answer_of_nan_or_of_another_shape_is_not_timed() -> None:
    for spoil in (lambda h: h * np.nan, lambda h: h[:-1]):
        with pytest.raises(ArithmeticError, match="gbm_hist"):
            exercise_table(1, gbm_hist=lambda *args, spoil=spoil: spoil(solved()["gbm_hist"](*args)))


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"knn;.*knn_topk"):
        exercise_table(knn=solved()["knn_topk"])


@pytest.mark.parametrize("exercise", OTHERS_WORK)
def test_a_compiled_answer_of_a_library_is_named(exercise: str) -> None:
    call, answer = OTHERS_WORK[exercise]
    style = f"{exercise}-style"
    given = Writing("import numpy as np", own=False)
    with written([given, Writing(BANK.solution(exercise))]):
        assert BANK.judge(BANK.solution(exercise), exercise, only=frozenset({style}))[style].points == 1
    with written([given, Writing(answer)]):
        verdict = BANK.judge(answer, exercise, only=frozenset({style}))[style]
    assert verdict.points == 0
    assert call in verdict.findings[0].place["en"]
