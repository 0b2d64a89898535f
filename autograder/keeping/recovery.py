"""Bring a course back out of its backup. A backup may be damaged, or hostile: first everything is verified.

No program of the course is run, so its nbgrader_config.py, which is one, is not asked where the gradebook is. The
restored gradebook goes into an empty database, and a line at the end of the configuration names it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from autograder.grading.database import TABLES, in_brief, in_one_sentence, shown
from autograder.grading.names import one_line
from autograder.grading.problem import CourseProblem
from autograder.judge.words import say
from autograder.keeping.archive import COURSE, GRADEBOOK, Kept, Manifest, pour, read_manifest
from autograder.keeping.move import CONFIG, advice_for, config_of, line_for
from autograder.keeping.rows import copy_rows, counted, is_this_version, to_be_filled

_VIRTUAL = "CREATE VIRTUAL"
_FOLDER_BITS, _FILE_BITS = 0o2777, 0o777


def bring_back(backup: Path, folder: Path, gradebook: str = "") -> list[str]:
    """Restore a course into an empty `folder`; its gradebook into the empty database `gradebook`, or into SQLite there.

    Returns what there is to know, a sentence or a line each. Raises CourseProblem, and has then written nothing.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise CourseProblem(
            say(
                ko=f"{folder}이(가) 비어 있지 않습니다. 비어 있거나 아직 없는 폴더를 주세요.",
                en=f"{folder} is not empty. Name a folder that is empty or not there yet.",
            )
        )
    with _understood(backup), zipfile.ZipFile(backup) as archive:
        manifest = _verified(archive, folder)
        url = gradebook or f"sqlite:///{folder / _free_name(manifest)}?timeout=60"
        moved_in: list[Path] = []
        with in_one_sentence(url), _rows_of(archive, manifest) as rows, _room_in(folder, moved_in) as room:
            _unpack(archive, manifest, room)
            _name_the_gradebook(room, folder, url)
            with to_be_filled(url) as target:
                if copy_rows(rows, target) != manifest.rows:
                    raise ValueError(GRADEBOOK)
                # the configuration comes last, which makes a course of it
                for path in sorted(room.iterdir(), key=lambda path: path.name == CONFIG):
                    moved_in.append(path.rename(folder / path.name))
                _set_modes(manifest, folder)
    files, rows_said, made = len(manifest.files), counted(manifest.rows), one_line(manifest.made)
    return [
        say(
            ko=f"{folder}: 파일 {files}개, {rows_said}, {made}의 백업에서.",
            en=f"{folder}: {files} files, {rows_said}, from the backup of {made}.",
        ),
        say(
            ko=f"성적부는 {shown(url)}에 있고, {config_of(folder)}의 끝에 그렇게 적었습니다.",
            en=f"The gradebook is in {shown(url)}; the end of {config_of(folder)} says so.",
        ),
        *advice_for(url),
        say(
            ko=f"{CONFIG}는 프로그램입니다. 남이 준 백업이라면 다른 명령을 쓰기 전에 읽어 보세요.",
            en=f"{CONFIG} is a program: where somebody else gave you the backup, read it before any other command.",
        ),
    ]


@contextmanager
def _understood(backup: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, LookupError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error) as what:
        raise CourseProblem(
            say(
                ko=f"{backup}은(는) 손상되었거나 빛고을의 백업이 아닙니다({one_line(str(what))}). "
                "아무것도 쓰지 않았습니다.",
                en=f"{backup} is damaged, or is no backup of Bitgoeul's ({one_line(str(what))}). "
                "Nothing has been written.",
            )
        ) from what


# --- verify ---


def _verified(archive: zipfile.ZipFile, folder: Path) -> Manifest:
    """The manifest, after every byte was seen to be as it says. Raises ValueError with the first name that is not."""
    manifest = read_manifest(archive)
    needed = sum(kept.bytes for _, kept in manifest.sizes())
    there = next(above for above in (folder, *folder.parents) if above.is_dir())
    if needed > shutil.disk_usage(there).free:
        raise CourseProblem(
            say(
                ko=f"{there}에 자리가 모자랍니다. {needed / 1e6:.0f} MB가 필요합니다.",
                en=f"There is no room in {there}: {needed / 1e6:.0f} MB are needed.",
            )
        )
    for name, kept in manifest.sizes():
        with archive.open(name) as member:
            _see_that_it_is(pour(member, None, kept.bytes), kept, name)
    return manifest


