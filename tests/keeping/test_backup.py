"""A course is backed up while it is at work, destroyed, and brought back; a bad backup writes nothing."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import stat
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from autograder.cli import main
from autograder.grading.course import grade
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.keeping.archive import COURSE, GRADEBOOK, MANIFEST
from autograder.keeping.backup import back_up
from autograder.keeping.move import move_gradebook
from autograder.keeping.recovery import bring_back
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_postgres import PASSWORD, Postgres, running, use

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with running() as server:
        yield server


def in_use(course: SmallCourse) -> None:
    """Graded, by machine and by hand; with an extension, an odd name, an empty folder."""
    for name in ("ann", "김 서연"):
        course.submit(name, course.answer(**RIGHT, why="Because."))
    grade(course.root, ASSIGNMENT)
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_score = 3.5
        gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").manual_comment = "고생했습니다"
        gradebook.db.commit()
    assert main(["extend", ASSIGNMENT, "lee", "--by", "2d", "--course-dir", str(course.root)]) == 0
    (course.root / "release" / "nothing yet").mkdir(mode=0o750)
    (course.root / "notes.txt").write_text("mine")
    (course.root / "notes.txt").chmod(0o640)


@pytest.mark.parametrize(
    ("kept_in", "back_in"), [("sqlite", "sqlite"), ("postgresql", "sqlite"), ("sqlite", "postgresql")]
)
def test_a_destroyed_course_goes_on_from_its_backup(
    course: SmallCourse,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capfd: Any,
    kept_in: str,
    back_in: str,
) -> None:
    known = tmp_path / ".pgpass"
    known.write_text(f"*:*:*:grader:{PASSWORD}\n")
    known.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(known))
    server = request.getfixturevalue("server") if "postgresql" in (kept_in, back_in) else None
    if kept_in == "postgresql":
        url = server.url()
        move_gradebook(NbCourse(course.root), url)
        use(course, url)
        (course.root / "gradebook.db").unlink()
    in_use(course)
    backup, to = tmp_path / "backup.zip", tmp_path / "new" / "course"
    assert main(["backup", str(backup), "--course-dir", str(course.root)]) == 0
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    shutil.rmtree(course.root)
    where = server.url() if back_in == "postgresql" else ""
    assert main(["restore", str(backup), "--course-dir", str(to), *(["--gradebook", where] if where else [])]) == 0
    told = "".join(capfd.readouterr())
    assert PASSWORD not in told and "Traceback" not in told
    outcomes = grade(to, ASSIGNMENT)
    assert {o.student: (o.score, o.unchanged) for o in outcomes} == {"ann": (13.5, True), "김 서연": (10.0, True)}
    with NbCourse(to).gradebook() as gradebook:
        assert gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ann").comment == "고생했습니다"
    assert {o.score for o in grade(to, ASSIGNMENT, regrade=True)} == {13.5, 10.0}
    assert stat.S_IMODE((to / "release" / "nothing yet").stat().st_mode) == 0o750
    assert stat.S_IMODE((to / "notes.txt").stat().st_mode) == 0o640
    assert "lee" in (to / "extensions.csv").read_text()
    assert str(to) in (to / "nbgrader_config.py").read_text()


def test_a_backup_in_mid_run_holds_what_the_journal_says(course: SmallCourse, tmp_path: Path) -> None:
    names = [f"student-{n}" for n in range(4)]
    for name in names:
        course.submit(name, course.answer(**RIGHT))
    backups = [tmp_path / f"{name}.zip" for name in names]
    helpers = []

    def start_one(_: Any) -> None:
        nbcourse, file = NbCourse(course.root), backups[len(helpers)]
        helpers.append(threading.Thread(target=back_up, args=(nbcourse, file, print)))
        helpers[-1].start()

    grade(course.root, ASSIGNMENT, jobs=1, progress=start_one)
    for helper in helpers:
        helper.join()
    bring_back(backups[1], tmp_path / "new")
    outcomes = grade(tmp_path / "new", ASSIGNMENT)
    assert [(o.status, o.score) for o in outcomes] == [("graded", 10.0)] * 4
    assert any(o.unchanged for o in outcomes)


def test_a_built_course_names_its_gradebook_in_its_own_settings(course: SmallCourse, tmp_path: Path) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("from pathlib import Path\n")
        config.write("load_subconfig('nbgrader_config_local.py', path=str(Path(__file__).resolve().parent))\n")
    before = (course.root / "nbgrader_config.py").read_bytes()
    back_up(NbCourse(course.root), tmp_path / "b.zip", print)
    bring_back(tmp_path / "b.zip", tmp_path / "new")
    assert (tmp_path / "new" / "nbgrader_config.py").read_bytes() == before
    assert NbCourse(tmp_path / "new").url == f"sqlite:///{tmp_path}/new/gradebook.db?timeout=60"


def test_what_is_no_plain_file_is_left_out_and_said(course: SmallCourse, tmp_path: Path) -> None:
    (course.root / "secret").symlink_to("/etc/passwd")
    os.mkfifo(course.root / "pipe")
    said: list[str] = []
    back_up(NbCourse(course.root), tmp_path / "b.zip", said.append)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    assert not {"course/secret", "course/pipe", "course/gradebook.db"} & {*names}
    assert len(said) == 2 and "secret" in "".join(said) and "pipe" in "".join(said)


def test_a_backup_is_written_whole_or_not_at_all(course: SmallCourse, tmp_path: Path) -> None:
    nbcourse = NbCourse(course.root)
    for file in (course.root / "inside.zip", tmp_path / "nowhere" / "b.zip"):
        with pytest.raises(CourseProblem, match="outside of the course"):
            back_up(nbcourse, file, print)
    back_up(nbcourse, tmp_path / "b.zip", print)
    first = (tmp_path / "b.zip").read_bytes()
    with pytest.raises(CourseProblem, match="does not exist yet"):
        back_up(nbcourse, tmp_path / "b.zip", print)
    assert (tmp_path / "b.zip").read_bytes() == first
    (course.root / "gradebook.db").write_bytes(b"no database" * 500)
    with pytest.raises(CourseProblem, match="not a database"):
        back_up(nbcourse, tmp_path / "c.zip", print)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.zip", "course"]


def test_a_course_that_lies_elsewhere_is_not_half_backed_up(course: SmallCourse, tmp_path: Path) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.submitted_directory = {str(tmp_path / 'elsewhere')!r}\n")
    with pytest.raises(CourseProblem, match="elsewhere"):
        back_up(NbCourse(course.root), tmp_path / "b.zip", print)


# --- hostile backups ---


@pytest.fixture(scope="module")
def good(template: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    course = SmallCourse(folder / "course", like=template)
    back_up(NbCourse(course.root), folder / "good.zip", print)
    return folder / "good.zip"


def rewritten(good: Path, bad: Path, members: Callable[[dict[str, bytes]], None], **attributes: int) -> Path:
    """The backup with other members; its manifest fits them where they are files of the course."""
    with zipfile.ZipFile(good) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    members(found)
    with zipfile.ZipFile(bad, "w") as archive:
        for name, data in found.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes.get("mode", stat.S_IFREG | 0o600) << 16 if "odd" in name else 0
            archive.writestr(info, data)
    return bad


def also(name: str, data: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    """One more file, of which the manifest knows."""

    def add(found: dict[str, bytes]) -> None:
        manifest = json.loads(found[MANIFEST])
        kept = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "mode": 0o644, "modified_ns": 0}
        manifest["files"][name] = kept
        found[MANIFEST] = json.dumps(manifest).encode()
        found[COURSE + name] = data

    return add


def manifest_says(**more: Any) -> Callable[[dict[str, bytes]], None]:
    def change(found: dict[str, bytes]) -> None:
        found[MANIFEST] = json.dumps(json.loads(found[MANIFEST]) | more).encode()

    return change


def gradebook_with(statement: str) -> Callable[[dict[str, bytes]], None]:
    """A gradebook that holds more than rows, and a manifest that fits it."""

    def change(found: dict[str, bytes]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "g.db")
            path.write_bytes(found[GRADEBOOK])
            database = sqlite3.connect(path)
            database.executescript(statement)
            database.close()
            found[GRADEBOOK] = path.read_bytes()
        kept = {"sha256": hashlib.sha256(found[GRADEBOOK]).hexdigest(), "bytes": len(found[GRADEBOOK])}
        manifest_says(gradebook=kept | {"mode": 0o600, "modified_ns": 0})(found)

    return change


BAD: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a name that climbs out": also("../odd"),
    "a name that climbs out later": also("source/../../odd"),
    "an absolute name": also("/tmp/odd"),
    "an empty part": also("source//odd"),
    "a file that is a folder": also("nbgrader_config.py/odd"),
    "a file of which the manifest is silent": lambda found: found.update({"course/odd": b"x"}),
    "a file that is missing": lambda found: found.pop("course/nbgrader_config.py") and None,
    "a file that was changed": lambda found: found.update({"course/nbgrader_config.py": b"evil()"}),
    "a file that was cut": lambda found: found.update({"course/nbgrader_config.py": b""}),
    "no manifest": lambda found: found.pop(MANIFEST) and None,
    "a manifest that is none": lambda found: found.update({MANIFEST: b"[" * 100_000}),
    "a manifest of another format": manifest_says(format=2),
    "a manifest with more in it": manifest_says(run="rm -rf /"),
    "folders that are none": manifest_says(folders={"a/../b": 0o755}),
    "a mode that is none": manifest_says(folders={"a": "0o4777"}),
    "rows that are not there": manifest_says(rows={"grade": 10**6}),
    "a trigger": gradebook_with("CREATE TRIGGER odd AFTER INSERT ON grade BEGIN SELECT 1; END"),
    "a view": gradebook_with("CREATE VIEW odd AS SELECT * FROM grade"),
    "a view in the place of a table": gradebook_with(
        "ALTER TABLE student RENAME TO odd; CREATE VIEW student AS SELECT * FROM odd"
    ),
    "a table of a stranger": gradebook_with("CREATE TABLE odd (n)"),
    "a virtual table": gradebook_with("DROP TABLE comment; CREATE VIRTUAL TABLE comment USING fts5(id)"),
    "a computed column": gradebook_with("ALTER TABLE student ADD COLUMN odd AS (abs(1))"),
    "a table that is missing": gradebook_with("DROP TABLE comment"),
    "a time that is none": gradebook_with("UPDATE assignment SET duedate = 'soon'"),
    "no database": lambda found: found.update({GRADEBOOK: b"x"}),
}


@pytest.mark.parametrize("how", BAD)
def test_a_bad_backup_is_refused_and_nothing_is_written(good: Path, tmp_path: Path, how: str) -> None:
    bad = rewritten(good, tmp_path / "bad.zip", BAD[how])
    with pytest.raises(CourseProblem, match=r"is damaged|tables") as refused:
        bring_back(bad, tmp_path / "new" / "course")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "new" / "course").exists() and not (tmp_path / "odd").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFDIR])
def test_links_and_devices_are_refused(good: Path, tmp_path: Path, kind: int) -> None:
    bad = rewritten(good, tmp_path / "bad.zip", also("odd", b"/etc/passwd"), mode=kind | 0o777)
    with pytest.raises(CourseProblem, match="odd"):
        bring_back(bad, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_is_cut_short_or_something_else_is_refused(good: Path, tmp_path: Path) -> None:
    whole = good.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 3] ^= 0xFF
    for data in (whole[: len(whole) // 2], b"", b"PK\x03\x04", bytes(flipped)):
        (tmp_path / "bad.zip").write_bytes(data)
        with pytest.raises(CourseProblem, match="Nothing has been written"):
            bring_back(tmp_path / "bad.zip", tmp_path / "new")
        assert not (tmp_path / "new").exists()


def test_more_than_the_disk_holds_is_said_before_it_is_tried(good: Path, tmp_path: Path) -> None:
    def grow(found: dict[str, bytes]) -> None:
        manifest = json.loads(found[MANIFEST])
        manifest["files"]["nbgrader_config.py"]["bytes"] = 10**18
        found[MANIFEST] = json.dumps(manifest).encode()

    with pytest.raises(CourseProblem, match="no room"):
        bring_back(rewritten(good, tmp_path / "bad.zip", grow), tmp_path / "new")


def test_nothing_that_runs_as_another_user_comes_back(good: Path, tmp_path: Path) -> None:
    def raise_modes(found: dict[str, bytes]) -> None:
        manifest = json.loads(found[MANIFEST])
        manifest["files"]["nbgrader_config.py"]["mode"] = 0o6755
        manifest["folders"]["source"] = 0o7755
        found[MANIFEST] = json.dumps(manifest).encode()

    bring_back(rewritten(good, tmp_path / "odd.zip", raise_modes), tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new" / "nbgrader_config.py").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "new" / "source").stat().st_mode) == 0o2755


def test_where_the_rows_cannot_be_kept_the_files_do_not_stay(good: Path, tmp_path: Path) -> None:
    def break_the_commit(_: Any) -> None:
        raise OSError(errno.EIO, "the disk is broken")

    event.listen(Engine, "commit", break_the_commit)
    try:
        with pytest.raises(OSError, match="broken"):
            bring_back(good, tmp_path / "new")
    finally:
        event.remove(Engine, "commit", break_the_commit)
    assert not (tmp_path / "new").exists()
    bring_back(good, tmp_path / "new")


def test_a_folder_or_a_database_with_something_in_it_is_left_alone(good: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(CourseProblem, match="not empty"):
        bring_back(good, tmp_path / "full")
    database = sqlite3.connect(tmp_path / "other.db")
    database.execute("CREATE TABLE mine (n)")
    database.commit()
    database.close()
    (tmp_path / "empty").mkdir()
    with pytest.raises(CourseProblem, match="not empty"):
        bring_back(good, tmp_path / "empty", f"sqlite:///{tmp_path}/other.db")
    assert not list((tmp_path / "empty").iterdir())
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["mine.txt"]
    bring_back(good, tmp_path / "empty")
    assert (tmp_path / "empty" / "gradebook.db").is_file()
