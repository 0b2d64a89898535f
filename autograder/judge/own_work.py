"""The word `own_work`: the exercise is to write it, and the student's text calls a library that has it already.

Judged by the student's text, from outside: a matter of style, never of security.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from autograder.judge.expect import Wrong, name_of
from autograder.judge.faults import AuthorError
from autograder.judge.uses import Writing, find_use
from autograder.judge.verdict import Finding
from autograder.judge.words import Text

_written: Sequence[Writing] | None = None


@contextmanager
def written(cells: Sequence[Writing]) -> Iterator[None]:
    """While judging: these are the notebook's cells before the test cell, in their order."""
    global _written
    before, _written = _written, cells
    try:
        yield
    finally:
        _written = before


def own_work(func: Any, without: Iterable[str], *, ko: str, en: str, read: str = "") -> None:
    """The student's text of `func`, and of their helpers that it uses, does without these. Raises Wrong with the line.

    `without` are full names, and each stands for all that is in it: "numpy.bincount", "scipy", "sorted". A method of
    arrays is "ndarray.sort", the operator of matrix products "@".
    """
    cells = _cells_of_this_kernel() if _written is None else _written
    use = find_use(cells, name_of(func), _checked(without))
    if use is not None:
        place = Text(
            f"셀의 {use.line}번째 줄에서 {use.path}을(를) 썼습니다: {use.line_text}",
            f"Line {use.line} of the cell uses {use.path}: {use.line_text}",
        )
        raise Wrong(Finding("wrong", name_of(func), must=Text(ko, en), read=read, place=place))


def _checked(without: Iterable[str]) -> tuple[str, ...]:
    names = (without,) if isinstance(without, str) else tuple(without)
    for name in names:
        top = name.partition(".")[0]
        if top not in ("@", "ndarray") and not hasattr(builtins, top) and not (top and find_spec(top)):
            raise AuthorError(f"own_work: {name!r} is in no library; give its full name, such as 'numpy.bincount'.")
    return names


def _cells_of_this_kernel() -> list[Writing]:
    """What has been run in the student's own kernel."""
    from IPython import get_ipython

    shell = get_ipython()
    return [] if shell is None else [Writing(str(text)) for text in shell.history_manager.input_hist_raw]
