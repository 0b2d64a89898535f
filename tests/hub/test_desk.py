"""The desk: what is handed in through nbgrader's exchange is graded as it comes, and told as far as it may be."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autograder.grading.course import grade
from autograder.hub.desk import Desk
from autograder.hub.notes import Notes
from autograder.judge.words import use_language
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_exchange import Exchange, now

RIGHT = {"square": "def square(x):\n    return x * x"}
WRONG_FOR_HIDDEN = {"square": "def square(x):\n    return 9"}


class Clock:
    """A clock that a test can put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return now() + self.ahead


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Exchange:
    """One exchange and one desk for all: each test has students of its own."""
    course = SmallCourse(tmp_path_factory.mktemp("desk") / "course")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.DeskSettings.tries_an_hour = 2\nc.DeskSettings.look_seconds = 0.1\n")
    return Exchange(course)


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def desk(exchange: Exchange, clock: Clock) -> Iterator[Desk]:
    desk = Desk(exchange.root, now=clock)
    yield desk
    desk.close()


def told(desk: Desk, student: str) -> dict[str, float]:
    """The points that a student sees of the newest submission."""
    return {cell.grade_id: cell.score for cell in desk.of(student)[1][0].cells}


def test_what_comes_is_collected_graded_and_recorded(desk: Desk, exchange: Exchange) -> None:
    folder = exchange.hand_in("kim", **RIGHT)
    assert [w.handed_in.folder for w in desk.waiting()] == [folder.name]
    assert desk.round() == 1
    assert not desk.waiting()
    assert "return x * x" in exchange.text("kim")
    with exchange.course.gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "kim").score > 0
    (outcome,) = grade(exchange.root, ASSIGNMENT, students=["kim"])  # the instructor's run finds it done
    assert outcome.unchanged


def test_nothing_is_told_of_hidden_tests(desk: Desk, exchange: Exchange) -> None:
    exchange.hand_in("ham", **RIGHT)
    exchange.hand_in("woo", **WRONG_FOR_HIDDEN)
    assert desk.round() == 2
    right, wrong = desk.of("ham")[1][0], desk.of("woo")[1][0]
    assert right.cells == wrong.cells and right.held_back == wrong.held_back > 0
    assert "square-visible" in told(desk, "woo") and "square-reference" not in told(desk, "woo")
    notes = (exchange.root / ".bitgoeul" / "desk" / "notes.jsonl").read_text()
    assert "123457" not in notes and "15241" not in notes


def test_a_student_is_told_of_their_own_alone(desk: Desk, exchange: Exchange) -> None:
    exchange.hand_in("ahn", **RIGHT)
    exchange.hand_in("ryu", **RIGHT)
    desk.round()
    waiting, notes = desk.of("ahn")
    assert not waiting and {note.student for note in notes} == {"ahn"}


def test_of_several_the_last_is_graded(desk: Desk, exchange: Exchange) -> None:
    for answer in (WRONG_FOR_HIDDEN, {"square": "def square(x):\n    return 0"}, RIGHT):
        exchange.hand_in("cha", **answer)
    assert desk.round() == 1
    assert [note.state for note in desk.of("cha")[1]] == ["graded", "replaced", "replaced"]
    assert told(desk, "cha")["square-visible"] > 0


def test_tries_beyond_the_hours_wait_and_lose_nothing(desk: Desk, exchange: Exchange, clock: Clock) -> None:
    for _ in range(2):
        exchange.hand_in("min", square="def square(x):\n    return 0")
        assert desk.round() == 1
    exchange.hand_in("min", **RIGHT)
    exchange.hand_in("seo", **RIGHT)
    assert desk.round() == 1  # lee's: another's tries are not theirs
    (waiting,) = desk.of("min")[0]
    assert waiting.not_before is not None and clock() < waiting.not_before <= clock() + timedelta(hours=1)
    clock.ahead = timedelta(minutes=61)
    assert desk.round() == 1
    assert not desk.of("min")[0] and told(desk, "min")["square-visible"] > 0


def test_a_new_desk_goes_on_where_the_old_one_was(desk: Desk, exchange: Exchange) -> None:
    exchange.hand_in("noh", **RIGHT)
    desk.round()
    exchange.hand_in("joo", **RIGHT)
    desk.close()
    again = Desk(exchange.root)
    try:
        assert [w.handed_in.student for w in again.waiting()] == ["joo"]
        assert again.of("noh")[1][0].state == "graded"
        assert again.round() == 1
    finally:
        again.close()


