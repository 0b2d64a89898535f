"""Run a restored notebook: the student's cells in a sandbox, the test cells outside of it.

Cells are run in order in one sandboxed process. A test cell is judged here, in a namespace of the instructor's own, and
asks a fork of the student's process, as it is at that point: what a test does to it is gone afterwards, and a test that
kills or hangs it costs nothing but itself. A cell that ends the process (an endless loop, too much memory) is left out,
and the cells before it are run again in a new one.
"""

from __future__ import annotations

import builtins
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.grading.master import Master, definitions_only
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.panel import Panel, cell_panel, what_happened
from autograder.judge.remote import Remote, asking
from autograder.judge.verdict import CellVerdict, Finding
from autograder.sandbox import Box, Limits, Stopped, start

MAX_RESTARTS = 5
SECONDS_AFTER_TIMEOUT = 5.0  # for one call of a function that has run past the limit before: it may only be slow


@dataclass
class Run:
    """What running a notebook gave: its verdicts, and the cells that could not be run to their end."""

    verdicts: dict[str, CellVerdict] = field(default_factory=dict)
    stopped: dict[int, str] = field(default_factory=dict)  # index of a cell -> which limit
    broken: dict[int, str] = field(default_factory=dict)  # index of a cell -> type of its exception
    seconds: float = 0.0
    wall: str = ""


class Engine:
    """Runs one notebook. `files` is a folder whose plain files the student's code may read."""

    def __init__(self, master: Master, *, files: Path | None, limits: Limits, wall: str | None) -> None:
        self._master, self._files, self._limits, self._wall = master, files, limits, wall
        self._box: Box | None = None
        self._ran: list[str] = []
        self._restarts = 0
        self._trusted: dict[str, Any] = {"__name__": "__judge__", "__builtins__": builtins}
        self._slow: set[str] = set()  # the student's names in test cells that ran past the limit
        self._result = Run()

    def run(self, notebook: NotebookNode) -> Run:
        """Run `notebook`, filling in the outputs of its code cells. Raises NoIsolation where there is no sandbox."""
        began = time.monotonic()
        known = self._master.by_id
        own = {c.text for c in self._master.cells if not c.grade_id}
        try:
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type != "code":
                    continue
                cell.execution_count = None
                master_cell = known.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
                if master_cell is not None and master_cell.is_test:
                    test = TestCell(master_cell.grade_id, master_cell.text, float(master_cell.points or 0))
                    verdict = self._judge(test)
                    self._result.verdicts[test.grade_id] = verdict
                    cell.outputs = outputs_of(cell_panel(verdict), verdict.points, verdict.max_points)
                    continue
                if master_cell is not None and master_cell.is_trusted:
                    self._trust(cell.source)
                elif cell.source in own:
                    self._trust(definitions_only(cell.source))
                cell.outputs = self._run_cell(index, cell.source)
        finally:
            self._close()
        self._result.seconds = time.monotonic() - began
        return self._result

    def _trust(self, source: str) -> None:
        """Run the instructor's own cell here too: its imports and helpers are what test cells are written with."""
        with asking_nobody():
            try:
                exec(compile(source, "<setup>", "exec"), self._trusted)  # noqa: S102 - the instructor's own text
            except Exception:  # a cell that needs the student's names, or a magic, is no definition
                return

    def _run_cell(self, index: int, source: str) -> list[NotebookNode]:
        try:
            run = self._alive().run(source, name=f"cell {index + 1}")
        except Stopped as stopped:
            self._result.stopped[index] = stopped.why
            self._close()
            panel = Panel("wrong", what_happened(Finding("stopped", "", stopped_by=stopped.why)))
            return outputs_of(panel, 0.0, 0.0)
        self._ran.append(source)
        if run.failure is not None:
            self._result.broken[index] = run.failure.type_name
        return [NotebookNode(o) for o in run.outputs]

    def _alive(self) -> Box:
        """The box with all that ran so far in it; a new one where the last one ended. Raises Stopped after too many."""
        if self._box is not None and self._box.alive:
            return self._box
        self._close()
        if self._restarts > MAX_RESTARTS:
            raise Stopped("time", "too many cells ended their process")
        self._restarts += 1
        self._box = start(self._wall, files=self._files, limits=self._limits)
        self._result.wall = self._box.wall
        for source in list(self._ran):
            try:
                self._box.run(source)
            except Stopped:  # it ran before; something outside of it has changed: leave it out
                self._ran.remove(source)
                return self._alive()
        return self._box

    def _judge(self, test: TestCell) -> CellVerdict:
        names = {n for n in test.loaded_names if self._is_the_students(n)}
        seconds = self._limits.call_seconds
        if names & self._slow:
            seconds = min(seconds, SECONDS_AFTER_TIMEOUT)
        try:
            with self._alive().fork() as branch, asking(branch, seconds) as look_up:
                bound = dict(_found(look_up, names))
                namespace = {**self._trusted, **bound}
                verdict = judge_cell(test, namespace)
        except Stopped as stopped:
            finding = Finding("stopped", "", stopped_by=stopped.why)
            return CellVerdict(test.grade_id, 0.0, test.points, (finding,))
        if any(f.stopped_by == "time" for f in verdict.findings):
            self._slow |= names & self._master.student_names
        # a test cell may import what later ones use; what is the student's stays behind
        self._trusted.update({n: v for n, v in namespace.items() if n not in bound and not isinstance(v, Remote)})
        return verdict

    def _is_the_students(self, name: str) -> bool:
        return name in self._master.student_names or not (name in self._trusted or hasattr(builtins, name))

    def _close(self) -> None:
        if self._box is not None:
            self._box.close()
            self._box = None


def _found(look_up: Any, names: Iterable[str]) -> Iterable[tuple[str, Any]]:
    for name in sorted(names):
        try:
            yield name, look_up(name)
        except NameError:
            continue


def asking_nobody() -> Any:
    """While a setup cell runs here, it is judging: its open_module only chooses the language."""
    from autograder.judge.expect import beside

    def refuse(source: str) -> Any:
        raise RuntimeError("a setup cell cannot define helpers beside the student's code")

    return beside(refuse)


def outputs_of(panel: Panel, points: float, max_points: float) -> list[NotebookNode]:
    """A panel as outputs that nbgrader reads the points off: a number at the end of a cell is partial credit."""
    data = {"text/plain": repr(panel), "text/html": panel._repr_html_()}
    if points >= max_points:
        return [NotebookNode(output_type="display_data", data=data, metadata={})]
    data["text/plain"] = f"{points:g}"
    return [NotebookNode(output_type="execute_result", data=data, metadata={}, execution_count=None)]
