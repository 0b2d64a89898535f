"""A race as a picture: who took how long, on a logarithmic axis, and the lines that give points.

`plot_of` is HTML of nothing but boxes and text: a feedback page lets no SVG through, and what is drawn so takes the
ink of the page it stands in, light or dark. `lines_of` is the same for a terminal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from unicodedata import east_asian_width

from autograder.judge.verdict import Lap, RaceReport
from autograder.judge.words import say

_MOST_LAPS, _MOST_STEPS = 8, 6
_LONGEST = {"name": 16, "function": 60, "advice": 600}  # characters
_SHORTEST, _LONGEST_TIME = 1e-10, 1e7  # seconds that can have been measured
_MARKS = ("◆", "●", "○")  # the student's, the reference, the others: told apart by shape
_PLAIN_MARKS = ("*", "o", "+")
_SIGNS = {True: "✔", False: "✘", None: "?"}
_NUMBERS = "①②③④⑤⑥"
_UNITS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9))
_COLUMNS = 40  # of a terminal, for the axis
_MOST_TICKS = 4
_LINE = "#8a8f98"  # seen on light and on dark paper
_ROW = "display:flex;gap:10px;line-height:22px"


def plot_of(report: RaceReport) -> str:
    """The race as HTML that a cleaned page keeps."""
    laps, axis = report.laps[:_MOST_LAPS], _Axis.of(report)
    rows = []
    if axis is not None:
        lines = [(axis.at(seconds), _NUMBERS[i]) for i, seconds in _limits(report)]
        rows.append(_row("", _track(lines, labels=True), ""))
        rows += [_row(_name(lap), _lane(lap, i, axis, lines), _taken(lap)) for i, lap in enumerate(laps)]
        ticks = [(axis.at(seconds), _duration(seconds)) for seconds in axis.ticks()]
        rows.append(_row(say(ko="로그 눈금", en="log scale"), _track(ticks, labels=True, dashed=False), "", small=True))
    said = "".join(f'<div style="margin-top:3px">{escape(line)}</div>' for line in _sentences(report))
    drawing = (
        f'<div role="img" style="max-width:44em" aria-label="{escape(_in_words(report))}">{"".join(rows)}</div>'
        if rows
        else ""
    )
    return f'<div style="margin-top:8px;font-size:14px">{drawing}{said}</div>'


def lines_of(report: RaceReport) -> list[str]:
    """The race as lines of plain text."""
    laps, axis = report.laps[:_MOST_LAPS], _Axis.of(report)
    widest = max((_width(_name(lap)) for lap in laps), default=0)
    lines = []
    for i, lap in enumerate(laps):
        name = _name(lap)
        lane = "" if axis is None else f"  {_plain_lane(lap, i, axis, report)}"
        lines.append(f"{name}{' ' * (widest - _width(name))}{lane}  {_taken(lap)}")
    return [*lines, *_sentences(report)]


def times(number: float) -> str:
    """A number with at most three digits that mean something, never an exponent."""
    if not number > 0:
        return "0"
    if number >= 999.5:
        return f"{number:,.0f}"
    text = f"{number:.{max(0, 2 - math.floor(math.log10(number)))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- the axis ---


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis of seconds."""

    low: float
    high: float

    @classmethod
    def of(cls, report: RaceReport) -> _Axis | None:
        """The axis on which all that was measured has room; None where nothing was."""
        known = [s for lap in report.laps[:_MOST_LAPS] if (s := _measured(lap.seconds)) is not None]
        if not known:
            return None
        known += [seconds for _, seconds in _limits(report)]
        low, high = min(known) / 1.6, max(known) * 1.6
        wider = max(1.0, math.sqrt(10 * low / high))  # a decade at least
        return cls(low / wider, high * wider)

    def at(self, seconds: float) -> float:
        """Where `seconds` stand: 0 at the left end, 1 at the right."""
        return math.log(seconds / self.low) / math.log(self.high / self.low)

    def ticks(self) -> list[float]:
        """Round numbers on the axis."""
        decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        for digits in ((1,), (1, 2, 5)):
            found = [d * 10.0**n for n in decades for d in digits if self.low <= d * 10.0**n <= self.high]
            if len(found) > 1:
                break
        return found[:: math.ceil(len(found) / _MOST_TICKS)]


def _measured(number: object) -> float | None:
    """A time that a clock can have shown, or a ratio of two; None for anything else."""
    if not isinstance(number, (int, float)) or isinstance(number, bool) or not math.isfinite(number):
        return None
    return float(number) if _SHORTEST <= number <= _LONGEST_TIME else None


def _limits(report: RaceReport) -> Iterator[tuple[int, float]]:
    """The steps that can be drawn, by number, in seconds."""
    reference = _measured(report.laps[1].seconds) if len(report.laps) > 1 else None
    for i, (limit, _, _) in enumerate(report.steps[:_MOST_STEPS]):
        if reference is not None and (seconds := _measured(limit * reference)) is not None:
            yield i, seconds


# --- drawn ---


def _row(label: str, track: str, value: str, *, small: bool = False) -> str:
    size = ";font-size:12px" if small else ""
    return (
        f'<div style="{_ROW}{size}"><div style="flex:0 0 110px;min-width:0;white-space:nowrap">{escape(label)}</div>'
        f'<div style="flex:1;min-width:0"><div style="display:flex">{track}</div></div>'
        f'<div style="flex:0 0 96px;text-align:right;white-space:nowrap">{escape(value)}</div></div>'
    )


def _lane(lap: Lap, place: int, axis: _Axis, lines: list[tuple[float, str]]) -> str:
    seconds = _measured(lap.seconds)
    return _track(lines, spot=None if seconds is None else axis.at(seconds), mark=_mark(_MARKS, place), ruled=True)


