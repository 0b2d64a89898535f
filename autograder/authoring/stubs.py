"""What stands where a solution was."""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):
    """nbgrader's ClearSolutions, kinder to concept questions.

    An empty answer (`q1 = ""`) says by itself that it is not attempted: the stub that raises would only be in the way.
    """

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Clear the cell's solution, and the stub behind an empty answer."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        stub = self.code_stub.get("python", "")
        if cell.cell_type == "code" and stub and cell.source.endswith(f"\n{stub}"):
            answer = cell.source.removesuffix(f"\n{stub}")
            if re.fullmatch(r'\w+ = ""(\s*#.*)?', answer):
                cell.source = answer
        return cell, resources
