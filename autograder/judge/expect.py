"""The words of a test cell: expect, part, earned, inside, compiled, expect_choice (and race, in race.py).

The same cell runs in two places. In a student's own kernel a function is the function itself; in grading it is a
`Reference` to something behind the sandbox's wall, and only plain data comes back. This module knows neither the
wall nor the notebook: it calls, compares, and raises `Wrong` with a `Finding` that says what was called, what came
back and which property should have held.
"""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.judge.compare import KINDS, difference, kind_of, shown, shown_call, size_of
from autograder.judge.faults import AuthorError, StudentError, StudentStopped, attach, fault_of
from autograder.judge.verdict import CellVerdict, Finding, Kind, RaceReport
from autograder.judge.words import Text


class Wrong(AssertionError):
    """A property that should have held and did not."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding.must) or finding.kind)

    def _render_traceback_(self) -> list[str]:
        """What IPython prints in place of a traceback into our code."""
        from autograder.judge.panel import plain_finding

        return plain_finding(self.finding)


@dataclass(frozen=True)
class Outcome:
    """What a call did: its value, the positional arguments that it changed, and those whose memory the value shares."""

    value: Any
    changed: frozenset[int] = frozenset()
    shares: frozenset[int] = frozenset()


class Reference:
    """Stands for a student's object that lives elsewhere."""

    __slots__ = ()

    def invoke(self, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Outcome:
        """Call the object there. Raises what the student's code raised, or StudentStopped."""
        raise NotImplementedError


def _invoke(func: Any, args: list[Any], kwargs: dict[str, Any], seconds: float | None) -> Outcome:
    if isinstance(func, Reference):
        return func.invoke(args, kwargs, seconds)
    before = copy.deepcopy(args)
    value = func(*args, **kwargs)
    changed = {i for i, (old, new) in enumerate(zip(before, args)) if _is_data(old) and difference(new, old)}
    shares = {
        i
        for i, a in enumerate(args)
        if isinstance(a, np.ndarray) and isinstance(value, np.ndarray) and np.shares_memory(a, value)
    }
    return Outcome(value, frozenset(changed), frozenset(shares))


def _is_opaque(value: Any) -> bool:
    """Whether a value is, or contains, something that is not plain data, or is nested without end."""
    try:
        return _holds_more_than_data(value)
    except RecursionError:
        return True


def _holds_more_than_data(value: Any) -> bool:
    if isinstance(value, Reference) or (isinstance(value, np.ndarray) and type(value) is not np.ndarray):
        return True
    if isinstance(value, dict):
        return any(_holds_more_than_data(item) for pair in value.items() for item in pair)
    return isinstance(value, (list, tuple, set, frozenset)) and any(_holds_more_than_data(item) for item in value)


def _is_data(value: Any) -> bool:
    return isinstance(value, (np.ndarray, list, dict, set))


def name_of(func: Any) -> str:
    """The name that a student knows `func` by."""
    return str(getattr(func, "__name__", None) or type(func).__name__)


class Expectation:
    """One call of a student's function and what should hold of it. Each check returns self, or raises Wrong."""

    def __init__(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], outcome: Outcome | Exception) -> None:
        self._name = name
        self._call = shown_call(name, args, kwargs)
        self._size = sum(size_of(a) for a in (*args, *kwargs.values()))
        self._outcome = outcome

    def equals(self, want: Any, *, ko: str, en: str, read: str = "") -> Expectation:
        """The value is exactly `want` (NaN equals NaN; 1 equals 1.0 but not True; an array is not a list)."""
        return self._compare(want, 0.0, 0.0, Text(ko, en), read)

    def close(
        self, want: Any, *, rtol: float = 1e-9, atol: float = 0.0, ko: str, en: str, read: str = ""
    ) -> Expectation:
        """The value is `want` within |value - want| <= atol + rtol*|want|, element by element."""
        return self._compare(want, rtol, atol, Text(ko, en), read)

    def holds(self, law: bool | Callable[[Any], Any], *, ko: str, en: str, read: str = "") -> Expectation:
        """`law` is true, or true of the value. A law that cannot be computed from the value does not hold."""
        must = Text(ko, en)
        value = self._value(must, read)
        if callable(law):
            try:
                held = bool(law(value))
            except Exception:
                held = False
        else:
            held = bool(law)
        if not held:
            raise Wrong(self._finding("wrong", must, read))
        return self

    def kind(self, name: str, *, ko: str, en: str, read: str = "") -> Expectation:
        """The value is of the kind `name`, a key of compare.KINDS."""
        if name not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {name!r}")
        must = Text(ko, en)
        if kind_of(self._value(must, read)) != name:
            raise Wrong(self._finding("wrong", must, read))
        return self

    def array(
        self, *, shape: tuple[int, ...] | None = None, dtype: Any = None, ko: str, en: str, read: str = ""
    ) -> Expectation:
        """The value is an array, of this shape and dtype where given."""
        must = Text(ko, en)
        value = self._value(must, read)
        differs = Text("", "")
        if not isinstance(value, np.ndarray):
            differs = Text(f"{KINDS[kind_of(value)].ko}입니다.", f"It is {KINDS[kind_of(value)].en}.")
        elif shape is not None and value.shape != tuple(shape):
            differs = Text(f"모양(shape)이 {value.shape}입니다.", f"Its shape is {value.shape}.")
        elif dtype is not None and value.dtype != np.dtype(dtype):
            differs = Text(f"dtype이 {value.dtype}입니다.", f"Its dtype is {value.dtype}.")
        if differs:
            raise Wrong(self._finding("wrong", must, read, differs=differs))
        return self

    def unchanged(self, *, ko: str, en: str, read: str = "") -> Expectation:
        """The arguments are after the call what they were before."""
        must = Text(ko, en)
        changed = self._done(must, read).changed
        if changed:
            n = min(changed) + 1
            differs = Text(f"{n}번째 인자가 바뀌었습니다.", f"Argument number {n} was changed.")
            raise Wrong(self._finding("wrong", must, read, differs=differs))
        return self

    def fresh(self, *, ko: str, en: str, read: str = "") -> Expectation:
        """The value shares no memory with an argument."""
        must = Text(ko, en)
        if self._done(must, read).shares:
            differs = Text("입력과 메모리를 함께 쓰는 배열입니다.", "It shares its memory with the input.")
            raise Wrong(self._finding("wrong", must, read, differs=differs))
        return self

    def raises(self, error: type[Exception], *, ko: str, en: str, read: str = "") -> Expectation:
        """The call raises `error` or a subclass of it."""
        must = Text(ko, en)
        if isinstance(self._outcome, Exception) and isinstance(self._outcome, error):
            return self
        raise Wrong(self._finding(self._failure_kind(), must, read)) from None

    @property
    def value(self) -> Any:
        """The plain value, to compute with. Raises Wrong where the call failed or gave no plain data."""
        return self._value(Text("", ""), "")

    @property
    def object(self) -> Any:
        """Whatever came back, also an object of the student's: it may say of itself what it likes."""
        return self._done(Text("", ""), "").value

    def _value(self, must: Text, read: str) -> Any:
        value = self._done(must, read).value
        if _is_opaque(value):
            differs = Text(
                "숫자, 문자열, 배열 같은 보통 값이 아닙니다.",
                "It is no plain value such as a number, a string or an array.",
            )
            raise Wrong(self._finding("wrong", must, read, differs=differs))
        return value

    def _done(self, must: Text, read: str) -> Outcome:
        if isinstance(self._outcome, Exception):
            raise Wrong(self._finding(self._failure_kind(), must, read)) from None
        return self._outcome

    def _compare(self, want: Any, rtol: float, atol: float, must: Text, read: str) -> Expectation:
        differs = difference(self._value(must, read), want, rtol=rtol, atol=atol)
        if differs:
            raise Wrong(self._finding("wrong", must, read, expected=shown(want), differs=differs))
        return self

    def _failure_kind(self) -> Kind:
        return _cause_of(self._outcome).kind if isinstance(self._outcome, Exception) else "wrong"

    def _finding(self, kind: Kind, must: Text, read: str, expected: str = "", differs: Text | None = None) -> Finding:
        found = Finding(
            kind=kind,
            function=self._name,
            call=self._call,
            size=self._size,
            expected=expected,
            differs=differs or Text("", ""),
            must=must,
            read=read,
        )
        if isinstance(self._outcome, Exception):
            cause = _cause_of(self._outcome)
            return replace(found, fault=cause.fault, stopped_by=cause.stopped_by)
        value = self._outcome.value
        return replace(found, got=shown(value), got_kind=KINDS[kind_of(value)])


