"""Files of a learner's: written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from autograder.grading import files


def write_whole(path: Path, text: str) -> None:
    """Write a file, and the folders that it needs: it is there whole or, where that fails, as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_whole(path, text)
