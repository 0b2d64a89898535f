"""nbgrader's real exchange, with honest and other students: what is collected, and when it counts as handed in."""

from __future__ import annotations

import copy
import os
import pwd
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.auth import Authenticator
from nbgrader.exchange import ExchangeError, ExchangeFactory
from traitlets.config import Config

from autograder.grading import use_bitgoeul
from autograder.grading.arrival import HandedIn, read_arrivals
from autograder.grading.collect import arrived
from autograder.grading.extensions import give
from autograder.grading.problem import CourseProblem
from autograder.grading.times import moment, utc
from tests.grading.small_course import ASSIGNMENT, SmallCourse
from tests.grading.small_exchange import SEOUL, Exchange, now

RIGHT = {"square": "def square(x):\n    return x * x"}


@pytest.fixture
def exchange(course: SmallCourse) -> Exchange:
    return Exchange(course)


def test_an_honest_submission_was_handed_in_when_it_says(exchange: Exchange) -> None:
    before = now()
    folder = exchange.hand_in("ann", **RIGHT)
    written = (folder / "timestamp.txt").read_text()
    exchange.collect(ASSIGNMENT)
    found = exchange.handed_in("ann")
    assert written.endswith(" KST")
    assert before <= (found.time or datetime.min) <= now()
    assert (found.time, found.reason) == (moment(written, SEOUL), None)
    assert exchange.api.get_submitted_timestamp(ASSIGNMENT, "ann") == found.time, "formgrader reads the same"
    assert "return x * x" in exchange.text("ann")


@pytest.mark.parametrize("days", [-3, 400])
def test_a_forged_time_gives_way_to_the_arrival(exchange: Exchange, days: int) -> None:
    before = now()
    claimed = before + timedelta(days=days)
    exchange.forge(exchange.hand_in("ann"), claimed)
    exchange.collect(ASSIGNMENT)
    found = exchange.handed_in("ann")
    assert before - timedelta(seconds=1) <= (found.time or datetime.min) <= now()
    assert bool(found.reason) == (days < 0), "a sentence where it does not favour the student"
    if found.reason:
        day = (claimed + timedelta(hours=9)).date().isoformat()
        assert day in found.reason.en and day in found.reason.ko and "arrival_tolerance_minutes" in found.reason.ko


def test_work_changed_after_it_was_handed_in_was_handed_in_when_it_changed(exchange: Exchange) -> None:
    folder = exchange.hand_in("ann")
    first = arrived(folder)
    while arrived(folder) == first:  # until the file system's clock has gone on
        os.utime(folder / f"{ASSIGNMENT}.ipynb", (0, 0))
    exchange.collect(ASSIGNMENT)
    assert exchange.handed_in("ann", timedelta(0)).time == arrived(folder) > first


@pytest.mark.parametrize("how", ["missing", "empty", "no time", "relative", "folder", "huge", "link"])
def test_who_gives_no_time_has_handed_in_on_arrival(exchange: Exchange, how: str) -> None:
    folder = exchange.hand_in("ann")
    path = folder / "timestamp.txt"
    path.unlink()
    match how:
        case "empty" | "no time" | "relative" | "huge":
            texts = {"empty": "", "no time": "yesterday, I swear", "relative": "1", "huge": "2026-01-01 " * 10**6}
            path.write_text(texts[how])
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to("/etc/hostname")
    exchange.collect(ASSIGNMENT)
    arrived = read_arrivals(exchange.root, ASSIGNMENT)["ann"].arrived
    found = exchange.handed_in("ann")
    assert found.time == arrived
    assert found.reason and ("without a time" in found.reason.en) == (how != "relative")
    assert exchange.api.get_submitted_timestamp(ASSIGNMENT, "ann") == arrived


def test_an_exchange_that_was_moved_is_believed_again_once_the_tolerance_is_high(exchange: Exchange) -> None:
    claimed = now() - timedelta(days=5)
    exchange.forge(exchange.hand_in("ann"), claimed)
    exchange.collect(ASSIGNMENT)
    assert exchange.handed_in("ann").reason
    assert exchange.handed_in("ann", timedelta(days=30)) == HandedIn(claimed)


