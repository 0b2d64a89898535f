"""Put the student's text into the master's cells.

Every id, tag, type, point and locked cell comes from the master, in the master's order. From the student comes the text
of the cells that are theirs to fill in, and the cells that they added, each after the known cell it stood behind.
"""

from __future__ import annotations

import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.markup import without_html
from autograder.grading.master import Master, MasterCell

_KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
_MAKE = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
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
    return new_notebook(cells=cells, metadata={**_KERNEL, "language_info": {"name": "python"}})


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


def _known(cell: MasterCell, text: str | None) -> NotebookNode:
    source = cell.text if text is None or cell.is_trusted else text
    made = _MAKE[cell.kind](source, metadata={"nbgrader": cell.nbgrader_metadata()})
    made["id"] = re.sub(r"[^A-Za-z0-9_-]", "-", cell.grade_id)[:64]
    if cell.kind == "markdown" and not cell.is_trusted:
        made.source = without_html(source)
    return made


def _plain(cell: SubmittedCell, cell_id: str, own: set[str]) -> NotebookNode:
    by_instructor = cell.text in own
    text = cell.text if by_instructor or cell.kind != "markdown" else without_html(cell.text)
    made = _MAKE[cell.kind](text, metadata={BY_INSTRUCTOR: True} if by_instructor else {})
    made["id"] = cell_id
    return made
