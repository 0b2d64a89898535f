"""What an author says about mutants that no test can catch, in `equivalent.yml` beside the assignment.

    - exercise: jacobi
      kind: statement
      line: "new = old.copy()"
      becomes: "new = old"
      reason: "why nobody could tell the two apart"

A mutant is known by its exercise, its kind and the line before and after: edits above it change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.problems import Problem, SourceProblems
from autograder.judge.words import Text
from autograder.verify.mutants import Mutant

FILE = "equivalent.yml"
_FIELDS = ("exercise", "kind", "line", "becomes", "reason")


@dataclass(frozen=True)
class Claim:
    """The author's word that a mutant means the same as the solution, and why."""

    exercise: str
    kind: str
    line: str
    becomes: str
    reason: str
    place: int  # the line of the file on which it stands

    def covers(self, exercise: str, mutant: Mutant) -> bool:
        """Whether it speaks of this mutant."""
        return (self.exercise, self.kind, _squeezed(self.line), _squeezed(self.becomes)) == (
            *(exercise, mutant.kind),
            *(_squeezed(mutant.before), _squeezed(mutant.after)),
        )


def read_claims(folder: Path) -> list[Claim]:
    """The claims for an assignment; none where there is no file. SourceProblems where it cannot be used."""
    path = folder / FILE
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8")
        entries = yaml.safe_load(text) or []
        if not isinstance(entries, list):
            raise ValueError("it is no list")
        places = [node.start_mark.line + 1 for node in getattr(yaml.compose(text), "value", [])]
        return [_claim(entry, place) for entry, place in zip(entries, places, strict=True)]
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error


def _claim(entry: Any, place: int) -> Claim:
    if not isinstance(entry, dict) or sorted(entry) != sorted(_FIELDS) or not all(map(str.strip, entry.values())):
        raise ValueError(f"line {place}: {entry!r}")
    return Claim(**entry, place=place)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _unreadable(path: Path, error: Exception) -> Problem:
    fields = ", ".join(_FIELDS)
    return Problem(
        path,
        1,
        Text(ko=f"동등한 변이 목록을 읽을 수 없습니다 ({error})", en=f"the list of mutants cannot be read ({error})"),
        Text(ko=f"항목마다 {fields}를 글로 적으세요", en=f"give each entry {fields}, as texts"),
    )
