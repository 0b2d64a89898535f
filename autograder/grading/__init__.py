"""nbgrader carries the grading; this room makes its steps safe, exact and quick, and adds no format of its own.

settings   what an operator may set in nbgrader_config.py
intake     read what a student handed in, as text and nothing else; set aside what is no plain file
master     what the instructor released: ids, points, locked cells, tests (nbgrader's gradebook and source notebook)
restore    the student's text in the master's cells
engine     run the student's cells in a sandbox, judge the test cells outside of it
plugins    the four places where nbgrader calls us: reading, restoring, executing, feedback
course     a whole class: one process a submission, in parallel; every submission ends with an outcome and a reason
outcome    what became of a submission

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
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.GenerateFeedback.exporter_class = f"{_PLUGINS}.FeedbackExporter"
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    c.Grading.lang = lang
