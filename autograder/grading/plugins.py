"""The places where nbgrader calls us; `use_bitgoeul` names them in nbgrader's configuration.

Autograde runs twice over a notebook: SubmissionExporter reads the submitted file and Restore puts its text into
the master's cells; then Judge runs the restored notebook, and nbgrader's own SaveAutoGrades reads the points off the
outputs.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import nh3
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading import intake
from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import load_master
from autograder.grading.reasons import message_of, reason_of
from autograder.grading.restore import restore
from autograder.grading.settings import Grading
from autograder.judge.words import Text, use_language
from autograder.sandbox import choose_wall

NOTE = "bitgoeul"  # the key in a graded notebook's metadata where its outcome stands
_SUBMITTED = "bitgoeul_submitted"  # the key in nbconvert's resources


def set_aside(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's pre_convert_hook: nothing but plain files stays where the next steps would copy it from."""
    for folder in {Path(n).parent.absolute() for n in notebooks}:
        limit = Grading().extra_files_mb << 20
        intake.set_aside(folder, folder.parents[2] / "quarantine" / folder.parent.name / folder.name, max_bytes=limit)


class SubmissionExporter(NotebookExporter):
    """Reads a submitted notebook as text and nothing else; never fails on what a student handed in."""

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[NotebookNode, Any]:
        """The first pass takes the submitted file; the second the restored one, which is ours."""
        converter = self.parent
        if not (isinstance(converter, Autograde) and converter._sanitizing):
            return super().from_filename(filename, resources, **kwargs)
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
        master, _ = _master_of(self, resources)
        restored = restore(submitted, master)
        note: dict[str, Any] = {"digest": digest(submitted)}
        if submitted.problem:
            note["problem"] = {"ko": submitted.problem.ko, "en": submitted.problem.en}
            note["nothing_read"] = not submitted.cells
        restored.metadata[NOTE] = note
        return restored, resources


class Judge(NbGraderPreprocessor):
    """Runs the restored notebook in a sandbox and judges its test cells outside of it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Fill in the outputs, and note what became of the submission."""
        settings = Grading(config=self.config)
        use_language(settings.lang)
        master, source = _master_of(self, resources)
        wall = "none" if settings.no_sandbox else choose_wall()
        files = Path(resources["metadata"]["path"]).absolute()
        before = list(sys.path)
        if source is not None:
            sys.path.insert(0, str(source.parent.absolute()))  # a test may import the instructor's own module
        try:
            run = Engine(master, files=files, limits=settings.limits(), wall=wall).run(nb)
        finally:
            sys.path[:] = before
        note = nb.metadata.setdefault(NOTE, {})
        problem = note.get("problem")
        note["status"] = "failed" if note.get("nothing_read") else "graded"
        note["reason"] = str(Text(**problem)) if problem else reason_of(run)
        note["messages"] = {grade_id: message_of(v) for grade_id, v in run.verdicts.items()}
        note["seconds"] = round(run.seconds, 3)
        note["wall"] = run.wall
        return nb, resources


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page, with whatever a student's output brings cleaned of scripts."""

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """Show the outcome's reason on top, and clean each HTML output."""
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if "text/html" in data:
                    data["text/html"] = clean_html(data["text/html"])
        return super().from_notebook_node(nb, resources, **kwargs)


_STYLES = {
    *("color", "background", "border-left", "border-radius", "padding", "margin", "margin-top", "margin-bottom"),
    *("max-width", "min-width", "line-height", "font-size", "font-weight", "display", "gap", "flex", "white-space"),
    *("overflow-wrap", "text-align"),
}


def clean_html(html: str) -> str:
    """HTML that may stand in an instructor's or a student's page: no scripts, no handlers, no foreign addresses."""
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes["*"] = {"style", "role", "class", "colspan", "rowspan", "scope"}
    attributes["img"] = {"src", "alt", "width", "height"}
    return nh3.clean(
        html,
        attributes=attributes,
        url_schemes={"data"},
        filter_style_properties=_STYLES,
        link_rel="noopener noreferrer",
    )


def digest(submitted: Submitted) -> str:
    """A key for what was submitted: the text of its cells."""
    text = repr([(c.kind, c.text, c.grade_id) for c in submitted.cells])
    return hashlib.sha256(text.encode()).hexdigest()


def _as_submitted(nb: NotebookNode) -> Submitted:
    """Where nbgrader itself has read the file (another exporter is configured)."""
    return Submitted(
        tuple(
            SubmittedCell(c.cell_type, str(c.source), str(c.metadata.get("nbgrader", {}).get("grade_id", "")))
            for c in nb.cells
        )
    )


def _master_of(plugin: NbGraderPreprocessor, resources: Any) -> tuple[Any, Path | None]:
    known = resources["nbgrader"]
    converter = getattr(plugin.parent, "parent", None)
    source = None
    if isinstance(converter, Autograde):
        folder = converter.coursedir.format_path(converter.coursedir.source_directory, ".", known["assignment"])
        source = Path(folder) / f"{known['notebook']}.ipynb"
    return load_master(known["db_url"], known["assignment"], known["notebook"], source), source
