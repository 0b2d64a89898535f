"""A PostgreSQL server of a test's own, as an ordinary user, in a folder of its own, on a unix socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.grading.small_course import SmallCourse

PASSWORD = "s3cret-w0rd"
USER = "grader"
_PORT = 54321  # a name of the socket; nothing listens on the network


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl, which Debian keeps off the PATH."""
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    return next((p for p in [*on_path, *debian] if (p / "pg_ctl").exists() and (p / "initdb").exists()), None)


def _who() -> str:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return ""
    names = [user.pw_name for user in pwd.getpwall()]
    return next((name for name in ("postgres", "nobody") if name in names), "")


def use(course: SmallCourse, url: str) -> None:
    """Let a course keep its gradebook there from now on."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {url!r}\n")


class Postgres:
    """The server; `url` makes a new, empty database in it."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs, self._who = folder, programs, _who()
        self._numbers = count()
        password = folder / "password"
        password.write_text(PASSWORD)
        if self._who:
            for path in (folder, password):
                shutil.chown(path, self._who)
        self._run(
            "initdb", "-U", USER, "--auth=scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--no-locale", "-N"
        )
        password.unlink()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-k {self._folder} -p {_PORT} -c listen_addresses='' -c fsync=off -c max_connections=40"
        self._run("pg_ctl", "start", "-w", "-s", "-o", options, "-l", str(self._folder / "log"))

    def stop(self, how: str = "immediate") -> None:
        """Stop it; `immediate` is like pulling the plug."""
        self._run("pg_ctl", "stop", "-w", "-s", "-m", how)

    def url(self) -> str:
        """The address of a new, empty database."""
        name = f"course_{next(self._numbers)}"
        engine = create_engine(self._address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql+psycopg://{USER}:{PASSWORD}@/{name}?host={self._folder}&port={_PORT}"

    def _run(self, program: str, *options: str) -> None:
        subprocess.run(
            [self._programs / program, "-D", self._folder / "data", *options],
            user=self._who or None,
            group=pwd.getpwnam(self._who).pw_gid if self._who else None,
            extra_groups=[] if self._who else None,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            check=True,
        )


@contextmanager
def running() -> Iterator[Postgres]:
    """A server that is there for the block. Skips the test where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian, Ubuntu: apt install postgresql)")
    with tempfile.TemporaryDirectory(prefix="bitgoeul-pg-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder), programs)
        server.start()
        try:
            yield server
        finally:
            server.stop()
