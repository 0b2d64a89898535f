"""What a learner has tried, kept on their own machine in one SQLite file. Nothing leaves it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tries (at TEXT, module TEXT, exercise TEXT, outcome TEXT, points REAL, max_points REAL);
CREATE TABLE IF NOT EXISTS hints (at TEXT, module TEXT, exercise TEXT, level INTEGER);
"""


def default_path() -> Path:
    """Where the file is kept: under XDG_DATA_HOME, by default ~/.local/share."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "bitgoeul" / "progress.sqlite3"


class Progress:
    """Tries and hints. Where the file cannot be written, they last as long as this process."""

    def __init__(self, path: Path | None = None) -> None:
        try:
            path = path or default_path()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open(str(path))
        except (OSError, RuntimeError, sqlite3.Error):
            self._open(":memory:")

    def _open(self, where: str) -> None:
        self._db = sqlite3.connect(where, timeout=5, isolation_level=None)
        self._db.executescript(_SCHEMA)

    def record_try(self, module: str, exercise: str, outcome: str, points: float, max_points: float) -> None:
        """A check was run and said `outcome`."""
        self._write(
            "INSERT INTO tries VALUES (?, ?, ?, ?, ?, ?)",
            (_now(), module, exercise, outcome, points, max_points),
        )

    def record_hint(self, module: str, exercise: str, level: int) -> None:
        """A hint was shown."""
        self._write("INSERT INTO hints VALUES (?, ?, ?, ?)", (_now(), module, exercise, level))

    def tried(self, module: str, exercise: str) -> bool:
        """Whether a check was ever run on something that was attempted."""
        return (
            self._one(
                "SELECT count(*) FROM tries WHERE module=? AND exercise=? AND outcome!='untouched'",
                module,
                exercise,
            )
            > 0
        )

    def hint_level(self, module: str, exercise: str) -> int:
        """The highest hint shown so far; 0 for none."""
        return self._one("SELECT coalesce(max(level), 0) FROM hints WHERE module=? AND exercise=?", module, exercise)

    def _one(self, query: str, *values: str) -> int:
        with closing(self._db.execute(query, values)) as rows:
            return int(rows.fetchone()[0])

    def _write(self, query: str, values: tuple[object, ...]) -> None:
        with suppress(sqlite3.Error):  # a full disk must not stop anybody from learning
            self._db.execute(query, values)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
