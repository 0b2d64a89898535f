"""Read what a student handed in, as text and nothing else.

Of a submitted notebook only this is taken: for each cell its kind, its text, and the grade_id that it claims.
Metadata, outputs, ids and kernel names are not looked at. Whatever is wrong with the file becomes one sentence, never
an exception.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np

from autograder.grading.names import one_line
from autograder.grading.problem import CourseProblem
from autograder.judge.words import Text, say

MAX_CELLS = 2000
MAX_VALUES = 4_000_000  # in a notebook's JSON, outputs and all: about a gigabyte while it is read
MAX_DEPTH = 16  # of folders in a submission
MAX_PATH = 1000  # characters of a path that is copied and walked by the steps that follow

_PIECE = 1 << 20  # bytes looked at together


@dataclass(frozen=True)
class SubmittedCell:
    """A cell as submitted: `kind` is code, markdown or raw; `grade_id` is "" where it claims none."""

    kind: str
    text: str
    grade_id: str = ""


@dataclass(frozen=True)
class Submitted:
    """A submitted notebook: its cells, and what is wrong with the file, if anything is."""

    cells: tuple[SubmittedCell, ...]
    problem: Text | None = None


def read_submitted(path: Path, *, max_bytes: int, max_source: int) -> Submitted:
    """Read the notebook at `path`. A link, a device or a file that is no notebook gives no cells and a `problem`."""
    try:
        raw = read_plain_file(path, max_bytes)
    except FileNotFoundError:
        return _refused(f"{path.name} 파일을 제출하지 않았습니다.", f"{path.name} was not submitted.")
    except ValueError:
        return _refused(
            f"{path.name} 파일이 {max_bytes >> 20} MB를 넘습니다. 출력을 지우고(Clear All Outputs) 다시 제출하세요.",
            f"{path.name} is larger than {max_bytes >> 20} MB. Clear all outputs and submit again.",
        )
    except OSError:
        return _refused(
            f"{path.name}은(는) 보통 파일이 아니거나 읽을 수 없습니다. 노트북 파일 자체를 제출하세요.",
            f"{path.name} is not a plain file or cannot be read. Submit the notebook file itself.",
        )
    try:
        data = _parsed(raw)
    except OverflowError:
        return _refused(
            f"{path.name}에 값이 너무 많습니다. 출력을 지우고(Clear All Outputs) 다시 제출하세요.",
            f"{path.name} holds too many values. Clear all outputs and submit again.",
        )
    except (ValueError, RecursionError, MemoryError):
        return _refused(
            f"{path.name}은(는) 올바른 노트북이 아닙니다(JSON이 끊겼거나 깨졌습니다). "
            "JupyterLab에서 열리는지 확인하고 다시 제출하세요.",
            f"{path.name} is not a notebook (its JSON is cut short or broken). "
            "See that it opens in JupyterLab and submit again.",
        )
    return _cells_of(data, path.name, max_source)


def read_plain_file(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file. Raises ValueError where it is too large, OSError where it is anything else."""
    # O_NONBLOCK: opening a FIFO must not wait for a writer
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(fd, "rb") as file:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError("not a regular file")
        if found.st_size > max_bytes:
            raise ValueError("too large")
        return file.read(found.st_size)


def _parsed(raw: bytes) -> Any:
    """The JSON in a file. Raises OverflowError before it becomes too many objects, and else what json.loads raises."""
    encoding = json.detect_encoding(raw)
    text = raw.decode(encoding, "surrogatepass")
    if not encoding.startswith("utf-8"):
        raw = text.encode("utf-8", "surrogatepass")
    if _values(raw) > MAX_VALUES:
        raise OverflowError
    return json.loads(text)


def _values(raw: bytes) -> int:
    """Count the commas and opening brackets of a JSON text that stand outside of its strings."""
    raw = raw.replace(b"\\\\", b"").replace(b'\\"', b"")  # then every quotation mark opens or closes a string
    count, inside = 0, False
    for start in range(0, len(raw), _PIECE):
        piece = np.frombuffer(raw, np.uint8, min(_PIECE, len(raw) - start), start)
        in_string = np.logical_xor.accumulate(piece == ord('"')) ^ inside
        marks = (piece == ord(",")) | (piece == ord("[")) | (piece == ord("{"))
        count += int(np.count_nonzero(marks & ~in_string))
        inside = bool(in_string[-1])
    return count


