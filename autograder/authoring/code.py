"""The Python of a code cell: IPython's magics made into Python, line for line, then parsed."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

TIMERS = ("%%time", "%%timeit", "%%capture")  # cell magics whose body is plain Python


@dataclass(frozen=True)
class Docstring:
    """Where the docstring of a function or class stands in its cell (lines from 0, columns in characters)."""

    first: int
    column: int
    last: int
    end: int


def to_python(text: str) -> str:
    """The cell as Python with as many lines. SyntaxError where a magic changes the number of lines."""
    lines = text.split("\n")
    blank = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if blank < len(lines) and lines[blank].split(maxsplit=1)[0] in TIMERS:
        blank += 1
    body = TransformerManager().transform_cell("\n".join(lines[blank:])).rstrip("\n")
    python = "\n" * blank + body
    if len(python.rstrip().split("\n")) > len(lines):
        raise SyntaxError("an IPython magic is written over several lines")
    return python


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.Module:
    """The syntax tree of a cell. SyntaxError if it does not parse."""
    return ast.parse(to_python(text))


def parses(text: str) -> bool:
    """Whether the cell is Python (with magics)."""
    try:
        parse(text)
    except SyntaxError:
        return False
    return True


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Line (from 0), column and text of each comment; what looks like one inside a string is none."""
    for token in tokenize.generate_tokens(io.StringIO(to_python(text) + "\n").readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0] - 1, token.start[1], token.string


def docstrings(text: str) -> list[Docstring]:
    """The docstrings of the functions and classes of a cell, from top to bottom."""
    lines = to_python(text).split("\n")
    found = []
    for node in ast.walk(parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and ast.get_docstring(node):
            string = node.body[0]
            found.append(
                Docstring(
                    string.lineno - 1,
                    _characters(lines[string.lineno - 1], string.col_offset),
                    (string.end_lineno or string.lineno) - 1,
                    _characters(lines[(string.end_lineno or string.lineno) - 1], string.end_col_offset or 0),
                )
            )
    return sorted(found, key=lambda d: d.first)


def same_code(one: str, other: str) -> bool:
    """Whether two cells are the same code: docstrings, comments and the words after `lang=` aside."""
    return _skeleton(one) == _skeleton(other)


def _skeleton(text: str) -> str:
    tree = ast.parse(to_python(text))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body[0] = ast.Pass()
        if isinstance(node, ast.keyword) and node.arg == "lang":
            node.value = ast.Constant("")
    return ast.dump(tree)


def _characters(line: str, byte_column: int) -> int:
    return len(line.encode()[:byte_column].decode())
