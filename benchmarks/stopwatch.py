"""Run a command as a user would, and note when it said what."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.nbcourse import alembic_on_path


@dataclass(frozen=True)
class Watched:
    """What a command said, each line with the seconds since its start, and how long it took."""

    lines: list[tuple[float, str]]
    seconds: float

    def times(self, words: str) -> list[float]:
        """When lines with these words came."""
        return [seconds for seconds, line in self.lines if words in line]


def watch(command: list[str], folder: Path, heard: Callable[[int, str], None] | None = None) -> Watched:
    """Run `command` in `folder`; `heard` is told its pid and each line. It must end well."""
    lines = []
    began = time.perf_counter()
    with alembic_on_path():
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
    assert process.stdout is not None
    for line in process.stdout:
        lines.append((time.perf_counter() - began, line.rstrip()))
        if heard is not None:
            heard(process.pid, line)
    if process.wait():
        raise SystemExit("\n".join(["this command has failed:", *command, *(line for _, line in lines[-20:])]))
    return Watched(lines, time.perf_counter() - began)
