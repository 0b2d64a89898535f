"""Small files of our own in a course directory: one writer at a time, and never half a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from autograder.grading.journal import FOLDER, lock


def own_folder(root: Path, *inner: str, shared: bool) -> Path:
    """The folder in which we keep what is no part of nbgrader; `shared` as CourseDirectory.groupshared says."""
    folder = root
    for name in (FOLDER, *inner):
        folder /= name
        folder.mkdir(exist_ok=True)
        _share(folder, 0o2770, shared=shared)
    return folder


@contextmanager
def alone(root: Path, name: str, *, shared: bool) -> Iterator[None]:
    """Wait until no other process is doing `name` in this course, and keep the others waiting meanwhile."""
    path = own_folder(root, shared=shared) / f"{name}.lock"
    with path.open("a", encoding="utf-8") as file:  # open to write: locks over NFS ask for it
        _share(path, 0o660, shared=shared)
        lock(file)
        yield


def write_whole(path: Path, text: str, *, shared: bool = False) -> None:
    """Replace the file in one step: whoever reads it meanwhile, or after a power cut, finds the old or the new.

    Raises OSError, and leaves nothing half done.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    with new.open("x", encoding="utf-8", newline="") as file:  # x: through no link that waits there
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, new)
            _share(new, 0o660, shared=shared)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def add_line(path: Path, line: str, *, shared: bool) -> None:
    """Write one line behind the others, through to the disk, clear of one that a power cut has left half done."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())
    _share(path, 0o660, shared=shared)


def _share(path: Path, bits: int, *, shared: bool) -> None:
    """Let the course's other instructors write too; the one who made it has done so already."""
    if shared:
        with suppress(PermissionError):
            path.chmod(path.stat().st_mode | bits)
