"""The gradebook on PostgreSQL as on SQLite: several at work on it, a database that goes away, a disk that is full."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook, Student
from nbgrader.apps import NbGraderAPI
from sqlalchemy import create_engine, event, insert, text
from sqlalchemy.orm import Session

from autograder.cli import main
from autograder.doctor import _gradebook
from autograder.grading.course import grade
from autograder.grading.database import engine_of, newest_version, parsed, shown, without_password
from autograder.grading.journal import Journal
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.outcome import SubmissionOutcome
from autograder.grading.problem import CourseProblem, RunStops
from autograder.keeping.move import move_gradebook
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_postgres import PASSWORD, Postgres, running, use

RIGHT = {"square": "def square(x):\n    return x * x", "total": "def total(v):\n    return float(v.sum())"}
WRONG = {"square": "def square(x):\n    return x + x"}
NAMES = [f"student-{n}" for n in range(4)]

FORKED = multiprocessing.get_context("fork")  # other processes, and no time lost on their imports


def open_at_once(root: Path, barrier: Any) -> None:
    course = NbCourse(root)
    barrier.wait(60)
    with course.gradebook() as gradebook:
        assert gradebook.students == []


def give_by_hand(url: str, students: list[str], ready: Any, stop: Any, written: Any) -> None:
    """An instructor who goes on giving points and comments, by nbgrader's own means, as formgrader does."""
    with Gradebook(url, "small") as gradebook:
        rounds = 0
        while not (rounds and stop.is_set()):
            rounds += 1
            for student in students:
                grade = gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, student)
                grade.manual_score, grade.needs_manual_grade = float(rounds % 5), False
                gradebook.db.commit()
                comment = gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, student)
                comment.manual_comment = f"{student}: 의견 {rounds}"
                gradebook.db.commit()
            ready.set()
        written.put({student: (float(rounds % 5), f"{student}: 의견 {rounds}") for student in students})


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, course: SmallCourse) -> SmallCourse:
    """A course whose gradebook is in the one, and in the other."""
    if request.param == "postgresql":
        url = request.getfixturevalue("server").url()
        move_gradebook(NbCourse(course.root), url)
        use(course, url)
    return course


@pytest.fixture
def on_postgres(course: SmallCourse, server: Postgres) -> SmallCourse:
    url = server.url()
    move_gradebook(NbCourse(course.root), url)
    use(course, url)
    return course


def hand_in(course: SmallCourse) -> None:
    for n, name in enumerate(NAMES):
        course.submit(name, course.answer(**(WRONG if n == 3 else RIGHT), why="Because."))


def seen(outcomes: list[SubmissionOutcome]) -> dict[str, Any]:
    return {o.student: (o.status, o.score, o.reason, [(c.grade_id, c.score) for c in o.cells]) for o in outcomes}


def test_a_run_gives_the_same_on_either(kept: SmallCourse) -> None:
    hand_in(kept)
    first = grade(kept.root, ASSIGNMENT)
    assert {o.student: o.score for o in first} == {name: 10.0 if name != NAMES[3] else 0.0 for name in NAMES}
    with NbCourse(kept.root).gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, NAMES[0]).score == 10.0
        assert gradebook.find_submission(ASSIGNMENT, NAMES[0]).needs_manual_grade
    again = grade(kept.root, ASSIGNMENT)
    assert seen(again) == seen(first) and all(o.unchanged for o in again)
    assert main(["extend", ASSIGNMENT, NAMES[0], "--by", "2d", "--course-dir", str(kept.root)]) == 0
    assert main(["extend", "--list", "--course-dir", str(kept.root)]) == 0


def test_many_processes_make_the_tables_once(course: SmallCourse, server: Postgres, tmp_path: Path) -> None:
    for url in (server.url(), f"sqlite:///{tmp_path}/new.db"):
        use(course, url)
        barrier = FORKED.Barrier(5)
        many = [FORKED.Process(target=open_at_once, args=(course.root, barrier)) for _ in range(5)]
        for one in many:
            one.start()
        for one in many:
            one.join()
        assert [one.exitcode for one in many] == [0] * 5
        engine = create_engine(url)
        with engine.connect() as connection:
            versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        engine.dispose()
        assert versions == [newest_version()]


def test_nbgraders_own_steps_work_on_postgresql(on_postgres: SmallCourse) -> None:
    hand_in(on_postgres)
    with alembic_on_path():
        course = NbCourse(on_postgres.root)
        api = NbGraderAPI(config=course.app.config)
        for step in (api.autograde, api.generate_feedback):  # the buttons of formgrader
            done = step(ASSIGNMENT, NAMES[0])
            assert done["success"], done
        upgrade = [sys.executable, "-m", "nbgrader", "db", "upgrade"]
        subprocess.run(upgrade, cwd=on_postgres.root, check=True, capture_output=True)
    (unchanged,) = grade(on_postgres.root, ASSIGNMENT, students=[NAMES[0]])
    assert (unchanged.status, unchanged.score) == ("graded", 10.0)


