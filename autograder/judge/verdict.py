"""What was found: plain values. How they are found is expect.py's business, how they are shown is panel.py's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from autograder.judge.words import Text

Kind = Literal["wrong", "raised", "untouched", "stopped", "missing", "slow", "unsure"]


@dataclass(frozen=True)
class Fault:
    """An exception in the student's code, and the line that it came from: the student's, or one of the test cell's."""

    type_name: str
    message: str
    line: int | None = None
    line_text: str = ""
    of_the_test: bool = False


@dataclass(frozen=True)
class Finding:
    """One property that should have held and did not.

    `call`, `got`, `expected`, `differs` and `fault` tell a student what happened; after a hidden input they are
    withheld (`behind_the_curtain`), since each of them can carry the input out.
    """

    kind: Kind
    function: str
    call: str = ""
    size: int = 0  # of the arguments, in elements: the smallest failing call is shown
    got: str = ""
    got_kind: Text = field(default_factory=lambda: Text("", ""))
    expected: str = ""
    differs: Text = field(default_factory=lambda: Text("", ""))
    must: Text = field(default_factory=lambda: Text("", ""))
    read: str = ""
    place: Text = field(default_factory=lambda: Text("", ""))  # in the student's own text, which tells no input
    fault: Fault | None = None
    stopped_by: str = ""  # which limit: time, cpu, memory, processes, files, output, died, protocol
    in_part: bool = False  # of a cell: what fails outside of the parts costs the whole cell
    hidden: bool = False

    def behind_the_curtain(self) -> Finding:
        """The same finding with nothing in it that could tell a hidden input."""
        return Finding(
            kind=self.kind,
            function=self.function,
            call=f"{self.function}(…)" if self.call else "",
            must=self.must if self.function else Text("", ""),  # a plain assert's message may tell what it expected
            read=self.read,
            place=self.place,
            stopped_by=self.stopped_by,
            hidden=True,
        )


@dataclass(frozen=True)
class Lap:
    """What one contestant of a race takes for a call: the smallest of its rounds."""

    name: Text
    seconds: float
    compile_seconds: float | None = None  # that the first call took beyond this


@dataclass(frozen=True)
class RaceReport:
    """A race as it went. The student's lap comes first, the reference's second, then those that are only shown."""

    function: str
    laps: tuple[Lap, ...]
    ratio: float  # of the student's time to the reference's
    low: float
    high: float
    steps: tuple[tuple[float, float, bool | None], ...]  # limit of the ratio, points, reached; None: could not tell
    advice: Text = field(default_factory=lambda: Text("", ""))  # the one most useful next idea


@dataclass(frozen=True)
class CellVerdict:
    """What became of one test cell: `points` of `max_points`, and why not all of them.

    `inside`: it was judged within the student's own process, where their code could have changed the outcome.
    """

    grade_id: str
    points: float
    max_points: float
    findings: tuple[Finding, ...] = ()
    inside: bool = False
    races: tuple[RaceReport, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether a person has to look: `points` are those that are sure."""
        return any(f.kind == "unsure" for f in self.findings)

    @property
    def right(self) -> bool:
        """Whether nothing was found wanting."""
        return not self.findings

    @property
    def smallest(self) -> Finding | None:
        """The finding to look at first: one that costs the whole cell, then the one with the smallest arguments."""
        return min(self.findings, key=lambda f: (f.hidden, f.in_part, f.size), default=None)
