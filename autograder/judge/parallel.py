"""The word same_each_time: a parallel function must give the same value with any number of threads, at every run.

The runs are the student's process's business (threads.py); their values come out as plain data and are compared here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.judge.compare import difference, shown
from autograder.judge.expect import Expectation, Wrong, inside, name_of, outcome_of
from autograder.judge.verdict import Finding
from autograder.judge.words import Text

MOST_THREADS = 16  # beside the submission's other processes
_SHOWN = 3  # elements that differ
_RUNS = """
def same_each_time(func, args, threads, runs):
    from autograder.judge.threads import outcomes

    return [list(outcome) for outcome in outcomes(func, args, threads, runs)]
"""


class Repeated(Expectation):
    """Many runs of one call and what should hold of each. Each check returns self, or raises Wrong."""

    def __init__(self, func: Any, args: tuple[Any, ...], threads: tuple[int, ...], runs: int) -> None:
        super().__init__(name_of(func), args, {}, outcome_of(func, args, {}, None))
        self._found: list[Any] = []
        if isinstance(self._outcome, Exception):
            return
        try:
            self._found = list(inside(_RUNS)(func, list(args), list(threads), runs))
        except Exception as error:  # as in Expectation: whatever the student's process says is a finding
            self._outcome = error

    def equals(self, want: Any, *, ko: str, en: str, read: str = "") -> Repeated:
        """The value of every run is exactly `want`."""
        return self._each(want, 0.0, 0.0, Text(ko, en), read)

    def close(self, want: Any, *, rtol: float = 1e-9, atol: float = 0.0, ko: str, en: str, read: str = "") -> Repeated:
        """The value of every run is `want` within |value - want| <= atol + rtol*|want|."""
        return self._each(want, rtol, atol, Text(ko, en), read)

    def agree(self, *, rtol: float = 0.0, ko: str, en: str, read: str = "") -> Repeated:
        """Every run gives what a first call gave."""
        return self._each(self._value(Text(ko, en), read), rtol, 0.0, Text(ko, en), read)

    def _each(self, want: Any, rtol: float, atol: float, must: Text, read: str) -> Repeated:
        self._compare(want, rtol, atol, must, read)
        if not self._found:
            raise Wrong(Finding("stopped", self._name, self._call, self._size, must=must, read=read, stopped_by="died"))
        runs: dict[int, int] = {}
        wrong: dict[int, list[tuple[int, Any]]] = {}
        for threads, times, value in self._found:  # the student's process says how many: only the values are judged
            runs[threads] = runs.get(threads, 0) + times
            if difference(value, want, rtol=rtol, atol=atol):
                wrong.setdefault(threads, []).append((times, value))
        if wrong:
            threads = max(wrong, key=lambda n: sum(times for times, _ in wrong[n]) / runs[n])
            failed, got = sum(times for times, _ in wrong[threads]), wrong[threads][0][1]
            differs = _told(threads, failed, runs[threads], _elements(got, want, rtol, atol))
            found = self._finding("wrong", must, read, expected=shown(want), differs=differs)
            raise Wrong(replace(found, got=shown(got)))
        return self


def same_each_time(func: Any, *args: Any, threads: tuple[int, ...] = (1, 2, 4), runs: int = 10) -> Repeated:
    """Call `func` with copies of `args`, `runs` times with each number of threads, and say what should hold of all.

    Each run with more than one thread is also made at a pace that lets threads meet, so that a race shows on small
    arguments and on one processor: a few thousand elements stored are enough, and a million would take long. In a
    student's own kernel Numba has as many threads as it was started with, and larger numbers are left out.
    """
    if not threads or min(threads) < 1 or max(threads) > MOST_THREADS or runs < 1:
        raise ValueError(f"threads must be from 1 to {MOST_THREADS}, and runs at least 1")
    return Repeated(func, args, threads, runs)


def _told(threads: int, failed: int, runs: int, elements: Text) -> Text:
    many = "thread" if threads == 1 else "threads"
    return Text(
        f"스레드 {threads}개로 {runs}번 실행했더니 {failed}번 달랐습니다. {elements.ko}".strip(),
        f"With {threads} {many}, {failed} of {runs} runs differ. {elements.en}".strip(),
    )


def _elements(got: Any, want: Any, rtol: float, atol: float) -> Text:
    """Which elements of an array differ; of anything else, the two values say it all."""
    if not (isinstance(got, np.ndarray) and isinstance(want, np.ndarray) and got.shape == want.shape):
        return Text("", "")
    numbers = got.dtype.kind in "iufc" and want.dtype.kind in "iufc"
    same = np.isclose(got, want, rtol=rtol, atol=atol, equal_nan=True) if numbers else got == want
    places = np.argwhere(~same)
    first = [tuple(int(i) for i in place) for place in places[:_SHOWN]]
    names = [f"[{', '.join(str(i) for i in place)}]" for place in first]
    pairs = [(name, shown(got[place]), shown(want[place])) for name, place in zip(names, first)]
    more = ", …" if len(places) > _SHOWN else ""
    return Text(
        f"원소 {got.size}개 가운데 {len(places)}개가 다릅니다: "
        + ", ".join(f"{name}은 {w}이어야 하는데 {g}" for name, g, w in pairs)
        + f"{more}.",
        f"{len(places)} of {got.size} elements differ: "
        + ", ".join(f"{name} is {g}, should be {w}" for name, g, w in pairs)
        + f"{more}.",
    )
