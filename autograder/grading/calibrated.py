"""Which test cells an earlier run has found to need the student's process, kept in the course's folder.

With it goes a key of the notebooks that it was found with (calibrate.py finds it).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from autograder.grading.assignment import Assignment, digest_of
from autograder.grading.crew import Crew, Order, ask
from autograder.grading.files import write_whole


def found_before(folder: Path, assignment: Assignment) -> dict[str, frozenset[str]] | None:
    """What an earlier run has found for this assignment as it is now; None where it has to be found out."""
    try:
        known = json.loads((folder / f"{assignment.name}.inside.json").read_text(encoding="utf-8"))
        return {n: frozenset(ids) for n, ids in known["inside"].items()} if known["of"] == _key(assignment) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def find_out(crew: Crew, folder: Path, assignment: Assignment) -> dict[str, frozenset[str]] | None:
    """Let the instructor's solution say which test cells must be judged inside, and remember it; None: it cannot."""
    inside = ask(crew, Order("", solution=True)).inside
    if inside is None:
        return None
    folder.mkdir(exist_ok=True)
    remember(folder, assignment, inside)
    return dict(inside)


def remember(folder: Path, assignment: Assignment, inside: Mapping[str, frozenset[str]]) -> None:
    """Keep what was found for later runs."""
    known = {"of": _key(assignment), "inside": {name: sorted(ids) for name, ids in inside.items()}}
    write_whole(folder / f"{assignment.name}.inside.json", json.dumps(known) + "\n")


def _key(assignment: Assignment) -> str:
    """Of all that decides it: what was released, the solutions, and the limits they run in."""
    notebooks = [assignment.source / f"{name}.ipynb" for name in assignment.books]
    return digest_of([assignment.digest, *(p.read_text("utf-8", "replace") for p in notebooks if p.is_file())])
