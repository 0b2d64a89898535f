"""The word `race`: a student's function beside a reference, on the same fresh inputs, in turn.

Right comes first: each result of each round is compared with the reference's. Work by others can only add to what a
call costs, so each contestant counts by the smallest of its rounds, and how far the next ones lie above it says how
well that is known. A step is reached, or is not, where the whole interval lies on one side of its limit; between, more
rounds are run, and after the last of them the step is left to a person.

Where the two run is the `Track`'s business: both in this process in a student's own kernel; while grading in a sandbox
each, timed from outside (track.py).
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.judge.advice import advice_for
from autograder.judge.expect import Expectation, Outcome, Part, Wrong, add_part, add_race, finding_of, inside, name_of
from autograder.judge.faults import AuthorError, StudentStopped
from autograder.judge.raceplot import times
from autograder.judge.verdict import Finding, Lap, RaceReport
from autograder.judge.words import Text, say

FEWEST, MANY, MOST = 5, 20, 60  # rounds, the first one left out: it compiles
LONGEST_SECONDS = 10.0  # of the rounds of one race
NEXT = 4  # the interval reaches to the so-maniest smallest: what bootstrapping a minimum gives at 95 %
MARGIN = 1.05  # of one process beside another that runs the same code: where its memory happens to lie
NARROW = 1.03 * MARGIN**2  # an interval, from end to end: after many rounds no more are run for a narrower one
HOPELESS = 4.0  # so many times the widest limit needs two rounds only
LEAST_SECONDS = 0.01  # what an author is asked to let the reference take
TRANSPORT = 5.0  # and so many times what moving the arguments and the result costs
SLACK = 2.5  # refused is what is so many times less: on a faster or busier machine than the author's too
PATIENCE_SECONDS = 3.0  # of a call, beyond what the widest limit allows
RIVAL_SECONDS = 1.0  # who takes longer is called once only
TICK_SECONDS = 1e-6  # nothing is said to take less

_YOURS = Text("제출한 함수", "your function")
_REFERENCE = Text("기준", "reference")
_SAME = Text("결과가 기준과 같아야 합니다.", "Its result should be the reference's.")


@dataclass(frozen=True)
class Turn:
    """One call of a contestant: its value or what it raised, and between what its cost lies, in seconds."""

    outcome: Outcome | Exception
    most: float
    least: float


class Track:
    """Where a race is run: in this process. A subclass runs it elsewhere."""

    strict = False  # whether a reference that is too fast is refused: on a student's own machine it is not

    def define(self, source: str) -> Any:
        """The last function of an author's `source`, out of reach of the student's code where that can be."""
        return inside(source)

    def students(self, func: Any, args: list[Any], seconds: float | None) -> Turn:
        """Call the student's function. If it takes longer, it is broken off, and StudentStopped is what came of it."""
        try:
            return self.authors(func, args)
        except Exception as error:  # whatever a student's function raises is a finding
            return Turn(error, 0.0, 0.0)

    def authors(self, func: Any, args: list[Any], seconds: float | None = None) -> Turn:
        """Call a function that `define` has made. Raises what it raises, or some error where it takes longer."""
        began, cpu_began = time.perf_counter(), time.process_time()
        value = func(*args)
        taken = max(time.perf_counter() - began, time.process_time() - cpu_began)
        return Turn(Outcome(value), taken, taken)

    def transport(self, args: list[Any], value: Any) -> float:
        """What it costs to bring these arguments and to take this value: it is in the seconds of each turn."""
        return 0.0


_track = Track()


@contextmanager
def racing_on(track: Track) -> Iterator[None]:
    """While judging: races are run on `track`."""
    global _track
    before, _track = _track, track
    try:
        yield
    finally:
        _track = before


def race(
    func: Any,
    *,
    against: str,
    inputs: Callable[[np.random.Generator], tuple[Any, ...]],
    steps: Mapping[float, float],
    rivals: Mapping[str, str] | None = None,
    rtol: float = 1e-9,
    atol: float = 0.0,
    ko: str,
    en: str,
    read: str = "",
) -> None:
    """Time `func` beside the last function of the source `against`; each of `steps` is a part of the cell.

    `inputs` makes the arguments of one round, as a tuple. `steps` gives points for taking at most so much of the
    reference's time. `rivals`, sources by name, are measured once and shown. Results have to agree within
    atol + rtol*|reference's|.
    """
    if not steps or min(steps) <= 0:
        raise AuthorError("race: steps={1.5: 2, 0.5: 2} says for how much of the reference's time there are points")
    contest = _Race(_track, func, against, inputs, rtol=rtol, atol=atol)
    try:
        contest.run(sorted(steps, reverse=True))
    except (Wrong, StudentStopped) as problem:
        for points in steps.values():
            add_part(Part(points, finding_of(problem)))
        return
    report = contest.report(steps, contest.rivals(rivals or {}))
    for limit, points, reached in report.steps:
        add_part(Part(points, None if reached else _missed(report, limit, reached, Text(ko, en), read)))
    add_race(report)