def _see_that_it_is(found: Kept, kept: Kept, name: str) -> None:
    if (found.sha256, found.bytes) != (kept.sha256, kept.bytes):
        raise ValueError(name)


@contextmanager
def _rows_of(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Connection]:
    """The gradebook in the backup, to read from. Raises ValueError where it holds more than plain tables."""
    with tempfile.TemporaryDirectory(prefix="bitgoeul-") as folder:
        copy = Path(folder, GRADEBOOK)
        with archive.open(GRADEBOOK) as member, copy.open("xb") as file:
            pour(member, file)
        engine = create_engine("sqlite://", creator=lambda: _trusting_nothing(copy))
        try:
            with _opened(engine, manifest) as connection:
                yield connection
        finally:
            engine.dispose()


def _opened(engine: Engine, manifest: Manifest) -> Connection:
    try:
        connection = engine.connect()
        if is_this_version(connection):
            return connection
    except DBAPIError as problem:
        raise ValueError(in_brief(problem)) from problem
    connection.close()
    raise CourseProblem(
        say(
            ko=f"백업의 성적부는 nbgrader {one_line(manifest.nbgrader)}의 것입니다. 그 버전을 설치해 되살린 다음 "
            "nbgrader를 올리고 nbgrader db upgrade를 실행하세요.",
            en=f"The gradebook in the backup has the tables of nbgrader {one_line(manifest.nbgrader)}. "
            "Restore it with that version, then install this one and run nbgrader db upgrade.",
        )
    )


def _trusting_nothing(copy: Path) -> sqlite3.Connection:
    """No trigger, view, virtual table or computed column of a stranger's is ever asked for anything."""
    database = sqlite3.connect(copy, check_same_thread=False)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    for kind, name, made in database.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        plain = kind in ("table", "index")
        if kind == "table":
            plain = name in TABLES and not (made or _VIRTUAL).upper().startswith(_VIRTUAL)
        if plain and kind == "table":  # a hidden column is a computed one
            plain = not any(row[6] for row in database.execute(f'PRAGMA table_xinfo("{name}")'))
        if not plain:
            database.close()
            raise ValueError(f"{GRADEBOOK}: {kind} {name}")
    return database


# --- write ---


@contextmanager
def _room_in(folder: Path, moved_in: list[Path]) -> Iterator[Path]:
    """A room in the empty folder. If the block fails, what has been `moved_in` from there goes with the rest."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".restore-", dir=folder))
    try:
        yield room
    except BaseException:
        for path in moved_in:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(room, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, room: Path) -> None:
    for name in sorted(manifest.folders):
        (room / name).mkdir(parents=True, exist_ok=True)
    for name, kept in manifest.files.items():
        path = room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(COURSE + name) as member, path.open("xb") as file:
            _see_that_it_is(pour(member, file, kept.bytes), kept, name)


def _name_the_gradebook(room: Path, folder: Path, url: str) -> None:
    """The configuration may still name the old course's folder and gradebook: what is said last counts."""
    note = say(
        ko="bitgoeul restore가 썼습니다: 이 폴더와 그 성적부.", en="By bitgoeul restore: this folder, its gradebook."
    )
    with config_of(room).open("a", encoding="utf-8") as config:
        config.write(f"\n# {note}\nc = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n{line_for(url)}\n")


def _set_modes(manifest: Manifest, folder: Path) -> None:
    """Modes and times as they were, but nothing that runs as another user."""
    for name, kept in manifest.files.items():
        os.utime(folder / name, ns=(kept.modified_ns, kept.modified_ns))
        (folder / name).chmod(kept.mode & _FILE_BITS)
    for name in sorted(manifest.folders, reverse=True):  # what is in it comes before a folder that may be closed
        (folder / name).chmod(manifest.folders[name] & _FOLDER_BITS)


def _free_name(manifest: Manifest) -> str:
    """For the gradebook: a course that had moved to PostgreSQL may still have an old gradebook.db."""
    taken = {*manifest.files, *manifest.folders}
    names = ("gradebook.db", *(f"gradebook-{n}.db" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