def _refused(ko: str, en: str) -> Submitted:
    return Submitted((), Text(ko, en))


def _cells_of(data: Any, name: str, max_source: int) -> Submitted:
    cells = data.get("cells") if isinstance(data, dict) else None
    if cells is None and isinstance(data, dict):  # notebooks of before 2014
        sheets = data.get("worksheets")
        cells = sheets[0].get("cells") if isinstance(sheets, list) and sheets and isinstance(sheets[0], dict) else None
    if not isinstance(cells, list) or (cells and all(_source(raw) is None for raw in cells[:MAX_CELLS])):
        return _refused(
            f"{name}에 셀이 없습니다. 과제 노트북을 저장한 뒤 그 파일을 제출하세요.",
            f"{name} has no cells. Save the assignment's notebook and submit that file.",
        )
    problem = None
    if len(cells) > MAX_CELLS:
        problem = Text(
            f"셀이 {MAX_CELLS}개를 넘어 나머지는 읽지 않았습니다.", f"Only the first {MAX_CELLS} cells were read."
        )
    found = []
    for number, raw in enumerate(cells[:MAX_CELLS], 1):
        source = _source(raw)
        if source is None:
            continue
        if len(source) > max_source:
            problem = problem or Text(
                f"{number}번째 셀이 {max_source >> 10} KB를 넘어 그 뒤는 읽지 않았습니다.",
                f"Cell {number} is longer than {max_source >> 10} KB: what is beyond was not read.",
            )
        found.append(_cell(raw, source[:max_source]))
    return Submitted(tuple(found), problem)


def _source(raw: Any) -> str | None:
    """The text of a cell, which is one string or a list of them; None where there is no cell."""
    if not isinstance(raw, dict):
        return None
    source = raw.get("source", raw.get("input", ""))
    if isinstance(source, list):
        source = "".join(s for s in source if isinstance(s, str))
    return source if isinstance(source, str) else None


def _cell(raw: dict[str, Any], source: str) -> SubmittedCell:
    # lone surrogates cannot be written to a file again
    text = source.encode("utf-8", "replace").decode("utf-8")
    kind = raw.get("cell_type") if raw.get("cell_type") in ("code", "markdown", "raw") else "raw"
    metadata = raw.get("metadata")
    claimed = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = claimed.get("grade_id") if isinstance(claimed, dict) else None
    return SubmittedCell(str(kind), text, grade_id if isinstance(grade_id, str) else "")


def receive(folder: Path, *, max_bytes: int) -> None:
    """Make a submission's folder safe for the steps that follow: what is no plain file goes to the quarantine."""
    quarantine = folder.parents[2] / "quarantine" / folder.parent.name / folder.name
    set_aside(folder, quarantine, max_bytes=max_bytes)
    stamp = folder / "timestamp.txt"
    if stamp.exists() and not _is_a_time(stamp):
        move_aside(stamp, folder, quarantine)


def _is_a_time(stamp: Path) -> bool:
    """Whether nbgrader can read the time in the file, which a student may have written."""
    from nbgrader.utils import parse_utc

    try:
        parse_utc(stamp.read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError, TypeError):
        return False
    return True


def signature(folder: Path) -> str:
    """A key for the state of a folder's files that changes whenever one of them is written, moved or replaced."""
    found = []
    todo = [str(folder)]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                else:
                    at = entry.stat(follow_symlinks=False)
                    found.append(f"{entry.path}:{at.st_size}:{at.st_mtime_ns}:{at.st_ctime_ns}:{at.st_ino}")
    return "\n".join(sorted(found))