def test_instructors_write_while_a_run_grades_and_no_comment_is_lost(kept: SmallCourse) -> None:
    hand_in(kept)
    grade(kept.root, ASSIGNMENT)
    url, stop, queue = NbCourse(kept.root).url, FORKED.Event(), FORKED.SimpleQueue()
    written: dict[str, tuple[float, str]] = {}
    people = []
    for theirs in (NAMES[::2], NAMES[1::2]):
        ready = FORKED.Event()
        people.append(FORKED.Process(target=give_by_hand, args=(url, theirs, ready, stop, queue)))
        people[-1].start()
        assert ready.wait(60)
    outcomes = grade(kept.root, ASSIGNMENT, regrade=True)
    stop.set()
    for _ in people:
        written |= queue.get()
    for one in people:
        one.join()
        assert one.exitcode == 0
    assert [o.status for o in outcomes] == ["graded"] * 4
    with NbCourse(kept.root).gradebook() as gradebook:
        for name in NAMES:
            given = gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, name)
            comment = gradebook.find_comment("why", ASSIGNMENT, ASSIGNMENT, name)
            assert (given.manual_score, comment.manual_comment) == written[name]
            assert not given.needs_manual_grade, "what a person has graded is not handed to them again"
            tested = gradebook.find_grade("square-reference", ASSIGNMENT, ASSIGNMENT, name)
            assert tested.auto_score == (0.0 if name == NAMES[3] else 3.0)


def test_a_student_whom_somebody_enrols_at_the_same_moment_is_graded(on_postgres: SmallCourse) -> None:
    hand_in(on_postgres)
    others = create_engine(NbCourse(on_postgres.root).url)
    enrolled: list[str] = []

    def enrol(session: Session, *_: Any) -> None:
        for one in session.new:
            if isinstance(one, Student) and not enrolled:
                enrolled.append(one.id)
                with others.begin() as connection:
                    connection.execute(insert(Student).values(id=one.id, first_name="서연"))

    event.listen(Session, "before_flush", enrol)
    try:
        outcomes = grade(on_postgres.root, ASSIGNMENT, students=NAMES[:2])
    finally:
        event.remove(Session, "before_flush", enrol)
        others.dispose()
    assert enrolled and [(o.status, o.score) for o in outcomes] == [("graded", 10.0)] * 2
    with NbCourse(on_postgres.root).gradebook() as gradebook:
        assert gradebook.find_student(enrolled[0]).first_name == "서연"


def test_a_run_waits_for_a_database_that_goes_away(on_postgres: SmallCourse, server: Postgres) -> None:
    hand_in(on_postgres)
    done: list[str] = []
    said: list[str] = []

    def pull_the_plug(outcome: SubmissionOutcome) -> None:
        done.append(outcome.student)
        if len(done) == 2:
            server.stop("immediate")

    def plug_it_in(sentence: str) -> None:
        said.append(sentence)
        if len(said) == 1:
            server.start()

    outcomes = grade(on_postgres.root, ASSIGNMENT, jobs=2, progress=pull_the_plug, tell=plug_it_in)
    assert {o.student: o.score for o in outcomes} == {name: 10.0 if name != NAMES[3] else 0.0 for name in NAMES}
    assert len(said) == 2
    assert "does not answer" in said[0] and "5 minutes" in said[0] and "answers again" in said[1]
    assert all(o.unchanged for o in grade(on_postgres.root, ASSIGNMENT))


