"""The report on a graded class: one HTML page that needs nothing else, for a screen and for A4 paper."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from autograder.grading.names import one_line
from autograder.grading.outcome import SubmissionOutcome
from autograder.judge.words import Lang
from autograder.report import analysis, plots
from autograder.report.table import STATUS, number


@dataclass(frozen=True)
class Bin:
    """One bar of the distribution."""

    low: float
    high: float
    students: int


def write_report(
    outcomes: Sequence[SubmissionOutcome],
    path: Path,
    *,
    title: str,
    lang: Lang,
    assignment: str,
    names: Mapping[str, str] | None = None,
) -> None:
    """Write the page to `path`. `names` (student id -> name) adds names to the ids."""
    path.write_text(report(outcomes, title=title, lang=lang, assignment=assignment, names=names), encoding="utf-8")


def report(
    outcomes: Sequence[SubmissionOutcome],
    *,
    title: str,
    lang: Lang,
    assignment: str,
    names: Mapping[str, str] | None = None,
) -> str:
    """The page as text. What waits for a person is read off the outcomes: cells without a score, and errors."""
    summary, items = analysis.summarise(outcomes), analysis.items(outcomes)
    scores = analysis.recorded(outcomes)
    counts, edges = plots.bins(scores, summary.max_score)
    with plots.drawing(lang):
        pictures = {
            "distribution": address(plots.distribution(scores, summary)) if scores.size else "",
            "success": address(plots.success(items)) if items else "",
            "discrimination": address(plots.discrimination(items)),
        }
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            lang=lang,
            title=one_line(title),
            assignment=one_line(assignment),
            outcomes=sorted(outcomes, key=lambda o: o.student),
            names={student: one_line(name) for student, name in (names or {}).items()},
            summary=summary,
            items=items,
            waiting=[i for i in items if i.waiting],
            inside=analysis.judged_inside(outcomes),
            errors=[o for o in outcomes if o.status == "error"],
            messages=analysis.messages(outcomes),
            bins=[Bin(float(a), float(b), int(n)) for a, b, n in zip(edges[:-1], edges[1:], counts)],
            pictures=pictures,
            fewest=analysis.FEWEST,
            worth_a_look=analysis.WORTH_A_LOOK,
            noise=analysis.noise(summary.graded),
            enough=plots.enough(items),
            status={key: text[lang] for key, text in STATUS.items()},
        )
    )


def environment() -> jinja2.Environment:
    """The templates of this room, with autoescape on."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["points"] = number
    made.filters["one_line"] = one_line
    return made


def address(svg: str) -> str:
    """A figure as the address of an <img>."""
    # in an <img> an SVG is a picture: it runs nothing and fetches nothing
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}" if svg else ""