def set_aside(folder: Path, quarantine: Path, *, max_bytes: int) -> tuple[str, ...]:
    """Move whatever in `folder` is no plain file, or goes beyond `max_bytes` together, under `quarantine`.

    Links, devices, FIFOs and sockets never reach a step that would follow them, nor does a file that is somebody else's
    under another name. Notebooks are not counted in `max_bytes`: they have a limit of their own. Nothing is deleted.
    Returns what was moved, relative to `folder`. Raises CourseProblem, at the end, as `refuse_contested` does.
    """
    moved: list[str] = []
    total = 0
    for root, dirs, files in os.walk(folder):
        for name in [*dirs, *files]:
            path = Path(root, name)
            found = path.lstat()
            if stat.S_ISDIR(found.st_mode):
                if len(path.relative_to(folder).parts) > MAX_DEPTH or len(str(path)) > MAX_PATH:
                    moved.append(move_aside(folder / path.relative_to(folder).parts[0], folder, quarantine))
                    return tuple(sorted([*moved, *set_aside(folder, quarantine, max_bytes=max_bytes)]))
                continue
            counted = 0 if path.suffix == ".ipynb" else found.st_size
            if stat.S_ISREG(found.st_mode) and total + counted <= max_bytes:
                total += counted
            else:
                moved.append(move_aside(path, folder, quarantine))
    moved += [move_aside(f.path, folder, quarantine) for f in linked_files(folder) if f.whose == "another's"]
    refuse_contested(folder)
    return tuple(sorted(moved))


def refuse_contested(folder: Path) -> None:
    """Raise CourseProblem where a file in `folder` has other names and only a person can say whose it is.

    Then nobody loses the work, and nobody gains from that of others.
    """
    for file in linked_files(folder):
        if file.whose == "unknown":
            name, same = (one_line(str(p.relative_to(folder.parents[2]))) if p else "" for p in (file.path, file.other))
            raise CourseProblem(
                say(
                    ko=f"{name}은(는) {same or '과목 폴더 밖의 파일'}과(와) 하드 링크로 이어진 한 파일이라 "
                    "누구의 것인지 알 수 없습니다. 주인의 것은 복사본(cp)으로 바꾸고 다른 쪽은 지운 뒤 "
                    "다시 채점하세요.",
                    en=f"{name} and {same or 'a file outside of the course'} are one file (a hard link), and whose it "
                    "is cannot be told. Replace the owner's by a copy (cp), remove the other, and grade again.",
                )
            )


@dataclass(frozen=True)
class LinkedFile:
    """A file with more than one name; `other` is one of them that lies elsewhere in the course."""

    path: Path
    whose: Literal["the student's", "another's", "unknown"]
    other: Path | None


def linked_files(folder: Path) -> list[LinkedFile]:
    """The files in `folder` that have other names too (hard links).

    Such a file is the student's where its owner owns the folder and no other place in the course where it has a name.
    """
    course, own, quarantine = folder.parents[2], folder.parent, folder.parents[2] / "quarantine"
    linked = {p: f for p in _files(folder) if stat.S_ISREG((f := p.lstat()).st_mode) and f.st_nlink > 1}
    names: dict[tuple[int, int], list[Path]] = {(f.st_dev, f.st_ino): [] for f in linked.values()}
    for path in _files(course) if linked else ():
        with suppress(OSError):
            found = path.lstat()
            if (found.st_dev, found.st_ino) in names:
                names[found.st_dev, found.st_ino].append(path)
    result = []
    for path, found in linked.items():
        known = names[found.st_dev, found.st_ino]
        elsewhere = [n for n in known if not n.is_relative_to(own) and not n.is_relative_to(quarantine)]
        is_theirs = found.st_uid == folder.stat().st_uid
        is_others = found.st_uid in {n.parent.stat().st_uid for n in elsewhere}
        # what the grader's own account owns may have a name anywhere; a student's own file can only be theirs
        accounted_for = len(known) == found.st_nlink or found.st_uid != os.getuid()
        whose: Literal["the student's", "another's", "unknown"] = "unknown"
        if is_theirs and not is_others and accounted_for:
            whose = "the student's"
        elif is_others and not is_theirs:
            whose = "another's"
        result.append(LinkedFile(path, whose, elsewhere[0] if elsewhere else None))
    return result


def _files(folder: Path) -> Iterator[Path]:
    for root, _, files in os.walk(folder):
        yield from (Path(root, name) for name in files)


def move_aside(path: Path, folder: Path, quarantine: Path) -> str:
    """Move `path`, which is in `folder`, under `quarantine`; a link is moved as a link. Returns its relative name."""
    relative = path.relative_to(folder)
    target = quarantine / datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ") / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, target)
    return str(relative)
