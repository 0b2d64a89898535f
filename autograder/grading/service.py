"""Judging for nbgrader's own commands and for formgrader: the same bench, kept warm for the assignment last asked for.

nbgrader converts one notebook after another in its own process, which may be a Jupyter server. Nothing is judged there:
each notebook goes to a bench beside it, one at a time, whoever asks. The bench ends with this process, and before that
when nobody has asked for some minutes.
"""

from __future__ import annotations

import atexit
import threading
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from autograder.grading.assignment import Assignment
from autograder.grading.bench import Bench
from autograder.grading.calibrated import find_out, found_before
from autograder.grading.crew import Order, ask
from autograder.grading.journal import FOLDER
from autograder.grading.master import Master, master_of
from autograder.grading.settings import Grading
from autograder.judge.words import use_language
from autograder.sandbox import choose_wall

LOG = ".nbgrader.log"
IDLE_SECONDS = 600.0

_warm: tuple[tuple[Any, ...], Bench] | None = None  # what it is for, and the bench
_clock: threading.Timer | None = None  # until it is idle
_alone = threading.RLock()  # with both


def masters_for(plugin: Any, resources: Any) -> dict[str, Master]:
    """What was released of the assignment that a preprocessor of nbgrader's is at work on, by notebook."""
    known = resources["nbgrader"]
    use_language(Grading(config=plugin.config).lang)
    source = _source(plugin, known["assignment"])
    with Gradebook(known["db_url"]) as gradebook:
        books = sorted(gradebook.find_assignment(known["assignment"]).notebooks, key=attrgetter("name"))
        return {book.name: master_of(book, source / f"{book.name}.ipynb", plugin.config) for book in books}


def judge_apart(plugin: Any, restored: NotebookNode, resources: Any) -> NotebookNode:
    """The restored notebook, run and judged on the bench. Raises RuntimeError where that fails."""
    known, settings = resources["nbgrader"], Grading(config=plugin.config)
    wall = "none" if settings.no_sandbox else choose_wall()
    source = _source(plugin, known["assignment"])
    released = Assignment(known["assignment"], masters_for(plugin, resources), source, settings.rules(wall))
    root, book = Path(_converter(plugin).coursedir.root).absolute(), known["notebook"]
    files = Path(resources["metadata"]["path"]).absolute()
    order = Order(book, files=str(files), book=book, restored=nbformat.writes(restored))
    with _alone:
        try:
            answer = ask(_bench_for(released, root, settings), order)
        except BaseException:
            close()  # what nobody waits for any more must not be taken for the answer to the next order
            raise
        _close_when_idle()
    if answer.judged is None:
        raise RuntimeError(answer.problem)
    return nbformat.reads(answer.judged.books[0].text, as_version=4)


def _converter(plugin: Any) -> Autograde:
    return plugin.parent.parent  # a preprocessor's parent is the exporter, whose parent is the converter


def _source(plugin: Any, assignment: str) -> Path:
    coursedir = _converter(plugin).coursedir
    return Path(coursedir.format_path(coursedir.source_directory, ".", assignment)).absolute()


def _bench_for(released: Assignment, root: Path, settings: Grading) -> Bench:
    """The bench for this assignment as it is now: the one that is there, or a new one."""
    global _warm
    key = (root, settings.inside, released.digest)
    if _warm is not None and _warm[0] == key:
        return _warm[1]
    close()
    inside = {} if settings.inside == "marked" else found_before(root / FOLDER, released)
    bench = Bench(replace(released, inside=inside or {}), root / LOG, 1)
    _warm = key, bench
    if inside is None:
        find_out(bench, root / FOLDER, released)
    return bench


def _close_when_idle() -> None:
    global _clock
    if _clock is not None:
        _clock.cancel()
    _clock = threading.Timer(IDLE_SECONDS, close)
    _clock.daemon = True
    _clock.start()


@atexit.register
def close() -> None:
    """End the bench, if there is one."""
    global _warm
    with _alone:
        if _warm is not None:
            _warm[1].close()
        _warm = None
