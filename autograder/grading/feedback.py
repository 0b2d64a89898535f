"""A graded notebook as its feedback page shows it: the points first, then each cell with what was found.

Here is decided what is shown and under which words; templates/bitgoeul_feedback lays it out, and markup.py keeps it
harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.grading.markup import (
    LONGEST,
    clean_html,
    code_html,
    image_html,
    markdown_html,
    plain_html,
    renderable,
    terminal_html,
)
from autograder.grading.names import exercise_of, one_line
from autograder.grading.restore import BY_INSTRUCTOR
from autograder.judge.words import Lang, Text

Kind = Literal["prose", "note", "given", "code", "answer", "test", "essay"]

_CUT = Text("출력이 길어 여기까지만 보입니다.", "The output is longer; only its beginning is shown.")
_TOP_CUT = Text("오류 기록이 길어 끝부분만 보입니다.", "The traceback is longer; only its end is shown.")
_NOTHING = Markup()
_HIDDEN = Text("숨은 검사입니다.", "A hidden check.")
_FIGURE = Text("셀이 그린 그림", "Figure drawn by this cell")
_OWN_WORDS = {"No response.": Text("답을 쓰지 않았습니다.", "No response.")}  # nbgrader's own comment, in English only


@dataclass(frozen=True)
class Points:
    """Points of a graded cell: `waiting` where a person has still to grade it."""

    score: float
    most: float
    waiting: bool = False

    @property
    def tone(self) -> str:
        """right, part, wrong or waiting: the page's colour and sign."""
        if self.waiting:
            return "waiting"
        return "right" if self.score >= self.most else "part" if self.score > 0 else "wrong"


@dataclass(frozen=True)
class Shown:
    """One cell of the page."""

    kind: Kind
    anchor: str  # the grade_id: it never changes, so a link to it may be kept; "" for a cell that has none
    heading: str
    body: Markup
    points: Points | None = None
    outputs: tuple[Markup, ...] = ()
    comment: Markup = _NOTHING
    message: str = ""


@dataclass(frozen=True)
class Exercise:
    """The graded cells of one exercise, and what they came to."""

    name: str
    cells: tuple[Shown, ...]

    @property
    def points(self) -> Points:
        """All its points; waiting where one of its cells is."""
        known = [c.points for c in self.cells if c.points]
        return Points(sum(p.score for p in known), sum(p.most for p in known), any(p.waiting for p in known))

    @property
    def lost(self) -> tuple[Shown, ...]:
        """The cells that did not get all their points."""
        return tuple(c for c in self.cells if c.points and c.points.tone in ("part", "wrong"))


@dataclass(frozen=True)
class Page:
    """All that the template needs."""

    lang: Lang
    title: str
    assignment: str
    student: str
    points: Points
    penalty: float
    status: str
    reason: str
    exercises: tuple[Exercise, ...]
    cells: tuple[Shown, ...]
    alone: bool = False  # nobody grades by hand: the learner has no instructor
    remarks: tuple[str, ...] = ()  # how it was graded, where that is not as usual


def page_of(notebook: NotebookNode, resources: Any, lang: Lang, waiting: frozenset[str]) -> Page:
    """The page for a notebook that nbgrader's GetGrades has filled in. `waiting`: cells still to be graded by hand."""
    known = resources["nbgrader"]
    note = notebook.metadata.get("bitgoeul", {})
    messages = note.get("messages", {})
    cells = tuple(_shown(cell, lang, messages, waiting) for cell in notebook.cells)
    graded = [c for c in cells if c.points is not None]
    some_wait = bool(waiting & {c.anchor for c in graded})
    names = dict.fromkeys(exercise_of(c.anchor) for c in graded)
    return Page(
        lang=lang,
        title=one_line(str(known["notebook"])),
        assignment=one_line(str(known["assignment"])),
        student=one_line(str(known["student"])),
        points=Points(max(0.0, float(known["score"])), float(known["max_score"]), some_wait),
        penalty=float(known["late_penalty"]),
        status=str(note.get("status", "")),
        reason=one_line(str(note.get("reason", ""))),
        exercises=tuple(Exercise(n, tuple(c for c in graded if exercise_of(c.anchor) == n)) for n in names),
        cells=cells,
        alone=bool(known.get("alone")),
        remarks=tuple(one_line(str(remark)) for remark in known.get("remarks", ())),
    )


