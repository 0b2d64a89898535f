"""What a learner has tried, kept on their own machine in one SQLite file. Nothing leaves it.

A file that is damaged or was edited by hand is set aside, never written over: what can be read of it is taken over into
a new one, and `problem` says so. Rows are read in the order in which they were written, whatever the clock said.
"""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.judge.words import Text

_TABLES = {
    "tries": "at TEXT, module TEXT, exercise TEXT, outcome TEXT, points REAL, max_points REAL",
    "hints": "at TEXT, module TEXT, exercise TEXT, level INTEGER",
    "graded": "at TEXT, module TEXT, version TEXT, exercise TEXT, points REAL, max_points REAL, wall TEXT",
    "choices": "at TEXT, name TEXT, value TEXT",
}
_COLUMNS = {table: [column.split()[0] for column in said.split(", ")] for table, said in _TABLES.items()}
_SCHEMA = "".join(f"CREATE TABLE IF NOT EXISTS {table} ({said});" for table, said in _TABLES.items())
CLOCKS_DIFFER = timedelta(minutes=10)  # a clock may be set right by so much without a word


@dataclass(frozen=True)
class Graded:
    """What a whole notebook's grading said of one exercise; `wall` is the sandbox that it ran in, or none."""

    at: str
    module: str
    version: str
    exercise: str
    points: float
    max_points: float
    wall: str

    @property
    def share(self) -> float:
        """The share of the points that was earned."""
        return self.points / self.max_points