def expect(func: Any, *args: Any, seconds: float | None = None, **kwargs: Any) -> Expectation:
    """Call `func` once on deep copies of `args` and return what can be expected of the call.

    `seconds` is a limit on wall time, where it is shorter than the operator's and the function is judged in a
    sandbox; in a student's own kernel the interrupt button is the limit. `kwargs` go to the function.
    """
    return Expectation(name_of(func), args, kwargs, outcome_of(func, args, kwargs, seconds))


def outcome_of(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any], seconds: float | None) -> Outcome | Exception:
    """Call `func` once on deep copies of `args`: what it did, or what it raised."""
    try:
        return _invoke(func, [copy.deepcopy(a) for a in args], kwargs, seconds)
    except Exception as error:  # whatever a student's function raises is a finding
        return error
    except SystemExit as end:
        return attach(StudentError("SystemExit"), fault_of(end))


def expect_choice(name: str, answer: Any, *, right: str, why: dict[str, dict[str, str]], read: str = "") -> None:
    """A concept question: `answer` should be the letter `right`; `why` explains each wrong letter. Raises Wrong."""
    if answer is None or answer == "" or answer is Ellipsis:
        raise Wrong(Finding(kind="untouched", function=name, read=read))
    letter = answer.strip().lower() if isinstance(answer, str) else None
    if letter == right:
        return
    if letter in why:
        must = Text(why[letter]["ko"], why[letter]["en"])
    else:
        letters = ", ".join(sorted([*why, right]))
        must = Text(f"{letters} 가운데 하나를 문자열로 쓰세요.", f"Write one of {letters} as a string.")
    raise Wrong(
        Finding(
            kind="wrong",
            function=name,
            call=name,
            got=shown(answer),
            got_kind=KINDS[kind_of(answer)],
            must=must,
            read=read,
        )
    )


