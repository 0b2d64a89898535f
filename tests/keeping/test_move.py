"""A gradebook moves between SQLite and PostgreSQL, both ways, with every row; or nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Base, Student
from sqlalchemy import create_engine, inspect, text

from autograder.cli import main
from autograder.grading.nbcourse import NbCourse
from autograder.grading.problem import CourseProblem
from autograder.keeping.move import move_gradebook
from autograder.keeping.rows import at_one_moment, fingerprint
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_postgres import PASSWORD, Postgres, running, use


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture
def lively(course: SmallCourse) -> SmallCourse:
    """A course in whose gradebook stands something of every kind."""
    with NbCourse(course.root).gradebook() as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-03-01 12:00:00 UTC")
        gradebook.add_student("kim", first_name="서연", last_name="김", email="kim@example.org")
        submission = gradebook.add_submission(ASSIGNMENT, "kim", timestamp=datetime(2026, 3, 2, 9, 30, 0, 123456))
        submission.extension = timedelta(days=1, hours=2, microseconds=7)
        grade = gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, "kim")
        grade.manual_score, grade.extra_credit, grade.auto_score = 1 / 3, 0.1, None
        gradebook.find_comment(
            "why", ASSIGNMENT, ASSIGNMENT, "kim"
        ).manual_comment = "고생했습니다\n'; DROP TABLE grade; --"
        gradebook.db.commit()
    return course


def everything(url: str) -> dict[str, str]:
    with at_one_moment(url) as connection:
        return {table.name: fingerprint(connection, table) for table in Base.metadata.sorted_tables}


def test_there_and_back_every_row_is_the_same(
    lively: SmallCourse, server: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = NbCourse(lively.root).url
    before, bytes_before = everything(first), (lively.root / "gradebook.db").read_bytes()
    there, back = server.url(), f"sqlite:///{tmp_path}/back.db"
    assert main(["move-gradebook", "--to", there, "--course-dir", str(lively.root)]) == 0
    said = capsys.readouterr()
    assert "c.CourseDirectory.db_url = 'postgresql+psycopg://grader@/" in said.out and ".pgpass" in said.out
    assert "grades: 4, comments: 3" in said.out and "%" not in said.out
    assert everything(there) == before and (lively.root / "gradebook.db").read_bytes() == bytes_before
    use(lively, there)
    assert main(["move-gradebook", "--to", back, "--course-dir", str(lively.root)]) == 0
    said_too = capsys.readouterr()
    assert f"c.CourseDirectory.db_url = '{back}'" in said_too.out
    assert everything(back) == before
    assert PASSWORD not in "".join([*said, *said_too])
    use(lively, back)
    with NbCourse(lively.root).gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "kim")
        assert submission.extension == timedelta(days=1, hours=2, microseconds=7)
        assert submission.timestamp == datetime(2026, 3, 2, 9, 30, 0, 123456)


def test_a_target_that_is_not_empty_is_refused(lively: SmallCourse, server: Postgres, tmp_path: Path) -> None:
    url = server.url()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE somebody_elses (n integer)"))
    with pytest.raises(CourseProblem, match="not empty"):
        move_gradebook(NbCourse(lively.root), url)
    assert inspect(engine).get_table_names() == ["somebody_elses"]
    engine.dispose()
    with pytest.raises(CourseProblem, match="not empty"):
        move_gradebook(NbCourse(lively.root), NbCourse(lively.root).url)


def test_a_row_that_the_target_does_not_take_changes_nothing(lively: SmallCourse, server: Postgres) -> None:
    with NbCourse(lively.root).gradebook() as gradebook:
        gradebook.db.add(Student(id="x" * 200))  # SQLite takes any length
        gradebook.db.commit()
    url = server.url()
    with pytest.raises(CourseProblem, match=r"table student .*Nothing has been changed"):
        move_gradebook(NbCourse(lively.root), url)
    engine = create_engine(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_database_in_which_nothing_may_be_made_is_said(lively: SmallCourse, server: Postgres) -> None:
    url = server.url()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE ROLE guest LOGIN PASSWORD 'guest'"))
    engine.dispose()
    guest = url.replace("grader", "guest").replace(PASSWORD, "guest")
    with pytest.raises(CourseProblem, match="permission denied"):
        move_gradebook(NbCourse(lively.root), guest)


def test_tables_of_another_nbgrader_are_not_moved(lively: SmallCourse, tmp_path: Path) -> None:
    with NbCourse(lively.root).gradebook() as gradebook:
        gradebook.db.execute(text("UPDATE alembic_version SET version_num = 'old'"))
        gradebook.db.commit()
    target = tmp_path / "new.db"
    with pytest.raises(CourseProblem, match="nbgrader db upgrade"):
        move_gradebook(NbCourse(lively.root), f"sqlite:///{target}")
    assert not target.exists()


def test_a_built_course_is_told_to_write_into_its_own_settings(lively: SmallCourse, tmp_path: Path) -> None:
    with (lively.root / "nbgrader_config.py").open("a") as config:
        config.write("# nbgrader_config_local.py is read last\n")
    lines = move_gradebook(NbCourse(lively.root), f"sqlite:///{tmp_path}/new.db")
    assert any(line.startswith("Now write") and "nbgrader_config_local.py" in line for line in lines)
