"""What the instructor released: the truth about every cell that is not the student's text.

nbgrader's gradebook knows the graded and locked cells (text, points, kind); the source notebook adds the order and the
cells that nbgrader does not know.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat

from autograder.judge.cell import BEGIN_HIDDEN
from autograder.judge.text import read_by, statements_of

NBGRADER_SCHEMA = 3


@dataclass(frozen=True)
class MasterCell:
    """One cell as released. `grade_id` is "" for a cell that nbgrader does not know."""

    kind: str
    text: str
    grade_id: str = ""
    grade: bool = False
    solution: bool = False
    locked: bool = False
    task: bool = False
    points: float | None = None
    checksum: str | None = None

    @property
    def is_test(self) -> bool:
        """Whether this is a cell that judges a student's work."""
        return self.grade and not self.solution and self.kind == "code"

    @property
    def is_trusted(self) -> bool:
        """Whether the text is the instructor's, whatever was submitted."""
        return bool(self.grade_id) and not self.solution and (self.locked or self.grade)

    def nbgrader_metadata(self) -> dict[str, Any]:
        """The cell's metadata as nbgrader writes them."""
        known: dict[str, Any] = {
            "schema_version": NBGRADER_SCHEMA,
            "grade_id": self.grade_id,
            "grade": self.grade,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
            "cell_type": self.kind,
        }
        if self.points is not None:
            known["points"] = self.points
        if self.checksum:
            known["checksum"] = self.checksum
        return known


@dataclass(frozen=True)
class Master:
    """A released notebook: its cells in order, and the names that the student is to define.

    `shared_names` are those of the notebook's own that a function in it looks up when it is called, `read_names` all
    that its cells read, test cells left out. `hidden_mark` begins the hidden region of a test cell.
    """

    cells: tuple[MasterCell, ...]
    student_names: frozenset[str] = field(default_factory=frozenset)
    shared_names: frozenset[str] = field(default_factory=frozenset)
    read_names: frozenset[str] = field(default_factory=frozenset)
    hidden_mark: str = BEGIN_HIDDEN

    @classmethod
    def of(cls, cells: Iterable[MasterCell], solved: Mapping[str, str], hidden_mark: str = BEGIN_HIDDEN) -> Master:
        """A notebook of these cells; `solved` has the text of the source notebook's, with solutions, by grade_id."""
        cells = tuple(cells)
        texts = [(c, solved.get(c.grade_id, c.text)) for c in cells if c.kind == "code" and not c.is_test]
        defined = {n for _, text in texts for n in defined_names(text)}
        return cls(
            cells,
            student_names=frozenset(n for c, text in texts if c.solution for n in defined_names(text)),
            shared_names=frozenset(defined & {n for _, text in texts for n in names_looked_up(text)}),
            read_names=read_by(statement for _, text in texts for statement in statements_of(text)),
            hidden_mark=hidden_mark,
        )

    def with_tests(self, tests: Collection[str]) -> Master:
        """The same notebook with these test cells alone."""
        return replace(self, cells=tuple(c for c in self.cells if not c.is_test or c.grade_id in tests))

    @property
    def by_id(self) -> dict[str, MasterCell]:
        """The cells that nbgrader knows."""
        return {c.grade_id: c for c in self.cells if c.grade_id}


def master_of(book: Any, source: Path | None, config: Any) -> Master:
    """What nbgrader's gradebook knows of a notebook, in the order of the notebook at `source` if it is there.

    `config` is nbgrader's, in which an instructor may have chosen other marks for hidden tests.
    """
    grades = {g.name: g.max_score for g in book.grade_cells}
    tasks = {t.name: t.max_score for t in book.task_cells}
    solutions = {s.name for s in book.solution_cells}
    known = {
        cell.name: MasterCell(
            kind=cell.cell_type,
            text=cell.source or "",
            grade_id=cell.name,
            grade=cell.name in grades,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            task=cell.name in tasks,
            points=grades.get(cell.name, tasks.get(cell.name)),
            checksum=cell.checksum,
        )
        for cell in book.source_cells
    }
    source_cells = _source_cells(source)
    ordered = [known.get(c.grade_id, c) for c in source_cells if c.grade_id in ("", *known)]
    missing = [c for name, c in known.items() if name not in {o.grade_id for o in ordered}]
    solved = {c.grade_id: c.text for c in source_cells if c.grade_id}
    mark = config.ClearHiddenTests.get("begin_test_delimeter", BEGIN_HIDDEN)
    return Master.of([*ordered, *missing], solved, str(mark))


def _source_cells(source: Path | None) -> list[MasterCell]:
    if source is None or not source.is_file():
        return []
    cells = []
    for cell in nbformat.read(source, as_version=4).cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cells.append(MasterCell(kind=cell.cell_type, text=cell.source, grade_id=grade_id))
    return cells


def defined_names(text: str) -> frozenset[str]:
    """The names that a cell defines at its top level. Empty where it does not parse."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return frozenset()
    names: set[str] = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                names |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return frozenset(names)


def names_looked_up(text: str) -> frozenset[str]:
    """The global names that the functions of a cell read. Empty where it does not parse."""
    try:
        todo = symtable.symtable(text, "<cell>", "exec").get_children()
    except SyntaxError:
        return frozenset()
    names: set[str] = set()
    while todo:
        table = todo.pop()
        todo += table.get_children()
        names |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return frozenset(names)


def definitions_only(text: str) -> str:
    """The imports, functions and classes of a cell: what may be run twice without doing anything."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return ast.unparse(ast.Module([n for n in tree.body if isinstance(n, kept)], []))
