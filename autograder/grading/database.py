"""Where the gradebook is, in SQLite or PostgreSQL: how it is opened, and what happens while it does not answer.

nbgrader's own `c.CourseDirectory.db_url` says where. Every engine of a process that has loaded this room waits for
others that are writing, nbgrader's own engines too. A run over a class waits for a database that has gone away, and
ends with one sentence where it stays away, or where a disk is full: no submission after that one could be recorded.
"""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar

from nbgrader.api import Base, Gradebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session

from autograder.grading.names import one_line
from autograder.grading.problem import CourseProblem, RunStops
from autograder.judge.words import say

Trouble = Literal["away", "full", "refused"]
Done = TypeVar("Done")

VERSION_TABLE = "alembic_version"
TABLES = frozenset({*Base.metadata.tables, VERSION_TABLE})
_LOCK_SECONDS = 60.0  # for another process that is writing
_CONNECT_SECONDS = 10
_LOOK_AGAIN_SECONDS = 0.5
_COLLISIONS = 5  # with others who make the same row at the same time

_SQLITE_AWAY = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
}
_SQLITE_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_POSTGRES_FORBIDDEN = {"42501", "25006"}  # no privilege, read only
_POSTGRES_FULL = {"53100"}
_POSTGRES_AWAY = ("08", "40", "53", "55P03", "57")  # connection, rollback, resources, lock, operator


def wait_for_others() -> None:
    """Let every engine of this process wait for others, and its sessions begin anew once the database is back."""
    for what, name, then in ((Engine, "do_connect", _with_patience), (Session, "do_orm_execute", _begin_anew)):
        if not event.contains(what, name, then):
            event.listen(what, name, then)


