"""Run a restored notebook: the student's cells in a sandbox, the test cells outside of it.

Cells are run in order in one sandboxed process, the box. Test cells are judged here, in a namespace of the instructor's
own, and ask for the student's names:

  visible  at their place, in the box itself: what Numba compiles for them is compiled for all that follows
  hidden   in a fork of the box made at their place and asked only at the very end. A hidden input cannot be carried
           into anything that is shown, since nothing is shown any more; and a test that kills or hangs its fork costs
           nothing but itself
  race     (what times the student's code) at its place, in a fork of the box: beside it a box that has seen nothing of
           the student's runs the reference
  inside   (marked `# bitgoeul: inside`, no Python as it stands, or said by the caller) at the same places and times,
           but as a cell that is run there: what needs the student's objects themselves, at the price of trusting the
           process they are in

As in a notebook, what a visible test cell imports, defines and assigns is there for the student's cells behind it.

A cell that ends the box (an endless loop, too much memory) is left out, and what was before it is run again.
"""

from __future__ import annotations

import ast
import builtins
import json
import math
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode, from_dict

from autograder.grading.boxes import open_box
from autograder.grading.markup import harmless_data
from autograder.grading.master import Master, MasterCell, definitions_only
from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.expect import beside
from autograder.judge.faults import AuthorError, StudentStopped
from autograder.judge.names import Names, asking
from autograder.judge.own_work import written
from autograder.judge.panel import Panel, cell_panel, what_happened
from autograder.judge.race import racing_on
from autograder.judge.remote import Remote
from autograder.judge.text import setup_of
from autograder.judge.track import SandboxTrack
from autograder.judge.uses import Writing
from autograder.judge.verdict import CellVerdict, Finding
from autograder.judge.within import judge_within
from autograder.judge.words import say
from autograder.sandbox import Box, Branch, Here, Limits, Raised, Stopped, WallName

MAX_RESTARTS = 10
MAX_OUTPUTS = 2 << 20  # characters, of all of a notebook's cells
MAX_CHANGED = 10  # displays that a later cell changes at once
SECONDS_AFTER_TIMEOUT = 5.0  # for one call of a function that has run past the limit before: it may only be slow


@dataclass(frozen=True)
class KeptVerdict:
    """What became of a test cell when it was judged before: its points, its outputs, and what was said of it."""

    points: float
    outputs: tuple[dict[str, Any], ...] = ()
    message: str = ""
    untouched: bool = False
    inside: bool = False
    unsure: bool = False  # a person has to look, and a next grading measures again


@dataclass
class Run:
    """What running a notebook gave: its verdicts, and the cells that could not be run to their end."""

    verdicts: dict[str, CellVerdict] = field(default_factory=dict)  # of the cells that were judged in this run
    judged: tuple[str, ...] = ()  # their ids, in the notebook's order
    stopped: dict[int, str] = field(default_factory=dict)  # index of a cell -> which limit
    broken: dict[int, str] = field(default_factory=dict)  # index of a cell -> type of its exception
    seconds: float = 0.0
    wall: str = ""


