"""Move a gradebook: into an empty database, SQLite or PostgreSQL, from which the course then works."""

from __future__ import annotations

from pathlib import Path

from autograder.grading.database import in_one_sentence, parsed, shown, sqlite_file, without_password
from autograder.grading.nbcourse import NbCourse
from autograder.judge.words import say
from autograder.keeping.rows import at_one_moment, copy_rows, counted, require_this_version, to_be_filled

CONFIG, OWN_CONFIG = "nbgrader_config.py", "nbgrader_config_local.py"


def move_gradebook(course: NbCourse, to: str) -> list[str]:
    """Copy every row of the course's gradebook into the empty database `to`; its own stays as it is.

    Returns what to do then, a sentence or a line each. Raises CourseProblem, and has then changed nothing.
    """
    with course.gradebook():
        pass  # its tables are there
    with in_one_sentence(course.url), at_one_moment(course.url) as source:
        require_this_version(source, shown(course.url))
        with in_one_sentence(to), to_be_filled(to) as target:
            rows = copy_rows(source, target)
    return [
        say(
            ko=f"성적부를 {shown(to)}에 옮겼습니다: {counted(rows)}. 원래 있던 {shown(course.url)}은(는) 그대로입니다.",
            en=f"The gradebook is now in {shown(to)} too: {counted(rows)}. {shown(course.url)} is as it was.",
        ),
        say(
            ko=f"이제 {config_of(course.root)}의 끝에 다음 줄을 쓰고, formgrader를 다시 시작하세요.",
            en=f"Now write this line at the end of {config_of(course.root)}, and restart formgrader.",
        ),
        line_for(to),
        *advice_for(to),
    ]


def config_of(root: Path) -> Path:
    """The file in which a course's own settings stand: in a built course, the one that no build touches."""
    config = root / CONFIG
    built = config.is_file() and OWN_CONFIG in config.read_text(encoding="utf-8", errors="replace")
    return root / OWN_CONFIG if built else config


def line_for(url: str) -> str:
    """The setting that names this gradebook, without its password."""
    if file := sqlite_file(url):
        url = parsed(url).set(database=str(file)).render_as_string()
    return f"c.CourseDirectory.db_url = {without_password(url)!r}"


def advice_for(url: str) -> list[str]:
    """What to do about a password, which is written down nowhere."""
    known = parsed(url)
    if known.password is None and "password" not in known.query:
        return []
    return [
        say(
            ko="비밀번호는 적지 않았습니다. 채점하는 사용자의 ~/.pgpass(권한 0600)에 넣으세요.",
            en="The password is not in it: put it into ~/.pgpass (mode 0600) of the user who grades.",
        )
    ]