class _Race:
    """One race: its contestants, and what their rounds have cost so far."""

    def __init__(
        self,
        track: Track,
        func: Any,
        against: str,
        inputs: Callable[[np.random.Generator], tuple[Any, ...]],
        *,
        rtol: float,
        atol: float,
    ) -> None:
        self.track, self.func, self.inputs, self.rtol, self.atol = track, func, inputs, rtol, atol
        self.name = name_of(func)
        with _of_the_author("against"):
            self.reference = track.define(against)
        self.random = np.random.default_rng()  # nobody can know the inputs of a round before it begins
        self.theirs = _Rounds()
        self.ours = _Rounds()
        self.carried: list[float] = []  # what transport alone has cost

    def run(self, limits: list[float]) -> None:
        """Run rounds until it is clear which limits are kept, or longer is of no use. Raises Wrong, StudentStopped."""
        theirs, ours = self.round(reference_first=True, patience=None)
        self.theirs.first, self.ours.first = theirs.most, ours.most
        until = time.monotonic() + LONGEST_SECONDS
        while len(self.ours) < MOST and time.monotonic() < until:
            fastest = min([*self.ours.most, self.ours.first])
            hopeless = HOPELESS * limits[0] * fastest
            patience = PATIENCE_SECONDS + hopeless
            try:
                theirs, ours = self.round(reference_first=len(self.ours) % 2 == 0, patience=patience)
            except _TooSlow as broken_off:
                if broken_off.seconds < hopeless:  # something else was used up: that says nothing of its speed
                    raise StudentStopped("time") from None
                self.theirs.add(broken_off.seconds, broken_off.seconds)
                self.ours.add(fastest, fastest)
                return
            self.theirs.add(theirs.most, theirs.least)
            self.ours.add(ours.most, ours.least)
            self.check_reference()
            if self.clear(limits):
                return

    def round(self, *, reference_first: bool, patience: float | None) -> tuple[Turn, Turn]:
        """One turn of each on the same fresh arguments, and their results compared; gives the student's first."""
        args = self.drawn()
        if reference_first:
            ours = self.our_turn(args)
            theirs = self.their_turn(args, patience)
        else:
            theirs = self.their_turn(args, patience)
            ours = self.our_turn(args)
        assert isinstance(ours.outcome, Outcome)  # noqa: S101 - an author's function that raises ends the race
        want = ours.outcome.value
        self.carried.append(self.track.transport(copy.deepcopy([*args]), want))
        call = Expectation(self.name, args, {}, theirs.outcome)
        call.close(want, rtol=self.rtol, atol=self.atol, ko=_SAME.ko, en=_SAME.en)
        return theirs, ours

    def our_turn(self, args: tuple[Any, ...]) -> Turn:
        """The reference's."""
        with _of_the_author("the reference"):
            return self.track.authors(self.reference, copy.deepcopy([*args]))

    def their_turn(self, args: tuple[Any, ...], patience: float | None) -> Turn:
        """The student's."""
        turn = self.track.students(self.func, copy.deepcopy([*args]), patience)
        if isinstance(turn.outcome, StudentStopped):
            raise turn.outcome if patience is None else _TooSlow(turn.most)
        return turn

    def drawn(self) -> tuple[Any, ...]:
        """Fresh arguments."""
        with _of_the_author("inputs"):
            args = self.inputs(self.random)
        if not isinstance(args, tuple):
            raise AuthorError("race: inputs(rng) has to give a tuple of arguments")
        return args

    def check_reference(self) -> None:
        """Refuse a reference that cannot be timed. Raises AuthorError."""
        taken, carried = self.ours.best(self.carried), min(self.carried)
        too_short = taken < LEAST_SECONDS / SLACK or taken < TRANSPORT / SLACK * carried
        if self.track.strict and len(self.ours) == FEWEST and too_short:
            least = max(LEAST_SECONDS, TRANSPORT * carried)
            taken_ms, carried_ms, least_ms = (f"{1000 * seconds:.2g} ms" for seconds in (taken, carried, least))
            raise AuthorError(
                say(
                    ko=f"race: 기준 함수가 {taken_ms}밖에 걸리지 않아 잴 수 없습니다. 인자와 결과를 나르는 데만 "
                    f"{carried_ms}가 걸립니다. 입력을 키우거나 일을 늘려 {least_ms} 넘게 걸리게 하세요.",
                    en=f"race: the reference takes {taken_ms}, too little to be timed; moving arguments and result "
                    f"takes {carried_ms}. Give it larger inputs or more to do, so that it takes {least_ms} or more.",
                )
            )

    def interval(self) -> tuple[float, float, float]:
        """The ratio of the smallest rounds, student's to reference's, and between what it lies."""
        nth = min(NEXT, len(self.ours)) - 1
        carried = sorted(self.carried)
        most, least = sorted(self.theirs.most), sorted(self.theirs.least)
        ours_most, ours_least = sorted(self.ours.most), sorted(self.ours.least)
        low = net(least[0], carried[nth]) / net(ours_most[nth], carried[0]) / MARGIN
        high = net(most[nth], carried[0]) / net(ours_least[0], carried[nth]) * MARGIN
        return self.theirs.best(self.carried) / self.ours.best(self.carried), low, high

    def reached(self, limit: float) -> bool | None:
        """Whether the student's time is within `limit` times the reference's; None where that is not clear."""
        _, low, high = self.interval()
        return True if high <= limit else False if low > limit else None

    def clear(self, limits: list[float]) -> bool:
        """Whether it is known which limits are kept, or at least the ratio as well as it will ever be."""
        _, low, high = self.interval()
        if len(self.ours) < FEWEST:
            return len(self.ours) > 1 and low > HOPELESS * limits[0]
        if len(self.ours) >= MANY and high / low < NARROW:
            return True
        return all(self.reached(limit) is not None for limit in limits)

    def rivals(self, sources: Mapping[str, str]) -> tuple[Lap, ...]:
        """What others take, measured once; who fails is not shown."""
        laps = []
        for name, source in sources.items():
            with suppress(Exception, AuthorError):
                func, args = self.track.define(source), self.drawn()
                seconds = self.track.authors(func, copy.deepcopy([*args]), PATIENCE_SECONDS).most
                if seconds < RIVAL_SECONDS:  # the first call may have compiled
                    seconds = min(seconds, self.track.authors(func, copy.deepcopy([*args])).most)
                laps.append(Lap(Text(name, name), net(seconds, min(self.carried))))
        return tuple(laps)

    def report(self, steps: Mapping[float, float], rivals: tuple[Lap, ...]) -> RaceReport:
        """What was found."""
        ratio, low, high = self.interval()
        laps = (
            Lap(name, rounds.best(self.carried), rounds.compiling)
            for name, rounds in ((_YOURS, self.theirs), (_REFERENCE, self.ours))
        )
        found = tuple((limit, points, self.reached(limit)) for limit, points in steps.items())
        missed = any(reached is not True for _, _, reached in found)
        idea = advice_for(self.func, *copy.deepcopy(self.drawn())) if missed else Text("", "")
        return RaceReport(self.name, (*laps, *rivals), ratio, low, high, found, idea)


