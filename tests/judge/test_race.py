"""The word `race` in a student's own kernel: first right, then fast; answers differ by more than ten times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.judge import race as racing
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.expect import Outcome
from autograder.judge.faults import AuthorError, StudentStopped
from autograder.judge.race import FEWEST, MANY, MOST, Track, Turn, race, racing_on
from autograder.judge.verdict import CellVerdict, RaceReport
from autograder.judge.words import use_language
from autograder.learn import earned

REFERENCE = """
import numpy as np

def sorted_twenty_times(x):
    for _ in range(20):
        y = np.sort(x)
    return y
"""
CELL = f'''
race(
    ordered,
    against="""{REFERENCE}""",
    inputs=lambda rng: (rng.normal(size=20_000),),
    steps={{1.5: 2, 0.5: 3}},
    ko="한 번만 정렬합니다.",
    en="It sorts once only.",
    read="4",
)
earned()
'''


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


def judged(ordered: Any, cell: str = CELL, **names: Any) -> CellVerdict:
    namespace = {"np": np, "race": race, "earned": earned, "ordered": ordered, **names}
    return judge_cell(TestCell("ordered-speed", cell, 5.0), namespace)


def slowly(x: np.ndarray) -> np.ndarray:
    for _ in range(400):
        y = np.sort(x)
    return y


def test_a_fast_answer_earns_all_steps() -> None:
    verdict = judged(np.sort)
    assert (verdict.points, verdict.findings, verdict.unsure) == (5.0, (), False)
    (report,) = verdict.races
    assert (report.function, [step[:2] for step in report.steps]) == ("sort", [(1.5, 2), (0.5, 3)])
    assert report.low <= report.ratio <= report.high < 0.5
    assert [lap.name.en for lap in report.laps] == ["your function", "reference"]


def test_a_race_in_a_hidden_region_shows_nothing() -> None:
    verdict = judged(np.sort, f"### BEGIN HIDDEN TESTS\n{CELL}\n### END HIDDEN TESTS")
    assert (verdict.points, verdict.findings, verdict.races) == (5.0, (), ())


def test_a_slow_answer_earns_none_and_is_told_how_slow() -> None:
    verdict = judged(slowly)
    assert verdict.points == 0.0 and [reached for *_, reached in verdict.races[0].steps] == [False, False]
    first = verdict.findings[0]
    assert (first.kind, first.must.en, first.read) == ("slow", "It sorts once only.", "4")
    assert "times as long as the reference; this step allows 1.5 times" in first.differs.en
    assert first.in_part and not first.hidden


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda x: np.sort(x)[::-1], "wrong"),
        (lambda x: np.sort(x).tolist(), "wrong"),
        (lambda x: None, "wrong"),
        (lambda x: 1 / 0, "raised"),
        (lambda x, y: x, "raised"),
        (3, "raised"),
    ],
)
def test_what_is_not_right_is_not_timed(answer: Any, kind: str) -> None:
    verdict = judged(answer)
    assert verdict.points == 0.0 and not verdict.races
    (finding,) = verdict.findings
    assert finding.kind == kind


def test_an_answer_that_is_right_only_at_first_is_found() -> None:
    known: list[np.ndarray] = []

    def remembered(x: np.ndarray) -> np.ndarray:
        known.append(np.sort(x))
        return known[0]

    assert judged(remembered).findings[0].kind == "wrong"
    assert len(known) == 2


def test_neither_contestant_sees_what_the_other_did_to_its_arguments() -> None:
    def in_place(x: np.ndarray) -> np.ndarray:
        x.sort()
        return x

    assert judged(in_place).points == 5.0


def test_results_agree_within_the_tolerance() -> None:
    nearly = CELL.replace("steps=", "rtol=1e-3, steps=")
    assert judged(lambda x: np.sort(x) * (1 + 1e-6)).points == 0.0
    assert judged(lambda x: np.sort(x) * (1 + 1e-6), nearly).points == 5.0


def test_rivals_are_shown_and_do_not_count() -> None:
    rivals = 'rivals={"Python": "def by_python(x):\\n    return sorted(x.tolist())", "None": "x = 1"}, steps='
    verdict = judged(np.sort, CELL.replace("steps=", rivals))
    assert verdict.points == 5.0
    assert [lap.name.en for lap in verdict.races[0].laps] == ["your function", "reference", "Python"]


def test_a_part_beside_a_race_keeps_its_points() -> None:
    cell = "with part(1):\n    assert ordered(np.ones(1))[0] == 1.0\n" + CELL.replace("0.5: 3", "0.5: 2")
    from autograder.learn import part

    assert judged(slowly, cell, part=part).points == 1.0


def test_faults_of_the_author_are_no_findings() -> None:
    with pytest.raises(AuthorError, match="tuple"):
        judged(np.sort, CELL.replace("(rng.normal(size=20_000),)", "rng.normal(size=20_000)"))
    with pytest.raises(AuthorError, match="inputs raises ZeroDivisionError"):
        judged(np.sort, CELL.replace("(rng.normal(size=20_000),)", "(1 / 0,)"))
    with pytest.raises(AuthorError, match="against raises SyntaxError"):
        judged(np.sort, CELL.replace("sorted_twenty_times(x)", "sorted_twenty_times(x"))
    with pytest.raises(AuthorError, match="steps="):
        judged(np.sort, CELL.replace("{1.5: 2, 0.5: 3}", "{}"))
    with pytest.raises(AuthorError, match="the reference raises TypeError"):
        judged(np.sort, CELL.replace("sorted_twenty_times(x)", "sorted_twenty_times(x, y)"))


# --- on a track where each turn takes what the test says ---


class Course(Track):
    """Turns that take given times: the student's, and the reference's."""

    strict = True

    def __init__(
        self, theirs: Iterator[float], ours: Iterator[float], *, carried: float = 0.0, known: float = 1.0
    ) -> None:
        self.theirs, self.ours, self.carried, self.patience = theirs, ours, carried, 0.0
        self.known = known  # the share of the student's time that is sure to be theirs

    def define(self, source: str) -> Any:
        return None

    def students(self, func: Any, args: list[Any], seconds: float | None) -> Turn:
        taken = next(self.theirs)
        if taken == 0:
            return Turn(StudentStopped("time"), 0.001, 0.001)
        if seconds is not None and taken > seconds:
            self.patience = seconds
            return Turn(StudentStopped("time"), seconds, seconds)
        return Turn(Outcome(0), taken + self.carried, taken * self.known + self.carried)

    def authors(self, func: Any, args: list[Any], seconds: float | None = None) -> Turn:
        taken = next(self.ours) + self.carried
        return Turn(Outcome(0), taken, taken)

    def transport(self, args: list[Any], value: Any) -> float:
        return self.carried


def always(*seconds: float) -> Iterator[float]:
    while True:
        yield from seconds


def raced(track: Track, steps: dict[float, float] | None = None) -> tuple[RaceReport, float]:
    """The report of a race on a track, and the points it gives."""
    with racing_on(track):
        racing.race(len, against="", inputs=lambda rng: (1,), steps=steps or {1.0: 4}, ko="", en="")
    result = earned()
    return result.races[0], float(result)


def test_the_smallest_rounds_count_and_transport_does_not() -> None:
    report, points = raced(Course(always(0.5, 0.06, 0.011, 0.010, 0.010, 0.010), always(0.2, 0.02), carried=0.003))
    assert report.ratio == pytest.approx(0.5) and points == 4
    assert report.laps[0].seconds == pytest.approx(0.010) and report.laps[1].seconds == pytest.approx(0.020)
    assert report.laps[0].compile_seconds == pytest.approx(0.49)


def test_where_it_is_clear_few_rounds_are_run_and_near_the_line_many() -> None:
    clear, near = iter(range(1000)), iter(range(1000))
    raced(Course((0.005 for _ in clear), always(0.02)))
    assert next(clear) == 1 + FEWEST
    report, points = raced(Course((0.0196 + 0.004 * (n % 3) for n in near), always(0.02)))
    assert next(near) == 1 + MANY
    assert report.steps[0][2] is None and points == 0


def test_a_noisy_machine_is_left_to_a_person() -> None:
    noise, turns = np.random.default_rng(3), iter(range(1000))
    theirs, ours = ((0.02 * noise.uniform(1, 3) for _ in source) for source in (turns, iter(range(1000))))
    report, points = raced(Course(theirs, ours))
    assert next(turns) == 1 + MOST
    assert report.low < 1 < report.high and report.steps[0][2] is None and points == 0


def test_time_that_may_not_have_been_theirs_neither_fails_nor_passes_them() -> None:
    report, points = raced(Course(always(0.04), always(0.02), known=0.3), {4.0: 1, 1.0: 4, 0.2: 8})
    assert [reached for *_, reached in report.steps] == [True, None, False] and points == 1


def test_steps_are_decided_one_by_one() -> None:
    report, points = raced(Course(always(0.01), always(0.02)), {1.5: 1, 0.52: 2, 0.25: 3})
    assert [reached for *_, reached in report.steps] == [True, None, False] and points == 1


def test_a_hopeless_answer_is_given_up_early_and_one_that_does_not_come_back_too() -> None:
    turns = iter(range(1000))
    report, points = raced(Course((5.0 for _ in turns), always(0.02)), {1.0: 4})
    assert next(turns) <= 3 and points == 0 and report.ratio > 50
    never = Course(iter([0.02, 1e9]), always(0.02))
    report, points = raced(never, {1.0: 4})
    assert points == 0 and report.ratio == pytest.approx(never.patience / 0.02)


def test_a_turn_that_was_broken_off_at_once_says_nothing_of_speed() -> None:
    with racing_on(Course(iter([0.02, 0.019, 0]), always(0.02))):
        racing.race(len, against="", inputs=lambda rng: (1,), steps={1.0: 4}, ko="", en="")
    result = earned()
    assert float(result) == 0.0 and not result.races and result.findings[0].stopped_by == "time"


def test_a_reference_that_is_too_fast_to_be_timed_is_its_authors_fault() -> None:
    with pytest.raises(AuthorError, match="Give it larger inputs"):
        raced(Course(always(0.001), always(0.001)))
    with pytest.raises(AuthorError, match="takes 50 ms or more"):
        raced(Course(always(0.01), always(0.015), carried=0.01))
    use_language("ko")
    with pytest.raises(AuthorError, match="입력을 키우거나"):
        raced(Course(always(0.001), always(0.001)))