def _with_patience(dialect: Any, _record: Any, _args: Any, parameters: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        parameters.setdefault("timeout", _LOCK_SECONDS)
    elif dialect.name == "postgresql":
        parameters.setdefault("connect_timeout", _CONNECT_SECONDS)


def _begin_anew(asked: ORMExecuteState) -> None:
    """A session whose connection has broken would fail for ever: formgrader keeps one as long as it runs."""
    session = asked.session
    if session.bind is not None and (not session.is_active or session.connection().invalidated):
        session.rollback()


# --- where it is ---


def parsed(url: str) -> URL:
    """The URL of a database. Raises CourseProblem where it is none."""
    try:
        found = make_url(url)
        if found.get_backend_name() in ("sqlite", "postgresql"):
            return found
    except (ArgumentError, ValueError):
        pass  # its text might quote the password
    raise CourseProblem(
        say(
            ko="성적부의 주소를 읽을 수 없습니다. sqlite:////폴더/gradebook.db나 "
            "postgresql+psycopg://사용자@컴퓨터/데이터베이스처럼 쓰세요.",
            en="The address of the gradebook cannot be read. Write it like sqlite:////folder/gradebook.db or "
            "postgresql+psycopg://user@host/database.",
        )
    )


def shown(url: str) -> str:
    """The URL as people may see it: without its password and its options, one of which may be a password too."""
    return parsed(url).set(query={}).render_as_string(hide_password=True)


def without_password(url: str) -> str:
    """The URL as it may stand in a file: a password belongs into ~/.pgpass."""
    known = parsed(url)
    options = {name: value for name, value in known.query.items() if name != "password"}
    written = known._replace(password=None).set(query=options).render_as_string(hide_password=False)
    return written.replace("%2F", "/")  # a socket's folder; `nbgrader db upgrade` fails where there is a %


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None where it is another one."""
    known = parsed(url)
    return Path(known.database or "").absolute() if known.get_backend_name() == "sqlite" else None


def engine_of(url: str) -> Engine:
    """An engine for the database. Raises CourseProblem where its driver is not installed."""
    wait_for_others()
    try:
        return create_engine(parsed(url))
    except ModuleNotFoundError as missing:
        raise CourseProblem(
            say(
                ko=f"{shown(url)}에 쓸 드라이버 {missing.name}이(가) 없습니다. 주소를 postgresql+psycopg://로 시작하고 "
                'python -m pip install "psycopg[binary]>=3.2,<4"를 실행하세요.',
                en=f"The driver {missing.name} for {shown(url)} is not installed. Begin the address with "
                'postgresql+psycopg:// and run python -m pip install "psycopg[binary]>=3.2,<4".',
            )
        ) from None


def newest_version() -> str:
    """The version of the tables that the installed nbgrader works with."""
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def tables_are_there(url: str) -> bool:
    """Whether nbgrader's tables have been made, all of them."""
    engine = engine_of(url)
    try:
        return {*inspect(engine).get_table_names()} >= TABLES
    finally:
        engine.dispose()


def tables_version(connection: Connection) -> str:
    """The version of the tables that are there; empty where none has been noted."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def look_at(url: str) -> tuple[str, str]:
    """What keeps the gradebook, and the version of its tables. Raises CourseProblem where it does not answer."""
    file = sqlite_file(url)
    if file is not None and not file.exists():  # to connect would make it
        return f"SQLite {sqlite3.sqlite_version}", ""
    engine = engine_of(url)
    try:
        with in_one_sentence(url), engine.connect() as connection:
            numbers = ".".join(str(n) for n in connection.dialect.server_version_info or ())
            return f"{'PostgreSQL' if file is None else 'SQLite'} {numbers}", tables_version(connection)
    finally:
        engine.dispose()


def open_gradebook(url: str, course_id: str, making: Callable[[], AbstractContextManager[Any]]) -> Gradebook:
    """nbgrader's gradebook. Where its tables are still to be made, one process at a time does it: in `making`."""
    if tables_are_there(url):
        return Gradebook(url, course_id)
    with making():
        return Gradebook(url, course_id)


# --- what goes wrong ---


def trouble(problem: BaseException) -> Trouble | None:
    """What is wrong with the database or the disk; None where the problem is another one."""
    if isinstance(problem, OSError):
        return "full" if problem.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(problem, (DBAPIError, sqlite3.Error)):
        return None
    driver = problem.orig if isinstance(problem, DBAPIError) else problem
    code = getattr(driver, "sqlite_errorcode", 0) & 0xFF
    state = getattr(driver, "sqlstate", None) or ""
    if code == sqlite3.SQLITE_FULL or state in _POSTGRES_FULL:
        return "full"
    broken = isinstance(problem, DBAPIError) and problem.connection_invalidated
    if broken or code in _SQLITE_AWAY or state.startswith(_POSTGRES_AWAY):
        return "away"
    if code in _SQLITE_DAMAGED or state in _POSTGRES_FORBIDDEN:
        return "refused"
    if not isinstance(problem, (OperationalError, sqlite3.OperationalError)):
        return None
    return "refused" if code or state else "away"  # without a code it has not even connected


def in_brief(problem: BaseException) -> str:
    """What the database says, in one line, without the statement and its values."""
    said = str(problem.orig if isinstance(problem, DBAPIError) else problem).strip()
    return one_line(said.partition("\n")[0])


@contextmanager
def in_one_sentence(url: str) -> Iterator[None]:
    """Raises CourseProblem where, in the block, the database does not answer, refuses, or a disk is full."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as problem:
        what = trouble(problem)
        if what is None:
            raise
        raise _stop(what, url, problem) from problem


def _stop(what: Trouble, url: str, problem: BaseException) -> RunStops:
    if isinstance(problem, OSError):
        return RunStops(
            say(
                ko=f"디스크가 가득 찼습니다({problem.filename or problem.strerror}). 자리를 비우고 같은 명령을 다시 "
                "실행하세요. 끝난 것은 그대로 남아 있습니다.",
                en=f"The disk is full ({problem.filename or problem.strerror}). Make room and run the same command "
                "again; what was finished stays.",
            )
        )
    where, why = shown(url), in_brief(problem)
    if what == "full":
        return RunStops(
            say(
                ko=f"성적부({where})의 디스크가 가득 찼습니다({why}). 자리를 비우고 같은 명령을 다시 실행하세요. "
                "끝난 것은 그대로 남아 있습니다.",
                en=f"The disk of the gradebook {where} is full ({why}). Make room and run the same command again; "
                "what was finished stays.",
            )
        )
    if what == "refused":
        return RunStops(
            say(
                ko=f"성적부({where})를 쓸 수 없습니다({why}). 권한을 고치거나 백업에서 되살리고(bitgoeul restore) 같은 "
                "명령을 다시 실행하세요.",
                en=f"The gradebook {where} cannot be used ({why}). Mend its permissions, or bring it back from a "
                "backup (bitgoeul restore), and run the same command again.",
            )
        )
    return RunStops(
        say(
            ko=f"성적부({where})가 응답하지 않습니다({why}). 데이터베이스를 켜거나 c.CourseDirectory.db_url을 고치고 "
            "같은 명령을 다시 실행하세요. 끝난 것은 그대로 남아 있습니다.",
            en=f"The gradebook {where} does not answer ({why}). Start the database or mend c.CourseDirectory.db_url, "
            "and run the same command again; what was finished stays.",
        )
    )


class Patience:
    """Does work on the gradebook, and does it again where the database had gone away in the middle of it."""

    def __init__(self, url: str, *, minutes: float, tell: Callable[[str], None]) -> None:
        """It waits so many minutes for the database to come back, and says so to `tell`."""
        self._url, self._seconds, self._tell = url, 60 * minutes, tell

    def __call__(self, work: Callable[[], Done]) -> Done:
        """Raises RunStops where the database stays away, refuses or is full. `work` must bear being done twice."""
        begun, told, collisions = time.monotonic(), False, 0
        while True:
            try:
                done = work()
            except (DBAPIError, OSError) as problem:
                if isinstance(problem, IntegrityError) and collisions < _COLLISIONS:
                    collisions += 1
                    continue
                what = trouble(problem)
                if what is None:
                    raise
                if what != "away" or time.monotonic() - begun >= self._seconds:
                    raise _stop(what, self._url, problem) from problem
                if not told:
                    self._tell(self._waiting(problem))
                    told = True
                time.sleep(_LOOK_AGAIN_SECONDS)
            else:
                if told:
                    self._tell(
                        say(ko="성적부가 다시 응답합니다. 이어서 합니다.", en="The gradebook answers again; going on.")
                    )
                return done

    def _waiting(self, problem: BaseException) -> str:
        where, why, minutes = shown(self._url), in_brief(problem), self._seconds / 60
        return say(
            ko=f"성적부({where})가 응답하지 않습니다({why}). 다시 켜지기를 {minutes:g}분까지 기다립니다. "
            "끝난 것은 그대로 남아 있습니다.",
            en=f"The gradebook {where} does not answer ({why}). Waiting for it, {minutes:g} minutes at most; "
            "what was finished stays.",
        )
