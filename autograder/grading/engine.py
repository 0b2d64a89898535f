"""Run a restored notebook: the student's cells in a sandbox, the test cells outside of it.

Cells are run in order in one sandboxed process, the box. Test cells are judged here, in a namespace of the instructor's
own, and ask for the student's names:

  visible  at their place, in the box itself: what Numba compiles for them is compiled for all that follows
  hidden   in a fork of the box made at their place and asked only at the very end. A hidden input cannot be carried
           into anything that is shown, since nothing is shown any more; and a test that kills or hangs its fork costs
           nothing but itself

A cell that ends the box (an endless loop, too much memory) is left out, and what was before it is run again.
"""

from __future__ import annotations

import ast
import builtins
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograder.grading.boxes import open_box
from autograder.grading.markup import harmless_data
from autograder.grading.master import Master, definitions_only
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.expect import beside
from autograder.judge.faults import AuthorError, StudentStopped
from autograder.judge.panel import Panel, cell_panel, what_happened
from autograder.judge.remote import Remote, asking
from autograder.judge.verdict import CellVerdict, Finding
from autograder.judge.words import say
from autograder.sandbox import Box, Branch, Limits, Raised, Stopped, WallName

MAX_RESTARTS = 10
MAX_OUTPUTS = 2 << 20  # characters, of all of a notebook's cells
MAX_CHANGED = 10  # displays that a later cell changes at once
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

    def __init__(self, master: Master, *, files: Path | None, limits: Limits, wall: WallName | None) -> None:
        hidden = sum(_test(c).hides for c in master.cells if c.is_test)
        self._limits = replace(limits, processes=limits.processes + hidden)
        self._master, self._files, self._wall = master, files, wall
        self._box: Box | None = None
        self._starts = 0
        self._done: list[tuple[str, int] | TestCell] = []  # what the box has been through: cells, and places to fork at
        self._displays: dict[str, list[NotebookNode]] = {}  # shown with an id, by which later cells may change them
        self._forks: dict[str, Branch] = {}
        self._namespace: dict[str, Any] = {"__name__": "__judge__", "__builtins__": builtins}
        self._asked: set[str] = set()  # the student's names that test cells read
        self._slow: set[str] = set()  # those of them that have run past the limit
        self._began = time.monotonic()
        self._room = MAX_OUTPUTS
        self._result = Run()

    def run(self, notebook: NotebookNode) -> Run:
        """Run `notebook`, filling in the outputs of its code cells. Raises NoIsolation where there is no sandbox."""
        began = self._began = time.monotonic()
        known = self._master.by_id
        for given in self._master.cells:
            if given.kind == "code" and not given.is_test and not given.solution:
                self._trust(given.text if given.is_trusted else definitions_only(given.text))
        hidden: list[tuple[NotebookNode, TestCell]] = []
        try:
            number = 0
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type != "code":
                    continue
                number += bool(cell.source.strip())  # a kernel counts test cells too, but nothing empty
                cell.execution_count = number if cell.source.strip() else None
                master_cell = known.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
                if master_cell is not None and master_cell.is_test:
                    test = _test(master_cell)
                    if test.hides:
                        self._meet_hidden(test)
                        hidden.append((cell, test))
                    else:
                        self._conclude(cell, self._judge(test, self._in_the_box))
                    continue
                cell.outputs = self._run_cell(index, cell.source, number)
            for cell, test in hidden:
                self._conclude(cell, self._judge_hidden(test))
        finally:
            self._close()
        self._result.seconds = time.monotonic() - began
        return self._result

    # --- the box ---

    def _run_cell(self, index: int, source: str, number: int) -> list[NotebookNode]:
        try:
            run = self._alive().run(source, name=f"cell {index + 1}", number=number)
        except Stopped as stopped:
            self._result.stopped[index] = stopped.why
            panel = Panel("wrong", what_happened(Finding("stopped", "", stopped_by=stopped.why)))
            return outputs_of(panel, 0.0, 0.0)
        self._done.append((source, number))
        if run.failure is not None:
            self._result.broken[index] = run.failure.type_name
        return self._harmless(run.outputs)

    def _harmless(self, outputs: Iterable[dict[str, Any]]) -> list[NotebookNode]:
        """A student's outputs as they may stand in an instructor's browser, and no more than there is room for."""
        kept: list[NotebookNode] = []
        for output in outputs:
            size = len(json.dumps(output))
            self._room -= size
            if self._room < 0:
                cut = say(
                    ko="출력이 너무 많아 나머지는 버렸습니다.", en="Too much output in all: the rest is left out."
                )
                return [*kept, NotebookNode(output_type="stream", name="stdout", text=f"{cut}\n")]
            node = NotebookNode(output)
            name = node.pop("transient", {}).get("display_id")
            if "data" in node:
                node.data = harmless_data(node.data)
            if node.output_type == "update_display_data":
                for shown in self._displays.get(name, [])[-MAX_CHANGED:]:
                    self._room -= size
                    if self._room >= 0:
                        shown.update(data=node.data, metadata=node.metadata)
                continue
            if name is not None:
                self._displays.setdefault(name, []).append(node)
            kept.append(node)
        return kept

    def _alive(self) -> Box:
        """The box, with all that was done so far done in it. Raises Stopped after too many new ones."""
        if self._box is not None and self._box.alive:
            return self._box
        self._close()
        if self._starts > MAX_RESTARTS:
            raise Stopped("time", "too many cells have ended their process")
        left = self._limits.total_seconds - (time.monotonic() - self._began)
        if left <= 0:
            raise Stopped("time", "the notebook's time is used up")
        self._starts += 1
        limits = replace(self._limits, total_seconds=left)
        box = self._box = open_box(self._wall, files=self._files, limits=limits)
        self._result.wall = box.wall
        for step in list(self._done):
            try:
                if isinstance(step, TestCell):
                    self._forks[step.grade_id] = box.fork()
                else:
                    box.run(step[0], number=step[1])
            except Stopped:  # it ran before; something outside of it has changed: leave it out
                self._done.remove(step)
                return self._alive()
            except Raised:  # no room for one more process: this test will find no fork
                continue
        return box

    def _close(self) -> None:
        self._forks.clear()
        if self._box is not None:
            self._box.close()
            self._box = None

    # --- judging ---

    def _trust(self, source: str) -> None:
        """Run the instructor's own text here: its imports and helpers are what test cells are written with.

        Statement by statement: what needs the student's names, or is a magic, is no definition and does not count.
        """
        with suppress(SyntaxError), _asking_nobody():
            for statement in ast.parse(TransformerManager().transform_cell(source)).body:
                code = compile(ast.Module([statement], []), "<setup>", "exec")
                with suppress(Exception):
                    exec(code, self._namespace)  # noqa: S102 - the instructor's own text

    def _meet_hidden(self, test: TestCell) -> None:
        """Fork the box at the place of a hidden test, and judge what is visible in the same cell."""
        self._trust(definitions_only(test.source))
        try:
            self._forks[test.grade_id] = self._alive().fork()
        except (Stopped, Raised):
            return
        self._done.append(test)
        if test.visible_part is not None:
            self._result.verdicts[test.grade_id] = self._judge(test.visible_part, self._in_the_box)

    def _judge_hidden(self, test: TestCell) -> CellVerdict:
        """Judge the whole cell in its fork, telling nothing but what the visible part has told already."""
        told = self._result.verdicts.get(test.grade_id)
        verdict = self._judge(test, lambda: self._fork_of(test))
        if any(f.stopped_by == "died" for f in verdict.findings):
            self._close()  # another test may have killed this one's fork: once more, in a new one
            verdict = self._judge(test, lambda: self._fork_of(test))
        if told is not None and told.findings:
            hidden = tuple(f for f in verdict.findings if f.must not in {t.must for t in told.findings})
            return replace(verdict, points=min(verdict.points, told.points), findings=told.findings + hidden)
        return verdict

    def _in_the_box(self) -> AbstractContextManager[Branch]:
        return self._alive().here()

    def _fork_of(self, test: TestCell) -> AbstractContextManager[Branch]:
        self._alive()
        if test.grade_id not in self._forks:
            raise Stopped("died", "there was no fork for this test")
        return self._forks.pop(test.grade_id)

    def _judge(self, test: TestCell, place: Callable[[], AbstractContextManager[Branch]]) -> CellVerdict:
        names = {n for n in test.loaded_names - test.own_names if self._is_the_students(n)}
        self._asked = {n for n in self._asked | names if self._is_the_students(n)} - test.own_names
        seconds = SECONDS_AFTER_TIMEOUT if names & self._slow else self._limits.call_seconds
        try:
            with (
                place() as branch,
                asking(branch, min(seconds, self._limits.call_seconds)) as look_up,
                self._bound(_found(look_up, self._asked)),
            ):
                verdict = judge_cell(test, self._namespace)
        except AuthorError as fault:
            raise RuntimeError(f"{test.grade_id}: {fault}") from None
        except (Stopped, StudentStopped) as stopped:
            finding = Finding("stopped", "", stopped_by=stopped.why, hidden=test.hides)
            return CellVerdict(test.grade_id, 0.0, test.points, (finding,))
        if any(f.stopped_by == "time" for f in verdict.findings):
            self._slow |= names & self._master.student_names
        return verdict

    @contextmanager
    def _bound(self, names: Iterable[tuple[str, Any]]) -> Iterator[None]:
        """The student's names, in the namespace of the tests for as long as one cell is judged.

        What a test cell imports or defines stays, for later ones to use; what is the student's does not.
        """
        before = dict(self._namespace)
        bound = dict(names)
        self._namespace.update(bound)
        try:
            yield
        finally:
            for name in [n for n, v in self._namespace.items() if n in bound or isinstance(v, Remote)]:
                del self._namespace[name]
            self._namespace.update({n: before[n] for n in bound if n in before})

    def _is_the_students(self, name: str) -> bool:
        return name in self._master.student_names or not (name in self._namespace or hasattr(builtins, name))

    def _conclude(self, cell: NotebookNode, verdict: CellVerdict) -> None:
        self._result.verdicts[verdict.grade_id] = verdict
        cell.outputs = outputs_of(cell_panel(verdict), verdict.points, verdict.max_points)


def _test(cell: Any) -> TestCell:
    return TestCell(cell.grade_id, cell.text, float(cell.points or 0))


def _found(look_up: Callable[[str], Any], names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for name in sorted(names):
        try:
            yield name, look_up(name)
        except NameError:
            continue


def _asking_nobody() -> AbstractContextManager[None]:
    """While a setup cell runs here it is judging: its open_module only chooses the language."""

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