class Engine:
    """Runs one notebook. `files` is a folder whose plain files the student's code may read.

    `inside` are the ids of test cells to be judged within the student's process, beside those that are marked. `kept`
    are verdicts that still hold: these cells are not judged again, unless a cell that is needs what one of them has
    computed.
    """

    def __init__(
        self,
        master: Master,
        *,
        files: Path | None,
        limits: Limits,
        wall: WallName | None,
        inside: Collection[str] = (),
        kept: Mapping[str, KeptVerdict] | None = None,
    ) -> None:
        tests = [_test(c, master) for c in master.cells if c.is_test]
        self._inside = {t.grade_id for t in tests if t.must_be_within or (t.grade_id in inside and not t.races)}
        self._needed_inside = frozenset().union(*(t.needed_names for t in tests if t.grade_id in self._inside))
        self._wanted = master.read_names.union(*(t.loaded_names for t in tests if t.grade_id in self._inside))
        self._kept = _still_kept(tests, kept or {}, master.shared_names)
        forks = sum(t.hides for t in tests) + bool(self._inside) + any(t.races for t in tests)
        self._limits = replace(limits, processes=limits.processes + forks)
        self._master, self._files, self._wall = master, files, wall
        self._box: Box | None = None
        self._clean: Box | None = None  # where references run: it sees nothing of the student's
        self._starts = 0
        self._done: list[tuple[str, int] | TestCell] = []  # what the box has been through: cells, and places to fork at
        self._displays: dict[str, list[NotebookNode]] = {}  # shown with an id, by which later cells may change them
        self._forks: dict[str, Branch] = {}
        self._namespace: dict[str, Any] = {"__name__": "__judge__", "__builtins__": builtins}
        self._lasting: set[str] = set()  # names that the functions of test cells read
        self._written: list[Writing] = []  # the cells so far that are no tests
        self._place: dict[str, int] = {}  # by test cell: how many of them stand before it
        self._slow: set[str] = set()  # those of them that have run past the limit
        self._began = time.monotonic()
        self._cpu_seconds = 0.0  # of boxes that have ended
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
                    test = _test(master_cell, self._master)
                    self._place[test.grade_id] = len(self._written)
                    if test.grade_id in self._kept:
                        self._keep(cell, test)
                    elif test.hides:
                        self._meet_hidden(test, number)
                        hidden.append((cell, test))
                    elif test.races and test.grade_id not in self._inside:
                        self._conclude(cell, self._judge(test, lambda: self._alive().fork()))
                    else:
                        self._conclude(cell, self._judge_visible(test, number))
                    continue
                own = master_cell is None or not master_cell.is_trusted
                self._written.append(Writing(cell.source, own))
                cell.outputs = self._run_cell(index, cell.source, number)
            for cell, test in hidden:
                self._conclude(cell, self._judge_hidden(test))
        finally:
            self._close()
            if self._clean is not None:
                self._clean.close()
        judged = self._result.verdicts
        self._result.judged = tuple(c.grade_id for c in self._master.cells if c.grade_id in judged)
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
        cpu_left = math.ceil(self._limits.cpu_seconds - self._cpu_seconds)
        if cpu_left <= 0:
            raise Stopped("cpu", "the notebook's CPU time is used up")
        self._starts += 1
        limits = replace(self._limits, total_seconds=left, cpu_seconds=cpu_left)
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
            self._cpu_seconds += self._box.cpu_seconds
            self._box = None

    def _clean_box(self) -> Box:
        """A box in which the author's code alone has run."""
        if self._clean is None or not self._clean.alive:
            self._clean = open_box(self._wall, files=self._files, limits=self._limits)
        return self._clean

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

    def _keep(self, cell: NotebookNode, test: TestCell) -> None:
        """Put a known verdict in its place; what the cell defines is there for later ones."""
        self._trust(definitions_only(test.source))
        self._lasting |= test.lasting_names
        cell.outputs = [from_dict(output) for output in self._kept[test.grade_id].outputs]

    def _judge_visible(self, test: TestCell, number: int) -> CellVerdict:
        """Judge a visible test, or what is visible of one, in the box itself; what it leaves there stays there."""
        verdict = self._judge(test, self._in_the_box)
        ran = test.grade_id in self._inside
        if not ran and test.assigned_names & self._needed_inside:
            with suppress(Stopped):  # a cell that is judged inside wants the objects themselves
                self._alive().run(test.source, name=test.grade_id, number=number)
                ran = True
        if ran and self._box is not None and self._box.alive:
            self._done.append((test.source, number))
        return verdict

    def _meet_hidden(self, test: TestCell, number: int) -> None:
        """Fork the box at the place of a hidden test, and judge what is visible in the same cell."""
        self._trust(definitions_only(test.source))
        try:
            self._forks[test.grade_id] = self._alive().fork()
        except (Stopped, Raised):
            return
        self._done.append(test)
        if test.visible_part is not None:
            self._result.verdicts[test.grade_id] = self._judge_visible(test.visible_part, number)

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
        self._lasting |= test.lasting_names
        try:
            if test.grade_id in self._inside:
                return self._judge_within(test, place)
            return self._judge_outside(test, place)
        except (AuthorError, SyntaxError) as fault:
            return self._cannot_judge(test, fault)
        except (Stopped, StudentStopped, Raised) as stopped:
            why = "died" if isinstance(stopped, Raised) else stopped.why  # Raised: there was no room for a fork
            finding = Finding("stopped", "", stopped_by=why, hidden=test.hides)
            return CellVerdict(test.grade_id, 0.0, test.points, (finding,), inside=test.grade_id in self._inside)

    def _judge_within(self, test: TestCell, place: Callable[[], AbstractContextManager[Branch]]) -> CellVerdict:
        self._trust(setup_of(test.source))
        with place() as branch:
            return judge_within(test, branch, self._limits.cell_seconds)

    def _judge_outside(self, test: TestCell, place: Callable[[], AbstractContextManager[Branch]]) -> CellVerdict:
        own = test.own_names - self._master.shared_names
        names = {n for n in test.loaded_names - own if self._is_the_students(n)}
        lasting = {n for n in self._lasting - own if self._is_the_students(n)}  # a function of an earlier cell's
        seconds = SECONDS_AFTER_TIMEOUT if names & self._slow else self._limits.call_seconds
        with (
            place() as branch,
            asking(branch, min(seconds, self._limits.call_seconds)) as students,
            SandboxTrack(students, branch, self._clean_box) as track,
            racing_on(track),
            self._bound(_found(students, names | lasting)) as bound,
            written(self._written[: self._place[test.grade_id]]),
        ):
            rebound = (test.assigned_names | test.own_names) & self._master.shared_names
            verdict = judge_cell(test, self._namespace, _Rebinding(students, rebound) if rebound else None)
            if isinstance(branch, Here):
                self._leave(test, students, {n for n, v in self._namespace.items() if isinstance(v, Remote)} - {*bound})
        if any(f.stopped_by == "time" for f in verdict.findings):
            self._slow |= names & self._master.student_names
        return verdict

    def _leave(self, test: TestCell, students: Names, made: set[str]) -> None:
        """Let cells behind a test cell find what it has `made` of the student's objects, and what else they read."""
        own = (test.assigned_names | test.own_names) & self._wanted - self._master.student_names
        for name in sorted(made | own):
            if name in self._namespace:
                with suppress(Exception, AuthorError):  # what cannot go there is not there
                    students.rebind(name, self._namespace[name])

    def _cannot_judge(self, test: TestCell, fault: BaseException) -> CellVerdict:
        """A fault of the cell's author is no student's: nothing is recorded."""
        hint = say(
            ko="바깥에서 검사할 수 없는 셀이면 '# bitgoeul: inside' 줄을 넣으세요.",
            en="If the cell cannot be judged from outside, put a line '# bitgoeul: inside' into it.",
        )
        raise RuntimeError(f"{test.grade_id}: {fault} {'' if test.races else hint}".rstrip()) from None

    @contextmanager
    def _bound(self, names: Iterable[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
        """The student's names, in the namespace of the tests for as long as one cell is judged.

        What a test cell imports or defines stays, for later ones to use; what is the student's does not.
        """
        before = dict(self._namespace)
        bound = dict(names)
        self._namespace.update(bound)
        try:
            yield bound
        finally:
            for name in [n for n, v in self._namespace.items() if n in bound or isinstance(v, Remote)]:
                del self._namespace[name]
            self._namespace.update({n: before[n] for n in bound if n in before})

    def _is_the_students(self, name: str) -> bool:
        return name in self._master.student_names or not (name in self._namespace or hasattr(builtins, name))

    def _conclude(self, cell: NotebookNode, verdict: CellVerdict) -> None:
        self._result.verdicts[verdict.grade_id] = verdict
        cell.outputs = outputs_of(cell_panel(verdict), verdict.points, verdict.max_points)


@dataclass(frozen=True)
class _Rebinding:
    """What a test cell binds and deletes of the names that a student's functions look up is so for them, too."""

    students: Names
    names: frozenset[str]

    def rebind(self, name: str, value: Any) -> None:
        """`name` stands for `value` now."""
        if name in self.names:
            self.students.rebind(name, value)

    def delete(self, name: str) -> None:
        """`name` stands for nothing now."""
        if name in self.names:
            self.students.delete(name)


def _still_kept(
    tests: list[TestCell], kept: Mapping[str, KeptVerdict], shared: frozenset[str]
) -> dict[str, KeptVerdict]:
    """The verdicts that can be kept: not of cells that make or change a variable which a cell to be judged reads."""
    still = dict(kept)
    variables = frozenset().union(*(t.assigned_names for t in tests)) - shared
    wanted: set[str] = set()
    for test in reversed(tests):
        touched = (test.loaded_names | test.assigned_names) & variables & wanted
        if test.grade_id not in still or touched or (wanted and test.assigned_names & shared):
            still.pop(test.grade_id, None)
            wanted |= test.needed_names
    return still


def look_ahead(master: Master) -> None:
    """Find out what is to be known of the texts of test cells, once for all engines of this process and its forks."""
    for cell in master.cells:
        if cell.is_test:
            test = _test(cell, master)
            _ = (test.hides, test.must_be_within, test.visible_part, test.races)
            _ = (test.loaded_names, test.assigned_names, test.own_names, test.lasting_names)


def _test(cell: MasterCell, master: Master) -> TestCell:
    return _parsed(cell.grade_id, cell.text, float(cell.points or 0), master.hidden_mark)


@lru_cache(1024)
def _parsed(grade_id: str, text: str, points: float, hidden_mark: str) -> TestCell:
    """A test cell; what is found out about its text is found out once for a class."""
    return TestCell(grade_id, text, points, hidden_mark)


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
