"""Show what was found: one panel as HTML for a notebook and a page, and the same as plain text.

Whatever came from a student's code is escaped. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from autograder.judge.raceplot import lines_of, plot_of
from autograder.judge.verdict import CellVerdict, Fault, Finding, RaceReport
from autograder.judge.words import Text, say

# text colour on background: contrast is 7:1 or more in each, and a sign stands beside the colour
_TONES = {
    "right": ("✔", "#0b3d1f", "#e6f4ea", "#1e7d40"),
    "part": ("◐", "#4a3000", "#fff4dc", "#a86a00"),
    "wrong": ("✘", "#5c0f0f", "#fdeaea", "#b3261e"),
    "untouched": ("○", "#2b2f36", "#eef0f3", "#5f6772"),
}
_LABELS: dict[str, Text] = {
    "call": Text("호출", "Called"),
    "got": Text("돌아온 값", "Came back"),
    "expected": Text("기대한 값", "Expected"),
    "differs": Text("다른 점", "Differs"),
    "place": Text("내 코드", "In your code"),
    "must": Text("지켜야 할 성질", "What should hold"),
    "fault": Text("발생한 오류", "Exception"),
    "line": Text("오류가 난 줄", "Your line"),
    "test_line": Text("검사 셀의 줄", "Line of the test"),
    "read": Text("다시 읽을 곳", "Read on"),
}

_STOPPED: dict[str, Text] = {
    "time": Text("제한 시간을 넘겨 실행을 중단했습니다.", "Ended: it ran past the time limit."),
    "cpu": Text("CPU 시간을 모두 써서 실행을 중단했습니다.", "Ended: it used up all of its CPU time."),
    "memory": Text("메모리 한도를 넘겨 실행을 중단했습니다.", "Ended: it used more memory than the limit."),
    "processes": Text(
        "프로세스나 스레드를 너무 많이 만들어 실행을 중단했습니다.", "Ended: it started too many processes or threads."
    ),
    "files": Text(
        "파일을 너무 많이, 또는 너무 크게 써서 실행을 중단했습니다.", "Ended: its files were too many or too large."
    ),
    "output": Text("결과가 너무 커서 실행을 중단했습니다.", "Ended: what it returned was too large."),
    "protocol": Text("돌려준 값을 읽을 수 없어 중단했습니다.", "Ended: what it returned could not be read."),
    "died": Text(
        "실행 중에 프로세스가 끝나 버렸습니다. 컴파일된 함수가 끝없이 자기를 부르거나 배열 밖에 쓰면 이렇게 됩니다.",
        "Ended: the process died while it ran. Compiled code that calls itself without end, or writes outside of an "
        "array, does that.",
    ),
}

_RAISED: dict[str, Text] = {
    "MemoryError": Text("쓸 수 있는 것보다 많은 메모리를 요구했습니다.", "It asked for more memory than there is."),
    "RecursionError": Text("함수가 자기 자신을 끝없이 부릅니다.", "It calls itself without end."),
    "Unsendable": Text("돌려준 값이 너무 깊게 겹쳐 있습니다.", "What it returned is nested too deeply."),
    "SystemExit": Text("코드가 프로그램을 끝내려 했습니다.", "Your code tried to end the program."),
    "KeyboardInterrupt": Text("코드 실행이 중단되었습니다.", "Your code was interrupted."),
}
_NO_MORE_THREADS = Text("스레드를 너무 많이 만들었습니다.", "It started too many threads.")
_NOT_COMPILED = Text("Numba가 이 함수를 컴파일하지 못했습니다.", "Numba could not compile this function.")
_NUMBAS = ("TypingError", "LoweringError", "ForbiddenConstruct", "UntypedAttributeError", "RequireLiteralValue")


@dataclass(frozen=True)
class Panel:
    """A title, rows of label and text, races, and a closing sentence. Jupyter shows it by the two _repr_ methods."""

    tone: str
    title: str
    rows: tuple[tuple[str, str], ...] = ()
    closing: str = ""
    races: tuple[RaceReport, ...] = ()

    def _repr_html_(self) -> str:
        sign, ink, paper, edge = _TONES[self.tone]
        rows = "".join(
            f'<div style="display:flex;gap:.8em;margin:.15em 0">'
            f'<div style="flex:0 0 9em;font-weight:600">{escape(k)}</div>'
            f'<div style="flex:1;min-width:0;white-space:pre-wrap;overflow-wrap:anywhere">{_marked(k, v)}</div></div>'
            for k, v in self.rows
        )
        races = "".join(plot_of(race) for race in self.races)
        closing = f'<div style="margin-top:.5em">{escape(self.closing)}</div>' if self.closing else ""
        return (
            f'<div role="status" style="color:{ink};background:{paper};border-left:5px solid {edge};border-radius:4px;'
            f'padding:.7em 1em;margin:.3em 0;max-width:62em;line-height:1.5;font-size:14px">'
            f'<div style="font-weight:700;margin-bottom:.3em">{sign} {escape(self.title)}</div>'
            f"{rows}{races}{closing}</div>"
        )

    def __repr__(self) -> str:
        sign = _TONES[self.tone][0]
        lines = [f"{sign} {self.title}", *(f"  {k}: {v}" for k, v in self.rows)]
        lines += [f"  {line}" for race in self.races for line in lines_of(race)]
        return "\n".join([*lines, *([f"  {self.closing}"] if self.closing else [])])


def _marked(label: str, text: str) -> str:
    code = {str(_LABELS[k]) for k in ("call", "got", "expected", "fault", "line", "test_line")}
    shown = escape(text)
    return f"<code style='background:transparent;color:inherit'>{shown}</code>" if label in code else shown


def rows_of(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The rows that tell a finding; of a hidden one, only what cannot carry a hidden input."""
    if finding.hidden:
        finding = finding.behind_the_curtain()
    rows: list[tuple[str, str]] = []

    def add(key: str, text: str) -> None:
        if text:
            rows.append((str(_LABELS[key]), text))

    add("call", finding.call)
    if finding.fault:
        add("fault", ": ".join(t for t in (finding.fault.type_name, finding.fault.message) if t))
        if finding.fault.line:
            label = "test_line" if finding.fault.of_the_test else "line"
            add(label, f"{finding.fault.line}: {finding.fault.line_text}".rstrip(": "))
    elif finding.got:
        add("got", finding.got)
    else:
        add("got", str(finding.got_kind))
    add("expected", finding.expected)
    add("differs", str(finding.differs))
    add("place", str(finding.place))
    add("must", str(finding.must))
    if finding.read:
        add("read", say(ko=f"수업 노트북 {finding.read}절", en=f"Lesson notebook, section {finding.read}"))
    return tuple(rows)


