"""Times as nbgrader keeps them (UTC, without a zone), and as people write and read them, in the course's time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from dateutil.tz import gettz
from nbgrader.utils import parse_utc
from traitlets.config import Config

from autograder.grading.problem import CourseProblem
from autograder.judge.words import say

_OFFSET = re.compile(r"[+-]\d\d:?\d\d")
_ZONE = re.compile(r"[A-Za-z][\w+-]*(/[\w+-]+)*")  # never a path of this machine


def course_zone(config: Config) -> tzinfo:
    """The zone in which the course's people tell the time: formgrader's where it is set, else the exchange's."""
    name = config.NbGraderAPI.get("timezone") or config.Exchange.get("timezone") or "UTC"
    zone = gettz(name)
    if zone is None:
        raise CourseProblem(
            say(
                ko=f"시간대 {name!r}을(를) 모릅니다. c.Exchange.timezone에 Asia/Seoul 같은 이름을 쓰세요.",
                en=f"The time zone {name!r} is not known. Give c.Exchange.timezone a name like Asia/Seoul.",
            )
        )
    return zone


def moment(text: str, zone: tzinfo) -> datetime:
    """The moment that a timestamp of nbgrader's tells. Raises ValueError where it tells none.

    nbgrader writes a zone's short name ("... 10:00:00.000000 KST"), mostly finds no zone of that name when it reads it,
    and then takes it for UTC. Here a short name that the course's own zone has at that time means that zone.
    """
    words = text.split()
    try:
        if len(words) != 3:
            return parse_utc(" ".join(words))
        day, time, name = words
        if _OFFSET.fullmatch(name):
            return parse_utc(f"{day} {time}{name}")
        if not _ZONE.fullmatch(name):
            raise ValueError(f"no time zone: {name!r}")
        wall = parse_utc(f"{day} {time}")
        for local in (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)):
            if local.tzname() == name:
                return utc(local)
        return parse_utc(f"{day} {time} {name}")
    except (ArithmeticError, LookupError, TypeError, AttributeError) as problem:  # the text may be anybody's
        raise ValueError(f"no time: {text!r}") from problem


def utc(time: datetime) -> datetime:
    """A time with a zone, as nbgrader keeps it."""
    return time.astimezone(UTC).replace(tzinfo=None)


def stamp(time: datetime) -> str:
    """The text of a timestamp.txt, in which everybody reads the same moment."""
    return f"{time.isoformat(' ', 'microseconds')} UTC"


def shown(time: datetime, zone: tzinfo) -> str:
    """For people: in the course's zone, to the minute."""
    try:
        return f"{time.replace(tzinfo=UTC).astimezone(zone):%Y-%m-%d %H:%M %z}"
    except (OverflowError, ValueError):  # at the ends of the calendar
        return f"{time:%Y-%m-%d %H:%M} UTC"
