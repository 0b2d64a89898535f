"""nbgrader carries the grading; this room makes its steps safe, exact and quick, and adds no format of its own.

what is read     intake (what a student handed in, as text and nothing else), master (what the instructor released),
                 restore (the student's text in the master's cells), nbcourse (the course directory)
what is run      engine (cells in a sandbox, test cells outside of it), boxes (where the sandbox comes from), calibrate
                 and calibrated (which test cells have to be judged inside: the instructor's solution says)
who hands in     collect (out of the exchange), arrival (when it really came), extensions, lateness (what it costs),
when             second_look (grades given by hand to what has changed since), times, files
where nbgrader   plugins (reading, restoring, judging, feedback: the places where it calls us), service (their bench),
calls us         settings
what is shown    feedback (the page's content), markup (harmless HTML), names, reasons (one sentence for the table)
a whole class    course (hands out, takes in), assignment (what was released), crew (orders and answers), bench and its
                 seats (this machine's crew: a fork for each submission), judging (one submission, in one process),
                 record (graded folder and gradebook), journal (what is graded, also by a run that was killed), outcome
other machines   cluster (the crew on a Dask cluster), outpost (its workers' side), scheduler (where it is found),
                 keys (who may speak to it)

Only course and record write into a course, and only in one process; bench and judging know no gradebook.

One line in nbgrader_config.py loads it, and then `nbgrader autograde`, the Autograde button in formgrader and
`bitgoeul grade` are the same engine:

    from autograder.grading import use_bitgoeul; use_bitgoeul(c, lang="ko")
"""

from __future__ import annotations

from typing import Any

__all__ = ["use_bitgoeul"]

_PLUGINS = "autograder.grading.plugins"


def use_bitgoeul(c: Any, lang: str = "en") -> None:
    """Set nbgrader's own configuration `c` so that its steps use this engine, and speak `lang` in feedback."""
    c.Autograde.exporter_class = f"{_PLUGINS}.SubmissionExporter"
    c.Autograde.pre_convert_hook = f"{_PLUGINS}.set_aside"
    c.Autograde.sanitize_preprocessors = [f"{_PLUGINS}.Restore", "nbgrader.preprocessors.CheckCellMetadata"]
    c.Autograde.autograde_preprocessors = [
        f"{_PLUGINS}.Judge",
        f"{_PLUGINS}.SaveGrades",
        "autograder.grading.lateness.LatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.GenerateFeedback.exporter_class = f"{_PLUGINS}.FeedbackExporter"
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    if "collect" not in c.ExchangeFactory:
        c.ExchangeFactory.collect = "autograder.grading.collect.Collect"
    c.Grading.lang = lang
