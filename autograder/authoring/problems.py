"""What is wrong with a source, where, and what its author can do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.judge.words import Lang, Text, language


@dataclass(frozen=True)
class Problem:
    """One fault of a source: the file, the line (from 1), what is wrong, and what to do."""

    path: Path
    line: int
    what: Text
    todo: Text

    def said(self, lang: Lang | None = None) -> str:
        """One line: `path:line: what — what to do`."""
        lang = lang or language()
        return f"{shown(self.path)}:{self.line}: {self.what[lang]} — {self.todo[lang]}"


class SourceProblems(Exception):
    """The sources were refused, and nothing was written. Its text is one line a problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems by file and line."""
        self.problems = sorted(problems, key=lambda p: (str(p.path), p.line, p.what.en))
        super().__init__(self.problems)

    def said(self, lang: Lang | None = None) -> str:
        """Every problem on its line, in one language."""
        return "\n".join(problem.said(lang) for problem in self.problems)

    def __str__(self) -> str:
        """Every problem, in the language of the user."""
        return self.said()


class UnknownNameError(ValueError):
    """A module or a language that there is not; its text says which there are."""


def shown(path: Path) -> str:
    """The path as the author types it: from the folder they stand in, where it lies under it."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