def _cause_of(error: Exception) -> Finding:
    """Why a call failed. A name that is missing inside of a student's function is a fault of that function's."""
    found = finding_of(error)
    return replace(found, kind="raised", fault=fault_of(error)) if found.kind in ("missing", "wrong") else found


def finding_of(problem: BaseException) -> Finding:
    """What an exception out of a test's statement says about the student's work."""
    if isinstance(problem, Wrong):
        return problem.finding
    if isinstance(problem, StudentStopped):
        return Finding(kind="stopped", function="", stopped_by=problem.why)
    if isinstance(problem, NotImplementedError):
        return Finding(kind="untouched", function="")
    if isinstance(problem, NameError) and getattr(problem, "name", None):
        return Finding(kind="missing", function=str(problem.name))
    if type(problem) is AssertionError or not isinstance(problem, Exception):
        return Finding(kind="wrong", function="", must=Text(str(problem), str(problem)))
    return Finding(kind="raised", function="", fault=fault_of(problem))


# --- points for a part of a cell ---


@dataclass(frozen=True)
class Part:
    """One part of a cell: its points, and what was found wanting in it."""

    points: float
    finding: Finding | None


_parts: list[Part] = []
_races: list[RaceReport] = []


class Earned(float):
    """The points of the parts that held. A number at the end of a cell is nbgrader's own partial credit."""

    parts: tuple[Part, ...]
    races: tuple[RaceReport, ...]

    def __new__(cls, parts: tuple[Part, ...], races: tuple[RaceReport, ...] = ()) -> Earned:
        """Add up the points of the parts that held."""
        number = super().__new__(cls, sum(p.points for p in parts if p.finding is None))
        number.parts, number.races = parts, races
        return number

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wanting, each thing once."""
        return tuple(dict.fromkeys(p.finding for p in self.parts if p.finding))

    def __repr__(self) -> str:
        return f"{float(self):g}"

    def _repr_html_(self) -> str:
        """What a student sees in place of a bare number: the parts that did not hold."""
        from autograder.judge.panel import cell_panel

        most = sum(p.points for p in self.parts)
        return cell_panel(CellVerdict("", float(self), most, self.findings, races=self.races))._repr_html_()


@contextmanager
def part(points: float) -> Iterator[None]:
    """A part of a test cell, worth `points`: what fails in it costs these points and no more."""
    finding = None
    try:
        yield
    except (AuthorError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as problem:  # pytest's own failures are no Exceptions
        finding = finding_of(problem)
    add_part(Part(points, finding))


def add_part(done: Part) -> None:
    """Count a part of the cell."""
    _parts.append(done)


def add_race(report: RaceReport) -> None:
    """Let the cell's verdict tell of a race."""
    _races.append(report)


