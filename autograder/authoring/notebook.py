"""Notebooks made from a source: nbgrader's source notebook in one language, and what a student sees of it."""

from __future__ import annotations

import copy
import hashlib
from collections import Counter
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.authoring.languages import text_in
from autograder.authoring.source import Cell, Source
from autograder.judge.words import Lang, Text

CODE_STUB = Text(
    ko="# 여기에 코드를 쓰세요\nraise NotImplementedError()", en="# YOUR CODE HERE\nraise NotImplementedError()"
)
TEXT_STUB = Text(ko="여기에 답을 쓰세요", en="YOUR ANSWER HERE")
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_LANGUAGE_INFO = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}


def make_notebook(source: Source, lang: Lang) -> NotebookNode:
    """The notebook with solutions and hidden tests, in one language; hints are left out."""
    count: Counter[str] = Counter()
    cells = [_cell(cell, lang, count) for cell in source.cells if cell.role != "hint"]
    about = {"kind": source.kind, "lang": lang, "module": source.module, "version": version_of(source)}
    metadata = {"bitgoeul": about, "kernelspec": dict(_KERNEL), "language_info": dict(_LANGUAGE_INFO)}
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return notebook


def version_of(source: Source) -> str:
    """A short key of what a source says: another one tells that a notebook was made from another version."""
    said = [(cell.type, cell.text, cell.grade_id, cell.points) for cell in source.cells]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def released(notebook: NotebookNode, lang: Lang) -> NotebookNode:
    """What a student sees: solutions and hidden tests taken out by nbgrader's own preprocessors."""
    from nbgrader.preprocessors import ClearHiddenTests, LockCells

    from autograder.authoring.stubs import ClearAnswers

    cleared: NotebookNode = copy.deepcopy(notebook)
    resources: dict[str, Any] = {}
    clear_solutions = ClearAnswers(code_stub={"python": CODE_STUB[lang]}, text_stub=TEXT_STUB[lang])
    for step in (LockCells(), clear_solutions, ClearHiddenTests()):
        cleared, resources = step.preprocess(cleared, resources)
    return cleared


def to_json(notebook: NotebookNode) -> str:
    """The file's text: the same bytes for the same notebook."""
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return text.rstrip("\n") + "\n"


def _cell(cell: Cell, lang: Lang, count: Counter[str]) -> NotebookNode:
    make = nbformat.v4.new_markdown_cell if cell.type == "markdown" else nbformat.v4.new_code_cell
    metadata = {key: copy.deepcopy(cell.metadata[key]) for key in ("tags",) if key in cell.metadata}
    if cell.nbgrader:
        # nbgrader's Create Assignment leaves cell_type out when it saves
        metadata["nbgrader"] = {**cell.nbgrader, "cell_type": cell.type}
    count[cell.role] += 1
    identity = cell.grade_id or f"{cell.role}-{count[cell.role]:02d}"
    made: NotebookNode = make(source=text_in(cell, lang), id=identity, metadata=metadata)
    return made