def _track(
    lines: list[tuple[float, str]],
    *,
    spot: float | None = None,
    mark: str = "",
    labels: bool = False,
    dashed: bool = True,
    ruled: bool = False,
) -> str:
    """One row of the axis, cut at `lines`: boxes that share its width as their parts of the axis do."""
    cuts = [(0.0, ""), *sorted(lines), (1.0, "")]
    boxes = []
    for (left, label), (right, _) in pairwise(cuts):
        edge = f";border-left:1px {'dashed' if dashed else 'solid'} currentColor" if left > 0 else ""
        inner = f'<div style="white-space:nowrap;padding:0 3px">{escape(label)}</div>' if labels else ""
        if spot is not None and left <= spot < right:
            inner = f"{_rule(spot - left)}<div>{mark}</div>{_rule(right - spot)}"
        elif ruled:
            inner = _rule(right - left)
        boxes.append(f'<div style="flex:{_share(right - left)} 1 0;min-width:0;display:flex{edge}">{inner}</div>')
    return "".join(boxes)


def _rule(part: float) -> str:
    return f'<div style="flex:{_share(part)} 1 0;margin:10px 0 11px;background:{_LINE}"></div>'


def _share(part: float) -> str:
    """A part of the axis as boxes share it out: in thousandths, for shares of less than 1 in all leave room over."""
    return f"{max(1000 * part, 0.0):.1f}"


def _mark(marks: tuple[str, ...], place: int) -> str:
    return marks[min(place, len(marks) - 1)]


def _plain_lane(lap: Lap, place: int, axis: _Axis, report: RaceReport) -> str:
    lane = ["-"] * _COLUMNS
    for _, limit in _limits(report):
        lane[_column(axis.at(limit))] = "|"
    if (seconds := _measured(lap.seconds)) is not None:
        lane[_column(axis.at(seconds))] = _mark(_PLAIN_MARKS, place)
    return "".join(lane)


def _column(part: float) -> int:
    return min(int(part * _COLUMNS), _COLUMNS - 1)


# --- said ---


def _sentences(report: RaceReport) -> list[str]:
    """What the picture means: the ratio, each step, what compiling took, and the next idea."""
    said = [_ratio(report), *_steps(report), *_compiling(report)]
    if report.advice:
        idea = _short(str(report.advice), "advice")
        said.append(say(ko=f"다음에 해 볼 일: {idea}", en=f"What to try next: {idea}"))
    return said


def _ratio(report: RaceReport) -> str:
    ratio, low, high = (_measured(number) for number in (report.ratio, report.low, report.high))
    if ratio is None:
        return say(ko="기준 코드와 비교하지 못했습니다.", en="It could not be compared with the reference.")
    between = ""
    if low is not None and high is not None:
        between = say(ko=f" (오차 범위 {times(low)}~{times(high)}배)", en=f" (between {times(low)} and {times(high)})")
    said = say(
        ko=f"걸린 시간은 기준 코드의 {times(ratio)}배입니다{between}.",
        en=f"It took {times(ratio)} times as long as the reference{between}.",
    )
    if ratio < 1 and (high or 0) < 1:
        faster = times(1 / ratio)
        said += say(ko=f" {faster}배 빠릅니다.", en=f" That is {faster} times as fast.")
    return said


def _steps(report: RaceReport) -> Iterator[str]:
    seconds = dict(_limits(report))
    for i, (limit, points, reached) in enumerate(report.steps[:_MOST_STEPS]):
        allowed = _measured(limit)
        if allowed is None:
            continue
        most = f" ({_duration(seconds[i])})" if i in seconds else ""
        happened = say(ko="도달", en="reached") if reached else say(ko="도달하지 못함", en="not reached")
        if reached is None:
            happened = say(ko="차이가 작아 사람이 확인합니다", en="too close to call, a person will look")
        worth = say(ko=f"{points:g}점", en=f"{points:g} point{'s' * (points != 1)}")
        line = say(ko=f"기준의 {times(allowed)}배 이하", en=f"At most {times(allowed)} times the reference")
        yield f"{_NUMBERS[i]} {_SIGNS[reached]} {line}{most}: {worth}, {happened}."


def _compiling(report: RaceReport) -> Iterator[str]:
    for lap in report.laps[:1]:
        took = _measured(lap.compile_seconds)
        if took is not None:
            taken = _duration(took)
            yield say(ko=f"컴파일 시간 {taken}는 넣지 않았습니다.", en=f"Compiling took {taken} and does not count.")


def _in_words(report: RaceReport) -> str:
    """The text alternative of the drawing."""
    function = _short(report.function, "function")
    laps = ", ".join(f"{_name(lap)} {_taken(lap)}" for lap in report.laps[:_MOST_LAPS])
    return say(
        ko=f"{function}의 한 번 호출 시간, 로그 눈금: {laps}", en=f"Time of one call of {function}, log scale: {laps}"
    )


def _name(lap: Lap) -> str:
    return _short(str(lap.name), "name")


def _taken(lap: Lap) -> str:
    seconds = _measured(lap.seconds)
    return say(ko="재지 못함", en="not measured") if seconds is None else _duration(seconds)


def _duration(seconds: float) -> str:
    """Seconds with at most three digits and a unit."""
    unit, scale = next(((u, s) for u, s in _UNITS if seconds >= 0.9995 * s), _UNITS[-1])
    return f"{times(seconds / scale)} {unit}"


def _short(text: str, what: str) -> str:
    """A line without control characters, cut where it is too long."""
    line, most = "".join(c for c in text if c.isprintable()), _LONGEST[what]
    return line if len(line) <= most else line[: most - 1] + "…"


def _width(text: str) -> int:
    """Columns that a terminal gives to the text: two for a Korean letter."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
