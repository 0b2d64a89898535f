"""Back a course up while it is at work: one file with all of it, whole or not at all."""

from __future__ import annotations

import importlib.metadata
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.grading.database import in_one_sentence, shown, sqlite_file
from autograder.grading.journal import FOLDER
from autograder.grading.names import one_line
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.judge.words import say
from autograder.keeping.archive import COURSE, GRADEBOOK, MANIFEST, Kept, Manifest, pour
from autograder.keeping.rows import at_one_moment, copy_rows, counted, require_this_version, to_be_filled

_STEPS = ("source", "release", "submitted", "autograded", "feedback")
_MADE_AGAIN = frozenset({"__pycache__", ".ipynb_checkpoints"})
_SQLITES_OWN = ("", "-journal", "-wal", "-shm")


def back_up(course: NbCourse, file: Path, tell: Callable[[str], None]) -> str:
    """Write the whole course into a new `file`; returns what is in it, in a sentence, and tells what is not.

    Somebody may be grading meanwhile: what the journal holds is in the backup, in gradebook and folders too. Raises
    CourseProblem, and leaves no file, where a part of the course lies elsewhere or the backup cannot be written.
    """
    _see_that_all_is_inside(course)
    file = file.absolute()
    if file.exists() or file.is_relative_to(course.root) or not file.parent.is_dir():
        raise CourseProblem(
            say(
                ko=f"{file}에는 쓸 수 없습니다. 과목 폴더 밖의, 아직 없는 파일의 이름을 주세요.",
                en=f"Cannot write to {file}. Name a file that does not exist yet, outside of the course's folder.",
            )
        )
    with course.gradebook():
        pass  # its tables are there
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with in_one_sentence(course.url), open(new, "xb", opener=_private) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _Packer(course, archive, tell).pack()
            stream.flush()
            os.fsync(stream.fileno())
        new.rename(file)
    finally:
        new.unlink(missing_ok=True)
    megabytes = file.stat().st_size / 1e6
    return say(
        ko=f"{file} ({megabytes:.1f} MB): 파일 {len(manifest.files)}개, {counted(manifest.rows)}. "
        "풀이와 성적이 들어 있으니 강사만 읽을 수 있는 곳에 두세요.",
        en=f"{file} ({megabytes:.1f} MB): {len(manifest.files)} files, {counted(manifest.rows)}. "
        "It holds solutions and grades: keep it where only instructors can read it.",
    )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _see_that_all_is_inside(course: NbCourse) -> None:
    folders = (course.step(name, ".", ".").resolve() for name in _STEPS)
    outside = [str(folder) for folder in folders if not folder.is_relative_to(course.root)]
    if outside:
        raise CourseProblem(
            say(
                ko=f"과목 폴더 밖에 있는 것은 백업할 수 없습니다: {', '.join(outside)}. 폴더 안으로 옮기세요.",
                en=f"Cannot back up what is outside of the course's folder: {', '.join(outside)}. Move it inside.",
            )
        )


class _Packer:
    """Puts a course into an archive."""

    def __init__(self, course: NbCourse, archive: zipfile.ZipFile, tell: Callable[[str], None]) -> None:
        self._course, self._archive, self._tell = course, archive, tell
        self._files: dict[str, Kept] = {}
        self._folders: dict[str, int] = {}
        file = sqlite_file(course.url)
        database = file.resolve() if file else None
        self._databases = {database.with_name(database.name + end) for end in _SQLITES_OWN} if database else set()

    def pack(self) -> Manifest:
        """Everything, and then the manifest."""
        # the journal first: what it says is done is done in all that is read after it
        if (self._course.root / FOLDER).is_dir():
            self._add(self._course.root / FOLDER)
        gradebook, rows = self._gradebook()
        self._add(self._course.root)
        manifest = Manifest(
            bitgoeul=importlib.metadata.version("bitgoeul"),
            nbgrader=importlib.metadata.version("nbgrader"),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            rows=rows,
            gradebook=gradebook,
            files=self._files,
            folders=self._folders,
        )
        self._archive.writestr(MANIFEST, manifest.as_json())
        return manifest

    def _gradebook(self) -> tuple[Kept, dict[str, int]]:
        url = self._course.url
        with tempfile.TemporaryDirectory(prefix="bitgoeul-") as folder:
            copy = Path(folder, GRADEBOOK)
            with at_one_moment(url) as source:
                require_this_version(source, shown(url))
                with to_be_filled(f"sqlite:///{copy}") as target:
                    rows = copy_rows(source, target)
            with copy.open("rb") as file, self._archive.open(GRADEBOOK, "w", force_zip64=True) as member:
                return pour(file, member), rows

    def _add(self, folder: Path) -> None:
        """What is in a folder, and is not in the archive yet."""
        for entry in sorted(os.scandir(folder), key=lambda e: e.name):
            path = Path(entry.path)
            name = str(path.relative_to(self._course.root))
            if name in self._files or self._is_passing(path):
                continue
            if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)) or not _is_text(name):
                self._leave_out(name)
                continue
            with suppress(FileNotFoundError):  # a run has put a new one in its place
                if entry.is_dir(follow_symlinks=False):
                    self._folders[name] = stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
                    self._add(path)
                else:
                    self._add_file(path, name)

    def _add_file(self, path: Path, name: str) -> None:
        with open(path, "rb", opener=_through_no_link) as file:
            found = os.fstat(file.fileno())
            with self._archive.open(COURSE + name, "w", force_zip64=True) as member:
                kept = pour(file, member)
        self._files[name] = Kept(kept.sha256, kept.bytes, stat.S_IMODE(found.st_mode), found.st_mtime_ns)

    def _is_passing(self, path: Path) -> bool:
        """Whether it is made anew where it is missing, or belongs to a run that is going on."""
        staged = path.name.startswith(".") and path.suffix in (".new", ".before")
        own = path.parent == self._course.root / FOLDER
        return (
            path.name in _MADE_AGAIN
            or path in self._databases
            or staged
            or (own and (path.suffix == ".lock" or path.name.startswith("collect-")))
        )

    def _leave_out(self, name: str) -> None:
        self._tell(
            say(
                ko=f"백업에 넣지 않았습니다(보통 파일이나 폴더가 아니거나, 이름이 UTF-8이 아님): {one_line(name)}",
                en=f"Left out of the backup (no plain file or folder, or its name is no UTF-8): {one_line(name)}",
            )
        )


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _through_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