def cells_to_grade(resources: Any) -> frozenset[str]:
    """The ids of the cells of this notebook that a person has still to grade."""
    known = resources["nbgrader"]
    with Gradebook(known["db_url"]) as gradebook:
        book = gradebook.find_submission_notebook(known["notebook"], known["assignment"], known["student"])
        return frozenset(
            g.name for g in book.grades if g.manual_score is None and (g.auto_score is None or g.needs_manual_grade)
        )


def number(value: float) -> str:
    """Points as a person writes them: 3, 2.5, 0.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shown(cell: NotebookNode, lang: Lang, messages: dict[str, Any], waiting: frozenset[str]) -> Shown:
    known = cell.metadata.get("nbgrader", {})
    grade_id = str(known.get("grade_id", ""))
    solution, task = bool(known.get("solution")), bool(known.get("task"))
    graded = bool(known.get("grade")) or task
    points = None
    if graded:
        score, most = float(known.get("score") or 0), float(known.get("points") or 0)
        points = Points(score, most, grade_id in waiting)
    comment = str(known.get("comment") or "")
    written = _OWN_WORDS[comment][lang] if comment in _OWN_WORDS else comment
    kind = _kind(cell, graded, solution, task)
    heading, body = _body(cell, kind, lang, students=solution or kind == "note")
    return Shown(
        kind=kind,
        anchor=grade_id,
        heading=heading,
        body=body,
        points=points,
        outputs=tuple(_outputs(cell, lang)),
        comment=markdown_html(written, tags_as_text=False) if written else Markup(),
        message=one_line(str(messages.get(grade_id, ""))),
    )


def _kind(cell: NotebookNode, graded: bool, solution: bool, task: bool) -> Kind:
    if graded and (solution or task):
        return "essay"
    if graded:
        return "test"
    if solution:
        return "answer"
    if cell.cell_type != "code":
        return "prose" if cell.metadata.get(BY_INSTRUCTOR) or cell.metadata.get("nbgrader") else "note"
    return "given" if cell.metadata.get("nbgrader", {}).get("grade_id") else "code"


def _body(cell: NotebookNode, kind: Kind, lang: Lang, *, students: bool) -> tuple[str, Markup]:
    """One line that says what the cell is about, where it says so itself, and its source."""
    source = str(cell.source)
    if cell.cell_type == "markdown":
        # before grading, what looks like a tag in a student's text was made text: here it is text anyway
        text = source.replace("&lt;", "<") if students else source
        return _first_line(source), markdown_html(text, tags_as_text=students)
    if cell.cell_type != "code":
        return "", plain_html(source)
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    if kind == "test" and all(line.startswith("#") for line in lines):
        told = one_line(" ".join(line.lstrip("# ") for line in lines)).replace("`", "")
        return told or _HIDDEN[lang], Markup()
    return "", code_html(source) if source.strip() else Markup()


def _first_line(source: str) -> str:
    line = next((li for raw in source.splitlines() if (li := raw.strip().strip("#*_`> ").replace("`", ""))), "")
    line = one_line(line)
    return line if len(line) <= 90 else line[:89] + "…"


def _outputs(cell: NotebookNode, lang: Lang) -> Iterator[Markup]:
    for output in cell.get("outputs", []):
        match output.get("output_type"):
            case "stream":
                text = str(output.get("text", ""))
                yield terminal_html(text) + _cut(text, lang)
            case "error":
                text = "\n".join(str(line) for line in output.get("traceback", []))
                text = text or f"{output.get('ename')}: {output.get('evalue')}"
                yield _cut(text, lang, _TOP_CUT) + terminal_html(text[-LONGEST:])  # the end says what went wrong
            case "display_data" | "execute_result":
                yield _display(output.get("data", {}), output.get("metadata", {}), lang)


def _display(data: dict[str, Any], metadata: dict[str, Any], lang: Lang) -> Markup:
    mime = renderable(data)
    if mime is None:
        return Markup()
    shown = data[mime]
    if mime == "text/html":
        html = clean_html(shown)
        if html.striptags().strip() or "<img" in html:
            return html
        rest = {k: v for k, v in data.items() if k != "text/html"}
        return _display(rest, metadata, lang)
    if mime.startswith("image/"):
        known = metadata.get(mime)
        return image_html(mime, shown, _FIGURE[lang], known.get("width") if isinstance(known, dict) else None)
    if mime == "text/markdown":
        return markdown_html(shown, tags_as_text=True)
    return terminal_html(shown) + _cut(shown, lang)


def _cut(text: str, lang: Lang, words: Text = _CUT) -> Markup:
    return Markup('<p class="remark">{}</p>').format(words[lang]) if len(text) > LONGEST else Markup()