def default_path() -> Path:
    """Where the file is kept: under XDG_DATA_HOME, by default ~/.local/share."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "bitgoeul" / "progress.sqlite3"


class Progress:
    """Tries, hints and grades. Where the file cannot be written, they last as long as this process.

    `problem` is what the learner should know about the file, if anything.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.problem: Text | None = None
        try:
            path = path or default_path()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open(str(path))
        except (OSError, RuntimeError, sqlite3.OperationalError) as error:
            self.problem = _unwritable(path, error)
            self._open(":memory:")
        except sqlite3.DatabaseError:
            assert path is not None  # noqa: S101 - it was opened
            self._begin_anew(path)

    def _open(self, where: str) -> None:
        self._db = sqlite3.connect(where, timeout=5, isolation_level=None)
        try:
            self._db.executescript(_SCHEMA)
            (found,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            columns = {t: [row[1] for row in self._db.execute(f"PRAGMA table_info({t})")] for t in _TABLES}
            if found != "ok" or columns != _COLUMNS:
                raise sqlite3.DatabaseError(found)
        except sqlite3.Error:
            self._db.close()
            raise

    def _begin_anew(self, path: Path) -> None:
        """Set the damaged file aside, and take over what can be read of it."""
        names = (path.with_name(f"{path.stem}.damaged-{n}.sqlite3") for n in range(1, 10_000))
        aside = next(name for name in names if not name.exists())
        try:
            path.rename(aside)
            self._open(str(path))
        except (OSError, sqlite3.Error) as error:
            self.problem = _unwritable(path, error)
            self._open(":memory:")
            return
        taken = 0
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"{aside.absolute().as_uri()}?mode=ro", uri=True)) as old:
            for table in _TABLES:
                with suppress(sqlite3.Error):
                    rows = old.execute(f"SELECT {', '.join(_COLUMNS[table])} FROM {table} ORDER BY rowid").fetchall()  # noqa: S608
                    self._insert(table, rows)
                    taken += len(rows)
        self.problem = Text(
            f"진도 파일이 손상되었거나 손으로 고쳐졌습니다. 그 파일은 {aside}에 그대로 두고 새로 시작했으며, "
            f"읽을 수 있는 기록 {taken}개를 옮겨 왔습니다.",
            f"The progress file was damaged or edited by hand. It stays as it is at {aside}; a new one was begun, and "
            f"the {taken} records that could be read were taken over.",
        )

    def record_try(self, module: str, exercise: str, outcome: str, points: float, max_points: float) -> None:
        """A check was run and said `outcome`."""
        self._write("tries", [(_now(), module, exercise, outcome, points, max_points)])

    def record_hint(self, module: str, exercise: str, level: int) -> None:
        """A hint was shown."""
        self._write("hints", [(_now(), module, exercise, level)])

    def record_graded(self, module: str, version: str, wall: str, points: Mapping[str, tuple[float, float]]) -> None:
        """A whole notebook was graded: the points of each exercise, and how many there are. All of it or nothing."""
        now = _now()
        self._write("graded", [(now, module, version, e, got, most, wall) for e, (got, most) in points.items()])

    def choose(self, name: str, value: str) -> None:
        """The learner has chosen something: the syllabus or the language."""
        self._write("choices", [(_now(), name, value)])

    def chosen(self, name: str) -> str:
        """What was chosen last; empty for nothing."""
        rows = self._rows("SELECT value FROM choices WHERE name=? ORDER BY rowid", name)
        return str(rows[-1][0]) if rows else ""

    def tried(self, module: str, exercise: str) -> bool:
        """Whether a check was ever run on something that was attempted."""
        query = "SELECT count(*) FROM tries WHERE module=? AND exercise=? AND outcome!='untouched'"
        return int(self._rows(query, module, exercise)[0][0]) > 0

    def passed(self) -> set[tuple[str, str]]:
        """The exercises, as (module, name), whose public checks have passed."""
        return {(str(m), str(e)) for m, e in self._rows("SELECT module, exercise FROM tries WHERE outcome='right'")}

    def touched(self) -> set[tuple[str, str]]:
        """The exercises, as (module, name), that were attempted."""
        query = "SELECT module, exercise FROM tries WHERE outcome!='untouched'"
        return {(str(m), str(e)) for m, e in self._rows(query)}

    def hint_level(self, module: str, exercise: str) -> int:
        """The highest hint shown so far; 0 for none."""
        query = "SELECT coalesce(max(level), 0) FROM hints WHERE module=? AND exercise=?"
        return int(self._rows(query, module, exercise)[0][0])

    def best(self) -> dict[tuple[str, str], Graded]:
        """The best grade of each exercise, by (module, name). Rows that make no sense are left out."""
        best: dict[tuple[str, str], Graded] = {}
        for one in self._graded():
            known = best.get((one.module, one.exercise))
            if known is None or one.share > known.share:
                best[one.module, one.exercise] = one
        return best

    def clock_behind(self) -> datetime | None:
        """The time of the latest record, where this machine's clock says that it is yet to come."""
        latest = max((t for t in map(_time, self._times()) if t is not None), default=None)
        return latest if latest is not None and latest > datetime.now(UTC) + CLOCKS_DIFFER else None

    def _times(self) -> Iterator[object]:
        for table in _TABLES:
            for (at,) in self._rows(f"SELECT at FROM {table}"):  # noqa: S608 - a name of ours
                yield at

    def _graded(self) -> Iterator[Graded]:
        for row in self._rows(f"SELECT {', '.join(_COLUMNS['graded'])} FROM graded ORDER BY rowid"):  # noqa: S608 - ours
            at, module, version, exercise, points, most, wall = row
            texts = all(isinstance(text, str) for text in (at, module, version, exercise, wall))
            numbers = all(isinstance(n, float) and math.isfinite(n) for n in (points, most))
            if texts and numbers and 0 <= points <= most and most > 0 and _time(at) is not None:
                yield Graded(at, module, version, exercise, points, most, wall)

    def _rows(self, query: str, *values: str) -> list[tuple]:
        with closing(self._db.execute(query, values)) as rows:
            return rows.fetchall()

    def _write(self, table: str, rows: list[tuple[object, ...]]) -> None:
        try:  # a full disk must not stop anybody from learning
            self._insert(table, rows)
        except sqlite3.Error as error:
            self.problem = _unwritable(None, error)

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * len(_COLUMNS[table]))
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - a name of ours
            self._db.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise


def _unwritable(path: Path | None, error: Exception) -> Text:
    where = str(path or "")
    ko, en = (f"진도 파일 {where}에" if where else "진도를"), (f" to {where}" if where else "")
    return Text(
        f"{ko} 기록할 수 없습니다({error}). 이번 결과는 진도에 남지 않습니다. "
        "디스크의 빈 공간과 폴더의 권한을 확인하고, 진도 파일을 연 다른 프로그램을 닫으세요.",
        f"Progress cannot be written{en} ({error}): this result will not be in it. See that the disk has room and the "
        "folder may be written to, and close other programs that have the file open.",
    )


def _time(said: object) -> datetime | None:
    """The time that a record says; None where it says none."""
    try:
        time = datetime.fromisoformat(str(said))
        return time if time.tzinfo else time.replace(tzinfo=UTC)
    except ValueError:
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
