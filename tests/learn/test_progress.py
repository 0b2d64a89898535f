"""The progress file: what it keeps, and what becomes of one that is damaged, edited, locked or from the future."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.learn.progress import Progress


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "50% of #1?"  # signs that mean something in an address
    folder.mkdir()
    return folder / "progress.sqlite3"


def filled(path: Path) -> None:
    progress = Progress(path)
    progress.record_try("m", "f", "wrong", 0, 1)
    progress.record_hint("m", "f", 2)
    progress.record_graded("m", "v1", "none", {"f": (3.0, 8.0), "g": (2.0, 2.0)})
    progress.choose("plan", "2-days")


def test_everything_is_there_again_the_next_time(path: Path) -> None:
    filled(path)
    again = Progress(path)
    assert again.problem is None
    assert again.tried("m", "f") and not again.tried("m", "g") and again.hint_level("m", "f") == 2
    assert {e: g.points for (_, e), g in again.best().items()} == {"f": 3.0, "g": 2.0}
    assert again.chosen("plan") == "2-days" and again.chosen("lang") == ""


def test_the_best_counts_whatever_its_place(path: Path) -> None:
    progress = Progress(path)
    for points in (1.0, 6.0, 4.0):
        progress.record_graded("m", "v", "none", {"f": (points, 8.0)})
    assert progress.best()["m", "f"].points == 6.0


@pytest.mark.parametrize("damage", ["no database", "cut short", "a column renamed"])
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(path: Path, damage: str) -> None:
    filled(path)
    if damage == "a column renamed":
        with sqlite3.connect(path) as db:
            db.execute("ALTER TABLE tries RENAME COLUMN outcome TO result")
    else:
        path.write_bytes(b"notes" * 100 if damage == "no database" else path.read_bytes()[:5000])
    broken = path.read_bytes()
    progress = Progress(path)
    aside = path.with_name("progress.damaged-1.sqlite3")
    assert aside.read_bytes() == broken
    assert progress.problem is not None and str(aside) in progress.problem.en and str(aside) in progress.problem.ko
    progress.record_hint("m", "h", 1)
    again = Progress(path)
    assert again.problem is None and again.hint_level("m", "h") == 1
    if damage == "a column renamed":
        assert again.hint_level("m", "f") == 2 and set(again.best()) == {("m", "f"), ("m", "g")}
        assert not again.tried("m", "f"), "the table that makes no sense was not taken over"


def test_a_file_of_an_earlier_version_of_the_kit_is_taken_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(
            "CREATE TABLE tries (at TEXT, module TEXT, exercise TEXT, outcome TEXT, points REAL, max_points REAL)"
        )
        db.execute("CREATE TABLE hints (at TEXT, module TEXT, exercise TEXT, level INTEGER)")
        db.execute("INSERT INTO hints VALUES ('2026-01-01T00:00:00+00:00', 'm', 'f', 3)")
    progress = Progress(path)
    assert progress.problem is None and progress.hint_level("m", "f") == 3


@pytest.mark.parametrize(
    "values", ["99.0, 8.0", "-1.0, 8.0", "'many', 8.0", "NULL, 8.0", "1.0, 0.0", "1e999, 8.0", "x'00', 8.0"]
)
def test_rows_edited_into_nonsense_count_for_nothing(path: Path, values: str) -> None:
    filled(path)
    with sqlite3.connect(path) as db:
        db.execute(f"INSERT INTO graded VALUES ('2026-01-01T00:00:00+00:00', 'm', 'v1', 'h', {values}, 'none')")
        db.execute("INSERT INTO graded VALUES ('soon', 'm', 'v1', 'i', 1.0, 1.0, 'none')")
    assert set(Progress(path).best()) == {("m", "f"), ("m", "g")}


def test_a_file_held_by_another_program_is_left_alone_and_said(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    progress = Progress(path)
    progress.record_hint("m", "f", 3)
    other.close()
    assert progress.problem is not None and "close other programs" in progress.problem.en
    assert path.read_bytes() == before and Progress(path).hint_level("m", "f") == 2
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_clock_set_back_is_noticed_and_the_order_kept(path: Path) -> None:
    filled(path)
    assert Progress(path).clock_behind() is None
    later = datetime.now(UTC) + timedelta(days=400)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO choices VALUES (?, 'plan', '15-weeks')", (later.isoformat(timespec="seconds"),))
    behind = Progress(path).clock_behind()
    assert behind is not None and abs(behind - later) < timedelta(seconds=2)
    Progress(path).choose("plan", "5-days")
    assert Progress(path).chosen("plan") == "5-days"