def what_happened(finding: Finding) -> str:
    """One sentence for the kind of a finding."""
    name = finding.function
    match finding.kind:
        case "untouched":
            return say(ko="아직 풀지 않았습니다.", en="Not attempted yet.")
        case "missing":
            return say(
                ko=f"정의되지 않은 이름: {name}. 정의하는 셀에 오류가 있거나 아직 실행하지 않았습니다.",
                en=f"Not defined: {name}. The cell that defines it has an error or was not run.",
            )
        case "stopped":
            return str(_STOPPED.get(finding.stopped_by, _STOPPED["died"]))
        case "slow":
            return say(ko="결과는 맞지만 더 빨라야 합니다.", en="Right, but not fast enough.")
        case "unsure":
            return say(
                ko="속도가 경계에 있어 판정하지 못했습니다. 사람이 확인합니다.",
                en="Too close to call: its speed will be judged by a person.",
            )
        case "raised":
            known = why_raised(finding.fault) if finding.fault and not finding.hidden else None
            return str(known) if known else say(ko="코드에서 예외가 발생했습니다.", en="Your code raised an exception.")
        case _:
            if finding.hidden and not finding.function:
                return say(ko="검사를 통과하지 못했습니다.", en="A check did not pass.")
            return say(ko="성립해야 할 성질이 성립하지 않았습니다.", en="A property that should hold does not.")


def why_raised(fault: Fault) -> Text | None:
    """What an exception means that a student may not have met before."""
    name = fault.type_name
    if name in _NUMBAS or name.startswith(("Numba", "Unsupported")):
        return _NOT_COMPILED
    if name == "RuntimeError" and fault.message == "can't start new thread":
        return _NO_MORE_THREADS
    return _RAISED.get(name)


def plain_finding(finding: Finding) -> list[str]:
    """A finding as lines of plain text."""
    return [what_happened(finding), *(f"  {k}: {v}" for k, v in rows_of(finding))]


def cell_panel(verdict: CellVerdict) -> Panel:
    """The panel for a judged test cell."""
    score = f"{verdict.points:g}/{verdict.max_points:g}"
    finding = verdict.smallest
    where = _where(verdict)
    if finding is None:
        return Panel("right", say(ko=f"맞았습니다 · {score}점", en=f"Right · {score} points"), (), where, verdict.races)
    tone = "part" if verdict.points else "untouched" if finding.kind == "untouched" else "wrong"
    hidden = say(ko="숨은 검사", en="hidden check") if finding.hidden else ""
    title = " · ".join(t for t in (what_happened(finding), hidden, say(ko=f"{score}점", en=f"{score} points")) if t)
    others = len(verdict.findings) - 1
    more = (
        say(
            ko=f"이 밖에 {others}개의 검사도 통과하지 못했습니다.",
            en=f"{others} more of these checks did not pass.",
        )
        if others
        else ""
    )
    closing = " ".join(t for t in (more, where) if t)
    rows = () if finding.kind in ("untouched", "missing") else rows_of(finding)
    return Panel(tone, title, rows, closing, verdict.races)


def _where(verdict: CellVerdict) -> str:
    """Where the cell was judged, unless that is outside of the student's process."""
    if not verdict.inside:
        return ""
    return say(
        ko="이 검사는 제출한 코드가 실행된 프로세스 안에서 했습니다.",
        en="This check was made in the process that ran the submitted code.",
    )
