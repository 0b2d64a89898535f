"""The functions that a lesson shows, and how long a call takes: what the figures of all lessons are made with."""

from __future__ import annotations

import ast
import linecache
import statistics
import sys
import timeit
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import jupytext

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def lesson_functions(module: str) -> ModuleType:
    """Return the imports and functions of a lesson's code cells, without running anything else of it."""
    return functions_of(ROOT / "course" / module / "lesson.py")


def functions_of(source: Path) -> ModuleType:
    """Return the imports and functions of a source's code cells, its test cells left out."""
    cells = [c for c in jupytext.read(source).cells if c.cell_type == "code"]
    shown = [c.source for c in cells if not c.metadata.get("nbgrader", {}).get("grade")]
    wanted = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    nodes = [node for cell in shown for node in ast.parse(cell).body if isinstance(node, wanted)]
    text, name = "\n\n".join(map(ast.unparse, nodes)), f"<{source.parent.name} {source.stem}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)  # kernels are read from it
    module = ModuleType(source.stem)
    exec(compile(text, name, "exec"), module.__dict__)  # noqa: S102  our own text
    return module


def milliseconds(call: Callable[[], Any], runs: int) -> tuple[float, float]:
    """Return minimum and median of `runs` calls after one that is not timed."""
    call()
    times = [1e3 * seconds for seconds in timeit.repeat(call, number=1, repeat=runs)]
    return min(times), statistics.median(times)