def test_a_database_that_stays_away_ends_the_run_and_the_next_one_goes_on(
    on_postgres: SmallCourse, server: Postgres, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(on_postgres)
    with (on_postgres.root / "nbgrader_config.py").open("a") as config:
        config.write("c.Grading.gradebook_wait_minutes = 0.02\n")
    done: list[str] = []

    def stop(outcome: SubmissionOutcome) -> None:
        if not done:
            server.stop("immediate")
        done.append(outcome.student)

    said: list[str] = []
    try:
        with pytest.raises(RunStops) as stopped:
            grade(on_postgres.root, ASSIGNMENT, jobs=1, progress=stop, tell=said.append)
        assert len(done) == 1 and len(said) == 1
        for argv in (["grade", ASSIGNMENT], ["extend", "--list"], ["backup", str(on_postgres.root.parent / "b.zip")]):
            assert main([*argv, "--course-dir", str(on_postgres.root)]) == 1
        assert [finding.level for finding in _gradebook(on_postgres.root)] == ["bad"]
    finally:
        server.start()
    told = "".join([str(stopped.value), *said, *capfd.readouterr()])
    assert "does not answer" in told and "Traceback" not in told and PASSWORD not in told
    assert set(Journal(on_postgres.root, ASSIGNMENT).entries()) == set(done)
    assert not list((on_postgres.root / "autograded").glob("*/.*")), "no folder is left half done"
    outcomes = {o.student: o for o in grade(on_postgres.root, ASSIGNMENT)}
    assert {o.student for o in outcomes.values() if o.unchanged} == set(done)
    assert sum(o.score for o in outcomes.values()) == 30.0


def test_a_run_waits_for_whoever_holds_the_gradebook_too_long(course: SmallCourse) -> None:
    hand_in(course)
    use(course, f"sqlite:///{course.root}/gradebook.db?timeout=0.05")
    engine = create_engine(f"sqlite:///{course.root}/gradebook.db")
    said: list[str] = []
    with closing(engine.raw_connection()) as other:

        def hold(_: SubmissionOutcome) -> None:
            if not said:
                other.driver_connection.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr]

        def let_go(sentence: str) -> None:
            if not said:
                other.rollback()
            said.append(sentence)

        outcomes = grade(course.root, ASSIGNMENT, students=NAMES[:2], jobs=1, progress=hold, tell=let_go)
    assert [o.status for o in outcomes] == ["graded"] * 2
    assert "locked" in said[0]


def test_nbgraders_own_engines_wait_for_a_writer_too(course: SmallCourse) -> None:
    url = f"sqlite:///{course.root}/gradebook.db"
    with Gradebook(url) as gradebook:
        assert gradebook.db.execute(text("PRAGMA busy_timeout")).scalar() == 60_000
    with Gradebook(f"{url}?timeout=7") as gradebook:
        assert gradebook.db.execute(text("PRAGMA busy_timeout")).scalar() == 7_000


def test_a_session_that_formgrader_keeps_outlives_the_database(on_postgres: SmallCourse, server: Postgres) -> None:
    with NbCourse(on_postgres.root).open_gradebook() as gradebook:
        assert [a.name for a in gradebook.assignments] == [ASSIGNMENT]
        server.stop("immediate")
        with pytest.raises(Exception, match="connection"):
            gradebook.db.expire_all()
            assert gradebook.assignments
        server.start()
        assert [a.name for a in gradebook.assignments] == [ASSIGNMENT]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill(disk: Path) -> Path:
    file = disk / "filling"
    with file.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(bytes(4096))
        except OSError:
            return file


@pytest.mark.parametrize("what", ["graded folders", "gradebook"])
def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(
    tmp_path: Path, template: SmallCourse, small_disk: Path, what: str
) -> None:
    course = SmallCourse((small_disk if what == "graded folders" else tmp_path) / "course", like=template)
    url = f"sqlite:///{small_disk if what == 'gradebook' else tmp_path}/elsewhere.db?timeout=60"
    move_gradebook(NbCourse(course.root), url)
    use(course, url)
    hand_in(course)
    filled: list[Path] = []

    def fill_it(_: SubmissionOutcome) -> None:
        if not filled:
            filled.append(fill(small_disk))

    with pytest.raises(RunStops, match="full") as stopped:
        grade(course.root, ASSIGNMENT, jobs=1, progress=fill_it)
    assert "\n" not in str(stopped.value)
    done = set(Journal(course.root, ASSIGNMENT).entries())
    filled[0].unlink()
    outcomes = {o.student: o for o in grade(course.root, ASSIGNMENT)}
    assert done and {o.student for o in outcomes.values() if o.unchanged} == done
    assert sum(o.score for o in outcomes.values()) == 30.0


@pytest.mark.parametrize("url", ["gradebook.db", "mysql://kim:geheim@host/db", "postgresql://kim:geheim@[::1/db"])
def test_an_address_that_is_none_is_said_without_its_password(url: str) -> None:
    with pytest.raises(CourseProblem) as refused:
        parsed(url)
    assert "postgresql+psycopg://" in str(refused.value) and "geheim" not in str(refused.value)


def test_a_driver_that_is_not_installed_is_named() -> None:
    with pytest.raises(CourseProblem, match="pg8000") as refused:
        engine_of("postgresql+pg8000://kim:geheim@host/course")
    assert 'pip install "psycopg[binary]' in str(refused.value) and "geheim" not in str(refused.value)


def test_no_password_is_shown_or_written() -> None:
    url = "postgresql+psycopg://kim:geheim@host:5433/course?password=geheim&sslmode=require"
    assert shown(url) == "postgresql+psycopg://kim:***@host:5433/course"
    assert without_password(url) == "postgresql+psycopg://kim@host:5433/course?sslmode=require"