def net(seconds: float, carried: float) -> float:
    """What a turn has cost without transport."""
    return max(seconds - carried, TICK_SECONDS)


class _Rounds:
    """What a contestant's rounds have cost, in seconds, with transport."""

    def __init__(self) -> None:
        self.first = 0.0  # of the call in which it compiles
        self.most: list[float] = []
        self.least: list[float] = []

    def __len__(self) -> int:
        return len(self.most)

    def add(self, most: float, least: float) -> None:
        """One round more."""
        self.most.append(most)
        self.least.append(least)

    @property
    def compiling(self) -> float | None:
        """What the first call took beyond a later one, where that is more than such a call itself."""
        more = self.first - min(self.most)
        return more if more > min(self.most) else None

    def best(self, carried: list[float]) -> float:
        """What a call takes: the smallest of the rounds, without transport."""
        return net(min(self.most), min(carried))


@contextmanager
def _of_the_author(what: str) -> Iterator[None]:
    """What an author's code raises is no finding against a student."""
    try:
        yield
    except StudentStopped:
        raise
    except Exception as error:
        raise AuthorError(f"race: {what} raises {type(error).__name__}: {error}") from None


class _TooSlow(Exception):
    """The student's turn was broken off."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(seconds)


def _missed(report: RaceReport, limit: float, reached: bool | None, must: Text, read: str) -> Finding:
    """Why a step gives no points."""
    taken = f"{times(report.ratio)} ({times(report.low)} – {times(report.high)})"
    differs = Text(
        f"기준이 걸리는 시간의 {taken}배가 걸렸습니다. 이 단계는 {limit:g}배까지입니다.",
        f"It took {taken} times as long as the reference; this step allows {limit:g} times.",
    )
    return Finding("slow" if reached is False else "unsure", report.function, differs=differs, must=must, read=read)
