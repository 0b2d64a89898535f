"""A graded class as a table: on the terminal, and as a file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text as RichText

from autograder.grading.names import exercise_of, one_line
from autograder.grading.outcome import SubmissionOutcome
from autograder.judge.words import Text, say

STATUS: Mapping[str, Text] = {
    "graded": Text("채점됨", "graded"),
    "failed": Text("채점 불가", "not gradable"),
    "error": Text("확인 필요", "needs a person"),
}
_COLOURS = {"graded": "green", "failed": "yellow", "error": "red"}
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")  # what a spreadsheet may take for a formula, in full width too


def exercises_of(outcomes: Sequence[SubmissionOutcome]) -> tuple[str, ...]:
    """The exercises of the assignment, in its order."""
    longest = max(outcomes, key=lambda o: len(o.cells), default=None)
    rest = (c for o in outcomes for c in o.cells)
    first = longest.cells if longest else ()
    return tuple(dict.fromkeys(exercise_of(c.grade_id) for c in (*first, *rest)))


def points_of(outcome: SubmissionOutcome, exercise: str) -> float | None:
    """The points of an exercise; None where none of its cells has been graded."""
    scores = [c.score for c in outcome.cells if exercise_of(c.grade_id) == exercise and c.score is not None]
    return sum(scores) if scores else None


def number(value: float | None) -> str:
    """Points as a person writes them: 3, 2.5, 0.67; nothing where there are none."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def harmless(text: str) -> str:
    """Text for one cell of a spreadsheet, which takes it for text and never for a formula."""
    # looked at before and after: a tab or a line break in front goes, but tells what was meant
    shown = one_line(text)
    return f"'{shown}" if text.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown


def write_csv(outcomes: Sequence[SubmissionOutcome], path: Path, names: Mapping[str, str] | None = None) -> None:
    """Write the class to `path` for a spreadsheet: one row a student, one column an exercise.

    With `names` (student id -> name) a column of names follows the ids. A submission that needs a person has no score.
    """
    exercises = exercises_of(outcomes)
    head = [say(ko="학생", en="student")]
    if names is not None:
        head.append(say(ko="이름", en="name"))
    head += [say(ko="상태", en="status"), say(ko="점수", en="score"), say(ko="만점", en="max_score")]
    head += [harmless(e) for e in exercises]
    head += [say(ko="사유", en="reason"), say(ko="걸린 시간(초)", en="seconds")]
    # the mark at its beginning tells a Korean Excel that this is UTF-8
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(head)
        for o in outcomes:
            known = o.status != "error"
            row = [harmless(o.student)]
            if names is not None:
                row.append(harmless(names.get(o.student, "")))
            row += [str(STATUS[o.status]), number(o.score if known else None), number(o.max_score if known else None)]
            row += [number(points_of(o, e)) for e in exercises]
            row += [harmless(o.reason), f"{o.seconds:.2f}"]
            writer.writerow(row)


def table(outcomes: Sequence[SubmissionOutcome]) -> Table:
    """The class as a table for the terminal; long reasons are cut, and a narrow terminal is enough."""
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    shown.add_column(say(ko="학생", en="Student"), min_width=8, max_width=24)
    shown.add_column(say(ko="상태", en="Status"), no_wrap=True)
    shown.add_column(say(ko="점수", en="Score"), no_wrap=True, justify="right")
    shown.add_column(say(ko="사유", en="Reason"), min_width=12)
    for o in outcomes:
        shown.add_row(
            _cut_text(o.student),
            RichText(str(STATUS[o.status]), style=_COLOURS[o.status]),
            RichText(_score(o)),
            _cut_text(o.reason),
        )
    return shown


def lines(outcomes: Sequence[SubmissionOutcome]) -> Iterator[str]:
    """The class as lines for a file or a pipe: aligned columns, nothing cut, and quick for a thousand students."""
    head = (say(ko="학생", en="Student"), say(ko="상태", en="Status"), say(ko="점수", en="Score"))
    rows = [(one_line(o.student), str(STATUS[o.status]), _score(o)) for o in outcomes]
    student, status, score = (max(map(cell_len, column)) for column in zip(head, *rows))
    reasons = [say(ko="사유", en="Reason"), *(one_line(o.reason) for o in outcomes)]
    for (who, what, how_many), reason in zip([head, *rows], reasons):
        padded = (set_cell_size(who, student), set_cell_size(what, status), " " * (score - cell_len(how_many)))
        yield f"{padded[0]}  {padded[1]}  {padded[2]}{how_many}  {reason}".rstrip()


def _cut_text(text: str) -> RichText:
    # taken as it is: brackets in a name are no markup; the column may shrink, its text stays on one line
    return RichText(one_line(text), no_wrap=True, overflow="ellipsis")


def _score(outcome: SubmissionOutcome) -> str:
    return "-" if outcome.status == "error" else f"{number(outcome.score)}/{number(outcome.max_score)}"
