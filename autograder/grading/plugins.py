"""The places where nbgrader calls us; `use_bitgoeul` names them in nbgrader's configuration.

Autograde runs twice over a notebook: SubmissionExporter reads the submitted file and Restore puts its text into
the master's cells; then Judge has the restored notebook judged, in a process of its own, and SaveGrades, which is
nbgrader's own but for whom it calls to a second look, reads the points off the outputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbformat.v4.nbjson import reads
from nbgrader.api import Assignment, Grade, Gradebook, Notebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import determine_grade, is_grade
from sqlalchemy import select

from autograder.grading import feedback, intake
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.judging import NOTE, note_of
from autograder.grading.restore import restore
from autograder.grading.second_look import needs_a_second_look
from autograder.grading.service import judge_apart, masters_for
from autograder.grading.settings import Grading
from autograder.judge.words import Lang

_SUBMITTED = "bitgoeul_submitted"  # the key in nbconvert's resources


def set_aside(assignment: str, student: str, notebooks: list[str], settings: Grading | None = None) -> None:
    """nbgrader's pre_convert_hook: nothing but plain files stays where the next steps would copy it from."""
    settings = settings or Grading()
    for folder in {Path(n).parent.absolute() for n in notebooks}:
        intake.receive(folder, max_bytes=settings.extra_files_mb << 20)


class SubmissionExporter(NotebookExporter):
    """Reads a submitted notebook as text and nothing else; never fails on what a student handed in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # read now: nbgrader removes a graded folder before it calls anything of ours
        self.before = graded_by_hand(self.parent) if isinstance(self.parent, Autograde) else {}

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[NotebookNode, Any]:
        """The first pass takes the submitted file; the second the restored one, which is ours."""
        converter = self.parent
        if not (isinstance(converter, Autograde) and converter._sanitizing):
            return super().from_filename(filename, resources, **kwargs)
        intake.refuse_contested(Path(filename).absolute().parent)  # nbgrader goes on after a hook that has raised
        settings = Grading(config=self.config)
        resources = self._init_resources(resources)
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        resources[_SUBMITTED] = intake.read_submitted(
            Path(filename), max_bytes=settings.notebook_mb << 20, max_source=settings.source_kb << 10
        )
        return self.from_notebook_node(new_notebook(), resources, **kwargs)


class Restore(NbGraderPreprocessor):
    """Replaces whatever was submitted by the master's cells with the student's text in them."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Make the notebook that is run and graded, and note in it what was wrong with the file."""
        submitted = resources.pop(_SUBMITTED, None) or _as_submitted(nb)
        master = masters_for(self, resources)[resources["nbgrader"]["notebook"]]
        restored = restore(submitted, master)
        restored.metadata[NOTE] = note_of(submitted)
        return restored, resources


class Judge(NbGraderPreprocessor):
    """Has the restored notebook run in a sandbox and its test cells judged outside of it, in a process of its own."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Fill in the outputs, and note what became of the submission."""
        return judge_apart(self, nb, resources), resources


class SaveGrades(SaveAutoGrades):
    """nbgrader marks whatever a person has graded each time; here a mark means that there is something to see."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save the scores of a notebook."""
        known = resources["nbgrader"]
        self._before = getattr(self.parent, "before", {}).get((known["student"], known["notebook"]))
        self._after = nb
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Save the score of a cell."""
        if not is_grade(cell):
            return super().preprocess_cell(cell, resources, cell_index)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        needed = needs_a_second_look(grade, determine_grade(cell, self.log)[0], self._before, self._after)
        saved = super().preprocess_cell(cell, resources, cell_index)
        grade.needs_manual_grade = needed
        self.gradebook.db.commit()
        return saved


class FeedbackExporter(HTMLExporter):
    """Our feedback page in place of nbgrader's, in the course's language; nothing on it is active."""

    def __init__(self, **kwargs: Any) -> None:
        # given here they win over the configuration, in which nbgrader's API names its own template
        templates = [str(Path(__file__).parent / "templates")]
        super().__init__(**kwargs | {"template_name": "bitgoeul_feedback", "extra_template_basedirs": templates})

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[str, Any]:
        """Make the page. A student's cell that quotes nbgrader's marks of hidden tests does not stop it."""
        hidden = ClearHiddenTests(config=self.config)
        for cell in nb.cells:
            known = cell.metadata.get("nbgrader", {})
            if known.get("solution") or not known.get("grade"):
                for mark in (hidden.begin_test_delimeter, hidden.end_test_delimeter):
                    cell.source = cell.source.replace(mark, f"{mark[:1]}\N{WORD JOINER}{mark[1:]}")
        return super().from_notebook_node(nb, resources, **kwargs)

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """The template asks for all it shows through these."""
        yield from super().default_filters()
        yield "feedback_page", self._page
        yield "points", feedback.number

    def _page(self, nb: NotebookNode, resources: Any) -> feedback.Page:
        lang: Lang = "ko" if Grading(config=self.config).lang == "ko" else "en"
        waiting = resources["nbgrader"].get("waiting")  # said by whoever has graded without a gradebook
        return feedback.page_of(nb, resources, lang, feedback.cells_to_grade(resources) if waiting is None else waiting)

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.autoescape = True
        return environment


def graded_by_hand(converter: Autograde) -> dict[tuple[str, str], NotebookNode]:
    """The graded notebooks, by student and name, in which a person has given points, of those about to be graded."""
    coursedir = converter.coursedir
    chosen = (
        select(SubmittedAssignment.student_id, Notebook.name)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Assignment.name == coursedir.assignment_id, Grade.manual_score.is_not(None))
        .distinct()
    )
    found = {}
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for student, name in gradebook.db.execute(chosen):
            submitted, graded = (
                coursedir.format_path(step, student, coursedir.assignment_id)
                for step in (coursedir.submitted_directory, coursedir.autograded_directory)
            )
            if submitted in converter.assignments:
                with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # then there is none
                    found[student, name] = reads(Path(graded, f"{name}.ipynb").read_text(encoding="utf-8"))
    return found


def _as_submitted(nb: NotebookNode) -> Submitted:
    """Where nbgrader itself has read the file (another exporter is configured)."""
    return Submitted(
        tuple(
            SubmittedCell(c.cell_type, str(c.source), str(c.metadata.get("nbgrader", {}).get("grade_id", "")))
            for c in nb.cells
        )
    )
