"""What is read as a time: nbgrader's own texts, those that it misreads, and those of strangers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from dateutil.tz import gettz
from nbgrader.utils import parse_utc
from traitlets.config import Config

from autograder.grading.problem import CourseProblem
from autograder.grading.times import course_zone, moment, shown, stamp, utc

SEOUL: Any = gettz("Asia/Seoul")
BERLIN: Any = gettz("Europe/Berlin")
NBGRADERS = "%Y-%m-%d %H:%M:%S.%f %Z"


@pytest.mark.parametrize("zone", [SEOUL, BERLIN, gettz("America/New_York"), UTC])
@pytest.mark.parametrize("month", [1, 7])
def test_what_nbgrader_writes_in_the_courses_zone_is_the_moment_it_was(zone: Any, month: int) -> None:
    now = datetime(2026, month, 1, 10, 30, 15, 250, tzinfo=zone)
    assert moment(now.strftime(NBGRADERS), zone) == utc(now)


def test_nbgrader_itself_takes_seoul_for_utc() -> None:
    """The reason for `moment`; where this fails, nbgrader has been mended."""
    assert parse_utc("2026-03-01 10:00:00.000000 KST") == datetime(2026, 3, 1, 10)


def test_the_hour_that_comes_twice_is_told_by_its_name() -> None:
    assert moment("2026-10-25 02:30:00 CEST", BERLIN) == datetime(2026, 10, 25, 0, 30)
    assert moment("2026-10-25 02:30:00 CET", BERLIN) == datetime(2026, 10, 25, 1, 30)


@pytest.mark.parametrize(
    "text",
    ["2026-03-01 10:00:00 +0900", "2026-03-01 10:00:00+09:00", "2026-03-01 01:00:00 UTC", "2026-03-01T01:00:00"],
)
def test_offsets_are_offsets_and_no_zone_is_utc(text: str) -> None:
    assert moment(text, SEOUL) == datetime(2026, 3, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday, I swear", "2026-03-01 10:00:00 /etc/localtime", "2026-03-01 10:00:00 ../x", "1 2 3 4 5 6 7"),
        *("9999-12-31 23:59:59 -2359", "0001-01-01 00:00:00 +2359", "2026-02-30 00:00:00 UTC", "9" * 200, "\x00"),
        *("1e999999", "2026-03-01 1e9:0 KST"),
    ],
)
def test_what_tells_no_time_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        moment(text, SEOUL)


def test_a_stamp_is_read_alike_by_everybody() -> None:
    time = datetime(2026, 3, 1, 1, 2, 3, 45)
    assert moment(stamp(time), SEOUL) == parse_utc(stamp(time)) == time
    assert moment(stamp(datetime(2026, 3, 1)), SEOUL) == datetime(2026, 3, 1)


def test_people_read_times_in_the_courses_zone() -> None:
    assert shown(datetime(2026, 3, 1, 15), SEOUL) == "2026-03-02 00:00 +0900"
    assert shown(datetime.max, SEOUL) == "9999-12-31 23:59 UTC"


def test_the_courses_zone_is_formgraders_else_the_exchanges_else_utc() -> None:
    config = Config()
    assert course_zone(config).utcoffset(datetime(2026, 1, 1)) == UTC.utcoffset(None)
    config.Exchange.timezone = "Asia/Seoul"
    assert course_zone(config) == SEOUL
    config.NbGraderAPI.timezone = "Europe/Berlin"
    assert course_zone(config) == BERLIN
    config.NbGraderAPI.timezone = "Mars/Olympus"
    with pytest.raises(CourseProblem, match="Mars/Olympus"):
        course_zone(config)
