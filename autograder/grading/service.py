"""Judging for nbgrader's own commands and for formgrader: the same bench, kept warm for the assignment last asked for.

nbgrader converts one notebook after another in its own process, which may be a Jupyter server. Nothing is judged there:
each notebook goes to a bench beside it.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from autograder.grading.assignment import Assignment
from autograder.grading.bench import Bench
from autograder.grading.crew import Order
from autograder.grading.master import master_of
from autograder.grading.settings import Grading
from autograder.judge.words import use_language
from autograder.sandbox import choose_wall

LOG = ".nbgrader.log"

_bench: tuple[str, Bench] | None = None


def released_for(plugin: Any, resources: Any) -> Assignment:
    """The assignment that a preprocessor of nbgrader's is at work on."""
    known = resources["nbgrader"]
    settings = Grading(config=plugin.config)
    use_language(settings.lang)
    converter = getattr(plugin.parent, "parent", None)
    source = Path()
    if isinstance(converter, Autograde):
        folder = converter.coursedir.format_path(converter.coursedir.source_directory, ".", known["assignment"])
        source = Path(folder).absolute()
    with Gradebook(known["db_url"]) as gradebook:
        book = gradebook.find_notebook(known["notebook"], known["assignment"])
        master = master_of(book, source / f"{book.name}.ipynb", plugin.config)
    wall = "none" if settings.no_sandbox else choose_wall()
    return Assignment(known["assignment"], {known["notebook"]: master}, source, settings.rules(wall))


def judge_apart(assignment: Assignment, book: str, restored: NotebookNode, files: Path) -> NotebookNode:
    """The restored notebook, run and judged on the bench. Raises RuntimeError where that fails."""
    bench = _bench_for(assignment)
    bench.give(Order(book, files=str(files), book=book, restored=nbformat.writes(restored)))
    answer = next(answer for _ in iter(int, 1) for answer in bench.answers(3600.0))
    if answer.judged is None:
        raise RuntimeError(answer.problem)
    return nbformat.reads(answer.judged.books[0].text, as_version=4)


def _bench_for(assignment: Assignment) -> Bench:
    global _bench
    if _bench is None or _bench[0] != assignment.digest:
        close()
        _bench = (assignment.digest, Bench(assignment, Path(LOG).absolute(), 1))
    return _bench[1]


@atexit.register
def close() -> None:
    """End the bench, if there is one."""
    global _bench
    if _bench is not None:
        _bench[1].close()
    _bench = None