def test_what_an_instructor_writes_into_a_timestamp_is_believed(exchange: Exchange) -> None:
    exchange.hand_in("ann")
    exchange.collect(ASSIGNMENT)
    (exchange.submitted("ann") / "timestamp.txt").write_text("2026-03-01 10:00:00 Asia/Seoul")
    assert exchange.handed_in("ann") == HandedIn(datetime(2026, 3, 1, 1))
    by_hand = exchange.submitted("bob")
    by_hand.mkdir(parents=True)
    assert exchange.handed_in("bob") == HandedIn(None)
    (by_hand / "timestamp.txt").write_text("2026-03-01 10:00:00 KST")
    assert exchange.handed_in("bob") == HandedIn(datetime(2026, 3, 1, 1))


def test_the_newest_is_collected_and_an_older_one_never_takes_its_place(exchange: Exchange) -> None:
    first = exchange.hand_in("ann", square="first = 1")
    exchange.collect(ASSIGNMENT)
    exchange.hand_in("ann", square="second = 2")
    exchange.collect(ASSIGNMENT)
    assert "second = 2" in exchange.text("ann")
    time = exchange.handed_in("ann").time
    (first / f"{ASSIGNMENT}.ipynb").write_text("{}")
    exchange.collect(ASSIGNMENT)
    assert "second = 2" in exchange.text("ann") and exchange.handed_in("ann").time == time