def earned() -> Earned:
    """The points of the parts since the last call; the last expression of a cell with parts."""
    result = Earned(tuple(_parts), tuple(_races))
    forget_parts()
    return result


def forget_parts() -> None:
    """Start a cell with no parts of an earlier one that was broken off."""
    _parts.clear()
    _races.clear()


# --- helpers that must live beside the student's code ---

_define_beside: Callable[[str], Any] | None = None


@contextmanager
def beside(define: Callable[[str], Any]) -> Iterator[None]:
    """While judging: `inside` defines its helpers with `define`, where the student's code is."""
    global _define_beside
    before, _define_beside = _define_beside, define
    try:
        yield
    finally:
        _define_beside = before


def judging() -> bool:
    """Whether test cells are judged from outside now, rather than tried in a student's own kernel."""
    return _define_beside is not None


def inside(source: str) -> Any:
    """Define the last function of `source` beside the student's code, so that it can be an argument of theirs."""
    source = textwrap.dedent(source)
    if _define_beside is not None:
        return _define_beside(source)
    namespace: dict[str, Any] = {"__name__": "__helper__"}
    code = compile(source, "<helper>", "exec")
    exec(code, namespace)  # noqa: S102 - the author's own text
    functions = [n for n in code.co_names if callable(namespace.get(n)) and hasattr(namespace[n], "__code__")]
    if not functions:
        raise ValueError("inside() needs a source text that defines a function")
    return namespace[functions[-1]]


@dataclass(frozen=True)
class Compiled:
    """How Numba compiled a function: the text of each signature, and whether all are in nopython mode."""

    jitted: bool
    nopython: bool
    signatures: tuple[str, ...]


_LOOK = """
def look(func):
    signatures = getattr(func, "signatures", None)
    module = type(func).__module__
    if signatures is None or not module.startswith("numba."):
        return [False, False, []]
    modes = [bool(func.overloads[s].objectmode) for s in signatures]
    return [True, not any(modes), [str(tuple(s)) for s in signatures]]
"""


def compiled(func: Any) -> Compiled:
    """What Numba says of `func` now: a matter of style, never of trust, since the student's process answers."""
    jitted, nopython, signatures = inside(_LOOK)(func)
    return Compiled(jitted is True, nopython is True, tuple(str(s) for s in signatures))
