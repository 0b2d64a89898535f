"""A gradebook as it is at one moment, and all its rows into another database: in one transaction, counted, compared."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from nbgrader.api import Base
from sqlalchemy import Connection, Engine, Table, create_engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from autograder.grading.database import TABLES, engine_of, in_brief, newest_version, shown, sqlite_file, tables_version
from autograder.grading.problem import CourseProblem
from autograder.judge.words import say

_SECONDS = 60.0  # for another process that is writing


@contextmanager
def at_one_moment(url: str) -> Iterator[Connection]:
    """The gradebook as it is now, to read from, whoever writes meanwhile. Raises CourseProblem where there is none."""
    file = sqlite_file(url)
    if file is not None:
        with tempfile.TemporaryDirectory(prefix="bitgoeul-") as folder:
            copy = Path(folder, "gradebook.db")
            _copy_sqlite(file, copy)
            with _connected(create_engine(f"sqlite:///{copy}")) as connection:
                yield connection
        return
    engine = engine_of(url).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with _connected(engine) as connection:
        yield connection


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _copy_sqlite(file: Path, copy: Path) -> None:
    """By SQLite's own means: what is being written is in the copy whole, or not at all."""
    if not file.is_file():
        raise CourseProblem(say(ko=f"성적부 {file}이(가) 없습니다.", en=f"There is no gradebook {file}."))
    with (
        closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, timeout=_SECONDS)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # `backup` itself would wait for a lock for ever
        source.backup(target)


def is_this_version(connection: Connection) -> bool:
    """Whether the tables are those of the installed nbgrader."""
    return tables_version(connection) == newest_version() and {*inspect(connection).get_table_names()} >= TABLES


def require_this_version(connection: Connection, where: str) -> None:
    """Raises CourseProblem where the tables are not those of the installed nbgrader."""
    if not is_this_version(connection):
        raise CourseProblem(
            say(
                ko=f"성적부({where})의 표가 설치된 nbgrader의 것과 다릅니다. 먼저 nbgrader db upgrade를 실행하세요.",
                en=f"The tables of the gradebook {where} are not those of the installed nbgrader. "
                "Run nbgrader db upgrade first.",
            )
        )


@contextmanager
def to_be_filled(url: str) -> Iterator[Connection]:
    """An empty database, to write to: all of it is kept at the end of the block, or nothing where the block fails.

    Raises CourseProblem where the database is not empty.
    """
    file = sqlite_file(url)
    made = file is not None and not file.exists()
    try:
        with _connected(engine_of(url)) as connection:
            if file is not None:
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver would begin only after the tables are made
            if inspect(connection).get_table_names():
                raise CourseProblem(
                    say(
                        ko=f"{shown(url)}은(는) 비어 있지 않습니다. 비어 있는 새 데이터베이스를 주세요.",
                        en=f"{shown(url)} is not empty. Give a new, empty database.",
                    )
                )
            yield connection
            connection.commit()
    except BaseException:
        if made and file is not None:
            file.unlink(missing_ok=True)
        raise


def copy_rows(source: Connection, target: Connection) -> dict[str, int]:
    """Make nbgrader's tables in `target`, fill them with all rows of `source`, and read them again.

    Gives the number of rows of each table. The caller commits. Raises CourseProblem where the target does not take a
    row, or gives another one back.
    """
    Base.metadata.create_all(target)
    target.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    target.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": newest_version()})
    counted = {}
    for table in Base.metadata.sorted_tables:
        try:
            rows = [dict(row) for row in source.execute(select(table)).mappings()]
            if rows:
                target.execute(insert(table), rows)
        except DBAPIError as problem:
            raise CourseProblem(
                say(
                    ko=f"표 {table.name}의 행을 옮길 수 없습니다({in_brief(problem)}). 아무것도 바꾸지 않았습니다.",
                    en=f"A row of the table {table.name} cannot be taken over ({in_brief(problem)}). "
                    "Nothing has been changed.",
                )
            ) from problem
        counted[table.name] = len(rows)
        if fingerprint(target, table) != fingerprint(source, table):
            raise CourseProblem(
                say(
                    ko=f"표 {table.name}을(를) 옮긴 뒤 다시 읽으니 다릅니다. 아무것도 바꾸지 않았습니다.",
                    en=f"The table {table.name} reads differently after it was copied. Nothing has been changed.",
                )
            )
    return counted


def fingerprint(connection: Connection, table: Table) -> str:
    """A key of all rows of a table, in whatever order and in whichever database they are."""
    rows = sorted(repr(tuple(row)) for row in connection.execute(select(table)))
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def counted(rows: Mapping[str, int]) -> str:
    """For people: how many rows of what."""
    students, grades, comments = (rows[name] for name in ("student", "grade", "comment"))
    return say(
        ko=f"학생 {students}명, 점수 {grades}개, 의견 {comments}개, 모두 {sum(rows.values())}행",
        en=f"students: {students}, grades: {grades}, comments: {comments}, rows in all: {sum(rows.values())}",
    )