def test_before_duedate_knows_extensions_and_is_not_taken_in(exchange: Exchange) -> None:
    for student in ("ann", "bob", "cho"):
        exchange.hand_in(student, square="early = 1")
    exchange.is_due(max(arrived(folder) for folder in exchange.inbound.iterdir()))
    late = {student: exchange.hand_in(student, square="late = 2") for student in ("ann", "bob", "cho", "dan")}
    exchange.forge(late["cho"], now() - timedelta(hours=1))
    with (exchange.root / "nbgrader_config_local.py").open("a") as config:
        config.write("\nc.Grading.arrival_tolerance_minutes = 0\n")
    give(exchange.course, ASSIGNMENT, "bob", by="1h")
    command = [sys.executable, "-m", "nbgrader", "collect", ASSIGNMENT, "--before-duedate"]
    done = subprocess.run(command, cwd=exchange.root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    got = {student: "late = 2" in exchange.text(student) for student in ("ann", "bob", "cho", "dan")}
    assert got == {"ann": False, "bob": True, "cho": False, "dan": True}


def test_extensions_that_are_not_understood_stop_a_collection_that_needs_them(exchange: Exchange) -> None:
    exchange.hand_in("ann")
    exchange.is_due(now())
    (exchange.root / "extensions.csv").write_text("nonsense\n")
    config = copy.deepcopy(exchange.course.app.config)
    config.ExchangeCollect.before_duedate = True
    exchange.course.coursedir.assignment_id = ASSIGNMENT
    who = {"coursedir": exchange.course.coursedir, "authenticator": Authenticator(config=config), "config": config}
    with pytest.raises(ExchangeError, match=r"extensions\.csv:1: "):
        ExchangeFactory(config=config).Collect(**who).start()
    exchange.collect(ASSIGNMENT)
    assert exchange.text("ann")


def test_a_link_leads_nowhere(exchange: Exchange, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = exchange.hand_in("ann")
    path = folder / f"{ASSIGNMENT}.ipynb"
    path.unlink()
    path.symlink_to(exchange.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    (folder / "course").symlink_to(exchange.root)
    (folder / "data").mkdir()
    (folder / "data" / "own.csv").write_text("1,2\n")
    (folder / "data" / "book.db").symlink_to(exchange.root / "gradebook.db")
    os.mkfifo(folder / "fifo")
    whole = exchange.hand_in("bob")
    away = tmp_path / "away"
    whole.rename(away)
    whole.symlink_to(exchange.root / "source" / ASSIGNMENT)
    exchange.collect(ASSIGNMENT)
    found = {str(p.relative_to(exchange.submitted("ann"))) for p in exchange.submitted("ann").rglob("*")}
    assert found == {"timestamp.txt", "submission_secret.txt", "data", "data/own.csv"}
    assert not exchange.submitted("bob").exists()
    left_out = [record.getMessage() for record in caplog.records if "left out" in record.getMessage()]
    assert [name for name in ("'ps1.ipynb'", "'course'", "'data/book.db'", "'fifo'") if name in str(left_out)]
    assert len(left_out) == 4


def test_where_each_has_an_account_nobody_hands_in_for_another(
    exchange: Exchange, caplog: pytest.LogCaptureFixture
) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    exchange.api.config.Collect.owners_only = True
    honest, forged = exchange.hand_in(me, **RIGHT), exchange.hand_in("ann", **RIGHT)
    exchange.collect(ASSIGNMENT)
    assert exchange.text(me) and honest.is_dir()
    assert not exchange.submitted("ann").exists() and not forged.exists()
    assert (forged.parents[1] / "refused" / f"{me}__{forged.name}").is_dir()
    assert f"'{forged.name}' was handed in by '{me}'" in caplog.text


def test_deep_folders_and_odd_names_are_no_obstacle(exchange: Exchange) -> None:
    folder = exchange.hand_in("ann", **RIGHT)
    Path(folder, *["d"] * 40).mkdir(parents=True)
    Path(folder, *["long" * 60] * 12).mkdir(parents=True)
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text("x")
    (folder / ".timestamp.txt.new").mkdir()
    exchange.collect(ASSIGNMENT)
    assert "return x * x" in exchange.text("ann")
    assert not list(exchange.submitted("ann").glob("d" + "/d" * 20))


NOT_SUBMISSIONS = (
    "x+ps1+no time+abc",
    "+ps1+2026-01-01 00:00:00 UTC+abc",
    "..+ps1+2026-01-01 00:00:00 UTC+abc",
    "ann+ps1+x+ps9+2026-01-01 00:00:00 UTC+abc",
    "x+ps1+",
)


def test_whatever_stands_in_the_exchange_the_others_are_collected(exchange: Exchange) -> None:
    for name in NOT_SUBMISSIONS:
        (exchange.inbound / name).mkdir()
    (exchange.inbound / "y+ps1+2026-01-01 00:00:00 UTC+abc").symlink_to("nowhere")
    (exchange.inbound / "z+ps1+2026-01-01 00:00:00 UTC+abc").write_text("")
    exchange.hand_in("large", **RIGHT)
    with (next(exchange.inbound.glob("large+*")) / "large.bin").open("wb") as large:
        large.truncate(200 << 20)
    exchange.hand_in("zoe", **RIGHT)
    with pytest.raises(CourseProblem, match="These submissions could not be collected: 'large'"):
        exchange.collect(ASSIGNMENT)
    assert "return x * x" in exchange.text("zoe")
    assert list((exchange.root / "submitted").glob("*/*")) == [exchange.submitted("zoe")]
    assert not (exchange.root / ASSIGNMENT).exists(), "the student '..' has none"
    assert not [p for p in (exchange.root / ".bitgoeul").iterdir() if p.name.startswith("collect-")]


def test_a_course_that_has_a_collector_of_its_own_keeps_it() -> None:
    config = Config()
    use_bitgoeul(config)
    assert config.ExchangeFactory.collect == "autograder.grading.collect.Collect"
    config = Config()
    config.ExchangeFactory.collect = "ngshare_exchange.ExchangeCollect"
    use_bitgoeul(config)
    assert config.ExchangeFactory.collect == "ngshare_exchange.ExchangeCollect"


def test_a_note_that_was_being_written_does_not_count(exchange: Exchange) -> None:
    exchange.hand_in("ann")
    exchange.collect(ASSIGNMENT)
    path = exchange.root / ".bitgoeul" / "arrivals" / f"{ASSIGNMENT}.jsonl"
    noted = read_arrivals(exchange.root, ASSIGNMENT)
    with path.open("a") as file:
        file.write('[1]\n{"student": "ann", "claimed": "soon"}\n{"student": "half')
    assert read_arrivals(exchange.root, ASSIGNMENT) == noted
    exchange.hand_in("bob")
    exchange.collect(ASSIGNMENT)
    assert set(read_arrivals(exchange.root, ASSIGNMENT)) == {"ann", "bob"}
    assert utc(datetime.now(UTC)) >= read_arrivals(exchange.root, ASSIGNMENT)["bob"].arrived
