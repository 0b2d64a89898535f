"""An assignment as judging needs it: plain data, read from gradebook and source folder once for a class."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.grading import boxes
from autograder.grading.master import Master
from autograder.judge.words import Lang
from autograder.sandbox import Limits, WallName

_MADE_BY_RUNNING = frozenset(("__pycache__", ".ipynb_checkpoints"))


@dataclass(frozen=True)
class Rules:
    """How submissions are read and run. `max_bytes` is of a notebook file, `max_source` of a cell, in characters."""

    limits: Limits
    wall: WallName
    lang: Lang
    max_bytes: int
    max_source: int

    @property
    def longest_seconds(self) -> float:
        """What a submission of one notebook may take, whatever it does: its run, and what reading and judging cost."""
        return self.limits.total_seconds * 2 + 60.0


@dataclass(frozen=True)
class Assignment:
    """What was released, and the rules. `inside`: by notebook, test cells that must run in the student's process."""

    name: str
    books: Mapping[str, Master]
    source: Path  # the instructor's notebooks, and the files that were released with them
    rules: Rules
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @functools.cached_property
    def digest(self) -> str:
        """A key for everything that a verdict depends on, beside the submission itself."""
        known = [(n, m.cells, sorted(m.student_names), sorted(self.inside.get(n, ()))) for n, m in self.books.items()]
        return digest_of([repr((known, self.rules)), self.beside])

    @functools.cached_property
    def beside(self) -> str:
        """A key for the instructor's files beside the notebooks."""
        return files_digest(self.source, without=_MADE_BY_RUNNING)

    def with_tests(self, book: str, tests: Collection[str]) -> Assignment:
        """The same with these test cells alone in one of its notebooks."""
        return replace(self, books={**self.books, book: self.books[book].with_tests(tests)})

    @property
    def imports(self) -> list[str]:
        """The modules that the instructor's notebooks import."""
        return boxes.imports_of([self.source / f"{name}.ipynb" for name in self.books])


def digest_of(parts: Iterable[str]) -> str:
    """One key for several texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def files_digest(folder: Path, without: frozenset[str] = frozenset()) -> str:
    """A key for the names and contents of a folder's plain files; links are not followed.

    Its notebooks are left out, and the folders in it that are called as one of `without`.
    """
    found = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.suffix == ".ipynb" or without & {*path.relative_to(folder).parts}:
            continue
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                found.append(f"{path.relative_to(folder)}:{hashlib.file_digest(file, 'sha256').hexdigest()}")
    return digest_of(found)
