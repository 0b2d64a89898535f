"""Put the student's text into the master's cells.

Every id, tag, type, point and locked cell comes from the master, in the master's order. From the student comes the text
of the cells that are theirs to fill in, and the cells that they added, each after the known cell it stood behind.
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode, from_dict

from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.markup import without_html
from autograder.grading.master import Master, MasterCell

_KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
BY_INSTRUCTOR = "by_instructor"  # in the metadata of a cell that nbgrader does not know, where it came back unchanged


def restore(submitted: Submitted, master: Master) -> NotebookNode:
    """The notebook to be run and graded: valid whatever was submitted."""
    texts, added = _sort_out(submitted.cells, master)
    own = {c.text for c in master.cells if not c.grade_id}  # the instructor's prose, whoever sends it back
    cells = [_plain(cell, f"student-0-{n}", own) for n, cell in enumerate(added.get("", []))]
    for index, known in enumerate(master.cells):
        if known.grade_id:
            cells.append(_known(known, texts.get(known.grade_id)))
            behind = added.get(known.grade_id, [])
            cells += [_plain(cell, f"student-{index + 1}-{n}", own) for n, cell in enumerate(behind)]
        elif not submitted.cells:  # nothing could be read: the page shows at least what was asked
            cells.append(_plain(SubmittedCell(known.kind, known.text), f"master-{index}", own))
    metadata = {**_KERNEL, "language_info": {"name": "python"}}
    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


def _sort_out(
    cells: tuple[SubmittedCell, ...], master: Master
) -> tuple[dict[str, str], dict[str, list[SubmittedCell]]]:
    """The text of each cell that is the student's to fill in, and the cells added behind each known one."""
    known = master.by_id
    texts: dict[str, str] = {}
    added: dict[str, list[SubmittedCell]] = {}
    after = ""
    for cell in cells:
        master_cell = known.get(cell.grade_id)
        if master_cell is None:
            if cell.text.strip():
                added.setdefault(after, []).append(cell)
            continue
        after = cell.grade_id
        if master_cell.is_trusted or cell.text == master_cell.text:
            texts.setdefault(cell.grade_id, master_cell.text)
        elif texts.get(cell.grade_id, master_cell.text) == master_cell.text:
            texts[cell.grade_id] = cell.text
        else:  # a copied cell: its text is run where it stood, like any cell of the student's
            added.setdefault(after, []).append(cell)
    return texts, added


def _known(cell: MasterCell, text: str | None) -> dict[str, Any]:
    source = cell.text if text is None or cell.is_trusted else text
    if cell.kind == "markdown" and source != cell.text:
        source = without_html(source)
    cell_id = re.sub(r"[^A-Za-z0-9_-]", "-", cell.grade_id)[:64]
    return _cell(cell.kind, source, cell_id, {"nbgrader": cell.nbgrader_metadata()})


def _plain(cell: SubmittedCell, cell_id: str, own: set[str]) -> dict[str, Any]:
    by_instructor = cell.text in own
    text = cell.text if by_instructor or cell.kind != "markdown" else without_html(cell.text)
    return _cell(cell.kind, text, cell_id, {BY_INSTRUCTOR: True} if by_instructor else {})


def _cell(kind: str, source: str, cell_id: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """A cell of nbformat 4.5. nbformat's own makers validate each, which would take longer than judging it."""
    run: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source, **run}
