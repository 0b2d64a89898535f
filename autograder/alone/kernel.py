"""A learner's own notebook where there is nothing to make a sandbox of (macOS, Windows): run in a kernel of its own.

The tests run there as well, each behind the cells that it is about, as nbgrader runs them. So they are as easy to
deceive as nbgrader's, by somebody who would deceive nobody but themselves; the page says that there was no sandbox.
A cell that ends the kernel, or runs past its time, is left out, and what was before it is run again in a new one.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict

from autograder.alone.beside import VERDICT
from autograder.grading.assignment import Assignment
from autograder.grading.engine import KeptVerdict, Run, outputs_of
from autograder.grading.judging import concluded, keys_of, standing_in
from autograder.grading.markup import harmless_data
from autograder.grading.master import Master, MasterCell
from autograder.grading.outcome import JudgedBook
from autograder.grading.reasons import message_of
from autograder.judge.panel import Panel, cell_panel, what_happened
from autograder.judge.verdict import CellVerdict, Finding
from autograder.judge.words import language
from autograder.sandbox import Limits

CALLS = 3  # of a test cell that may each take as long as a call may
MAX_RESTARTS = 10


def judge_in_kernel(
    assignment: Assignment,
    name: str,
    restored: NotebookNode,
    note: dict[str, Any],
    *,
    files: Path,
    beside: str = "",
    kept: Mapping[str, KeptVerdict],
) -> JudgedBook:
    """Run the restored notebook, fill in its outputs, and complete its note, as `judge_notebook` does in a box."""
    master, keys = assignment.books[name], keys_of(assignment, name, restored, beside)
    with standing_in(files, assignment.source), _Kernel(files, assignment.rules.limits) as kernel:
        verdicts = kernel.run(restored, master)
    return concluded(name, master, restored, note, run=kernel.result, known=verdicts, keys=keys)


class _Kernel:
    """Runs one notebook, in the folder `files`. A context manager: afterwards no kernel is left."""

    def __init__(self, files: Path, limits: Limits) -> None:
        self.result = Run(wall="none")
        self._files, self._limits = files, limits
        self._ends = time.monotonic() + limits.total_seconds
        self._done: list[str] = []
        self._starts = 0
        self._client: NotebookClient | None = None
        self._held = ExitStack()

    def __enter__(self) -> _Kernel:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, notebook: NotebookNode, master: Master) -> dict[str, KeptVerdict]:
        """What became of each test cell; the notebook's outputs are filled in."""
        began, tests, verdicts = time.monotonic(), {c.grade_id: c for c in master.cells if c.is_test}, {}
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            test = tests.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
            if test is not None:
                verdicts[test.grade_id] = self._judge(cell, test, master.hidden_mark)
            else:
                self._run_cell(cell, index)
        self.result.judged = tuple(verdicts)
        self.result.seconds = time.monotonic() - began
        return verdicts

    def _run_cell(self, cell: NotebookNode, index: int) -> None:
        outputs, why = self._ask(cell.source, self._limits.cell_seconds)
        if why:
            self.result.stopped[index] = why
            cell.outputs = outputs_of(Panel("wrong", what_happened(Finding("stopped", "", stopped_by=why))), 0.0, 0.0)
            return
        self._done.append(cell.source)
        cell.outputs = [_harmless(output) for output in outputs]
        failed = next((o for o in outputs if o.output_type == "error"), None)
        if failed is not None:
            self.result.broken[index] = failed.ename

    def _judge(self, cell: NotebookNode, test: MasterCell, hidden_mark: str) -> KeptVerdict:
        points = float(test.points or 0)
        asked = (test.grade_id, test.text, points, hidden_mark)
        source = f"from autograder.alone import beside as _beside; _beside.judge(*{asked!r})"
        outputs, why = self._ask(source, CALLS * self._limits.call_seconds)
        if why:
            stopped = CellVerdict(test.grade_id, 0.0, points, (Finding("stopped", "", stopped_by=why),))
            cell.outputs = outputs_of(cell_panel(stopped), 0.0, points)
            return KeptVerdict(0.0, (), message_of(stopped))
        said = next((o.data[VERDICT] for o in outputs if VERDICT in o.get("data", {})), None)
        if said is None:  # the author's fault, as in a box
            raise RuntimeError(f"{test.grade_id}: {[o.get('evalue') for o in outputs if o.output_type == 'error']}")
        cell.outputs = [from_dict(output) for output in said["outputs"]]
        return KeptVerdict(said["points"], (), said["message"], said["untouched"], unsure=said["unsure"])

    def _ask(self, source: str, seconds: float) -> tuple[list[NotebookNode], str]:
        """The outputs of this text, and which limit has ended it; "" where it came to its end."""
        cell = nbformat.v4.new_code_cell(source)
        try:
            client = self._alive()
            client.timeout = max(1, int(min(seconds, self._ends - time.monotonic())))
            client.nb.cells.append(cell)
            client.execute_cell(cell, len(client.nb.cells) - 1)
        except (CellTimeoutError, TimeoutError):
            self._end()
            return [], "time"
        except DeadKernelError:
            self._end()
            return [], "died"
        return cell.outputs, ""

    def _alive(self) -> NotebookClient:
        """The kernel, with all that was done so far done in it. Raises TimeoutError after too many new ones."""
        if self._client is not None:
            return self._client
        self._starts += 1
        if self._starts > MAX_RESTARTS or time.monotonic() > self._ends:
            raise TimeoutError
        client = NotebookClient(
            nbformat.v4.new_notebook(), kernel_name="python3", allow_errors=True, shutdown_kernel="immediate"
        )
        client.resources = {"metadata": {"path": str(self._files)}}
        # so that check(), hint() and open_module() in the notebook know that it is graded
        environment = {**os.environ, "BITGOEUL_SANDBOX": "1", "BITGOEUL_LANG": language()}
        self._held.enter_context(client.setup_kernel(env=environment, stderr=subprocess.DEVNULL))
        self._client = client
        for source in list(self._done):
            if self._ask(source, self._limits.cell_seconds)[1]:  # it ran before: leave it out
                self._done.remove(source)
                return self._alive()
        return client

    def _end(self) -> None:
        self._client = None
        self._held.close()


def _harmless(output: NotebookNode) -> NotebookNode:
    if "data" in output:
        output.data = harmless_data(output.data)
    return output