def test_a_half_written_note_is_no_note(exchange: Exchange, desk: Desk) -> None:
    exchange.hand_in("pyo", **RIGHT)
    desk.round()
    path = exchange.root / ".bitgoeul" / "desk" / "notes.jsonl"
    with path.open("a") as file:
        file.write('{"folder": "half')
    assert len(Notes(exchange.root).of("pyo")) == 1


def test_what_is_still_being_copied_is_left_alone(desk: Desk, exchange: Exchange) -> None:
    folder = exchange.hand_in("gil", **RIGHT)
    stamp = (folder / "timestamp.txt").read_text()
    (folder / "timestamp.txt").unlink()
    assert not desk.waiting() and desk.round() == 0
    (folder / "timestamp.txt").write_text(stamp)
    assert desk.round() == 1


def test_rubbish_in_the_exchange_disturbs_nobody(desk: Desk, exchange: Exchange, tmp_path: Path) -> None:
    (exchange.inbound / "nonsense").mkdir()
    (exchange.inbound / "a+b").write_text("x")
    (exchange.inbound / f"kim+{ASSIGNMENT}+2026-01-01+x").symlink_to(tmp_path)
    (exchange.inbound / "lee+unknown+2026-01-01 00:00:00 UTC+x").mkdir()
    (exchange.inbound / "lee+unknown+2026-01-01 00:00:00 UTC+x" / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    exchange.hand_in("park", **RIGHT)
    assert desk.round() == 1
    assert desk.of("park")[1][0].state == "graded"


def test_a_notebook_that_is_none_is_said_to_be_so(desk: Desk, exchange: Exchange) -> None:
    folder = exchange.hand_in("hwa", **RIGHT)
    (folder / f"{ASSIGNMENT}.ipynb").write_text("{half")
    desk.round()
    note = desk.of("hwa")[1][0]
    assert note.state == "failed" and f"{ASSIGNMENT}.ipynb" in note.reason


def test_one_that_is_too_large_is_said_to_be_so_and_stops_nobody(desk: Desk, exchange: Exchange) -> None:
    folder = exchange.hand_in("bae", **RIGHT)
    with (folder / "data.bin").open("wb") as file:
        file.truncate(2 << 30)  # a hole: 2 GB that fill no disk
    exchange.hand_in("oh", **RIGHT)
    assert desk.round() == 1
    assert desk.of("bae")[1][0].state == "not taken" and "too large" in desk.of("bae")[1][0].reason
    assert desk.of("oh")[1][0].state == "graded"
    assert desk.round() == 0


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to another account")
def test_nobody_can_have_another_graded(tmp_path: Path) -> None:
    exchange = Exchange(SmallCourse(tmp_path / "course"))
    with (exchange.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Collect.owners_only = True\n")
    strict = Desk(exchange.root)
    try:
        exchange.hand_in("nobody", **RIGHT)  # root's folder
        folder = exchange.hand_in("daemon", **RIGHT)
        os.chown(folder, 1, 1)
        assert strict.round() == 1
        assert strict.of("daemon")[1] and not strict.of("nobody")[1]
    finally:
        strict.close()


def test_it_serves_until_it_is_told_to_stop(desk: Desk, exchange: Exchange) -> None:
    stopped = threading.Event()
    thread = threading.Thread(target=desk.serve, args=(stopped,))
    thread.start()
    try:
        exchange.hand_in("yun", **RIGHT)
        until = time.monotonic() + 180
        while not desk.of("yun")[1] and time.monotonic() < until:
            time.sleep(0.1)
        assert desk.of("yun")[1][0].state == "graded" and not desk.trouble
        database = exchange.root / "gradebook.db"
        database.rename(database.with_suffix(".away"))
        database.mkdir()  # nothing can be opened there
        exchange.hand_in("son", **RIGHT)
        until = time.monotonic() + 180
        while not desk.trouble and time.monotonic() < until:
            time.sleep(0.1)
        assert desk.trouble and desk.of("son")[0]
        database.rmdir()
        database.with_suffix(".away").rename(database)
        while not desk.of("son")[1] and time.monotonic() < until + 180:
            time.sleep(0.1)
        assert desk.of("son")[1][0].state == "graded"
    finally:
        stopped.set()
        thread.join(180)
    assert not thread.is_alive()
