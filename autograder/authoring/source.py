"""The text source of one notebook: jupytext's percent format, with the line of each cell.

A cell's role follows from nbgrader's metadata and the form of its grade_id; nothing else in the source says it:

    setup      locked, grade_id "setup"          given     locked, grade_id "given-<name>"
    exercise   solution, not graded              tests     graded, "<exercise>-<kind>" or "<exercise>-<kind>_n"
    essay      markdown, graded and solution     hint      markdown with bitgoeul={"hint": ..., "level": ...}
    prose      any other markdown                code      any other code (in an assignment: for the student to try)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext

from autograder.authoring.problems import Problem, SourceProblems
from autograder.judge.words import Text

TEST_KINDS = ("visible", "reference", "property", "edge", "style", "speed", "choice")
OPEN_KINDS = ("visible", "speed")  # whose text a student sees
_TESTS = re.compile(rf"(?P<exercise>[^-]+)-(?P<kind>{'|'.join(TEST_KINDS)})(_\d+)?")
_HEADER = re.compile(r"\s*#\s*%%(%*\s|$)")


@dataclass(frozen=True)
class Cell:
    """One cell: its text in both languages, the line of its header, and the line its text begins on."""

    type: str
    text: str
    line: int
    text_line: int
    metadata: Mapping[str, Any]

    @property
    def nbgrader(self) -> Mapping[str, Any]:
        """nbgrader's metadata; empty when it gives the cell no role."""
        said: Mapping[str, Any] = self.metadata.get("nbgrader", {})
        return said if any(said.get(key) for key in ("grade", "solution", "locked", "task")) else {}

    @property
    def grade_id(self) -> str:
        """nbgrader's name of the cell, or nothing."""
        return str(self.nbgrader.get("grade_id", ""))

    @property
    def points(self) -> float:
        """What the cell can earn."""
        return float(self.nbgrader.get("points", 0)) if self.nbgrader.get("grade") else 0.0

    @property
    def role(self) -> str:
        """What the cell is for; "unknown" when nbgrader's metadata says none of ours."""
        said = self.nbgrader
        if self.hint_of:
            return "hint"
        if not said and self.type != "raw":
            return "prose" if self.type == "markdown" else "code"
        if said.get("task") or self.type == "raw":
            return "unknown"
        if self.type == "markdown":
            return "essay" if said.get("grade") and said.get("solution") else "prose"
        if said.get("grade"):
            return "tests" if not said.get("solution") and _TESTS.fullmatch(self.grade_id) else "unknown"
        if said.get("solution"):
            return "exercise"
        if self.grade_id == "setup":
            return "setup"
        return "given" if self.grade_id.startswith("given-") else "unknown"

    @property
    def exercise(self) -> str:
        """The exercise that the cell belongs to, or nothing."""
        if self.role in ("exercise", "essay"):
            return self.grade_id
        if self.role == "hint":
            return self.hint_of
        found = _TESTS.fullmatch(self.grade_id)
        return found["exercise"] if found else ""

    @property
    def test_kind(self) -> str:
        """visible, reference, property, edge, style, speed or choice for a test cell, else nothing."""
        found = _TESTS.fullmatch(self.grade_id) if self.role == "tests" else None
        return found["kind"] if found else ""

    @property
    def hint_of(self) -> str:
        """The exercise that the cell is a hint for, or nothing."""
        return str(self.metadata.get("bitgoeul", {}).get("hint", ""))

    @property
    def hint_level(self) -> int:
        """1, 2 or 3 for a hint, 0 otherwise."""
        level = self.metadata.get("bitgoeul", {}).get("level", 0)
        return level if isinstance(level, int) else 0


@dataclass(frozen=True)
class Source:
    """One source: which module, lesson or assignment, and its cells in order."""

    path: Path
    module: str
    kind: str
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]

    def problem(self, line: int, what: Text, todo: Text) -> Problem:
        """A problem on a line of this source."""
        return Problem(self.path, line, what, todo)

    def with_role(self, *roles: str) -> list[Cell]:
        """The cells that have one of the roles."""
        return [cell for cell in self.cells if cell.role in roles]


def read_source(path: Path) -> Source:
    """Read a source file. SourceProblems if it is missing, or is not percent format with our header."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error
    return parse_source(text, path)


def parse_source(text: str, path: Path) -> Source:
    """Read the text of a source; `path` is what problems will name."""
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # whatever jupytext or its YAML says, the author gets a line
        raise SourceProblems([_unreadable(path, error)]) from error
    headers = cell_headers(text)
    about = notebook.metadata.get("bitgoeul", {})
    if not about.get("module") or about.get("kind") not in ("lesson", "assignment"):
        raise SourceProblems([_no_header(path)])
    if len(headers) != len(notebook.cells):
        raise SourceProblems([_stray_text(path, headers)])
    lines = text.splitlines()
    cells = []
    for header, cell in zip(headers, notebook.cells):
        start = _text_line(lines, header, cell.source)
        cells.append(Cell(cell.cell_type, cell.source, header, start, _plain(cell.metadata)))
    return Source(path, str(about["module"]), str(about["kind"]), tuple(cells), _plain(notebook.metadata))


def cell_headers(text: str) -> list[int]:
    """The lines (from 1) on which a cell begins."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if _HEADER.match(line)]


def _text_line(lines: list[str], header: int, source: str) -> int:
    first = source.split("\n", 1)[0].strip()
    for number in range(header, min(header + 3, len(lines))):
        if first and first in lines[number]:
            return number + 1
    return header + 1


def _plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem(
        path,
        1,
        Text(ko=f"소스를 읽을 수 없습니다 ({error})", en=f"the source cannot be read ({error})"),
        Text(
            ko="UTF-8로 된 jupytext percent 형식인지 확인하세요", en="check that it is jupytext percent format in UTF-8"
        ),
    )


def _no_header(path: Path) -> Problem:
    return Problem(
        path,
        1,
        Text(ko="어느 모듈의 무슨 노트북인지 머리말에 없습니다", en="the header does not say which notebook this is"),
        Text(
            ko="머리말의 jupyter 아래에 `bitgoeul: {module: ..., kind: lesson 또는 assignment}`를 쓰세요",
            en="write `bitgoeul: {module: ..., kind: lesson or assignment}` under `jupyter` in the header",
        ),
    )


def _stray_text(path: Path, headers: list[int]) -> Problem:
    return Problem(
        path,
        headers[0] if headers else 1,
        Text(
            ko="첫 `# %%` 앞에 글이 있거나 셀의 경계가 분명하지 않습니다",
            en="there is text before the first `# %%`, or one inside a string",
        ),
        Text(ko="모든 글과 코드를 `# %%` 머리줄 아래에 두세요", en="put all text and code under a `# %%` line"),
    )
