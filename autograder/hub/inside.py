"""What the hub has done in a course directory, by the course's own account: `python -m autograder.hub.inside`.

describe            the course's name and time zone, as one line of JSON
enter               the students, as JSON on standard input -> the gradebook
release ASSIGNMENT  the students' version -> the exchange
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.problem import CourseProblem


def describe() -> None:
    """Print what the hub has to know of the course."""
    course = NbCourse(Path())
    zone = course.app.config.Exchange.get("timezone") or "UTC"
    sys.stdout.write(json.dumps({"name": course.coursedir.course_id, "timezone": zone}) + "\n")


def enter() -> None:
    """Enter students, or change the names and addresses of those who are there. Nobody is removed, nor any grade."""
    with NbCourse(Path()).gradebook() as gradebook:
        for person in json.load(sys.stdin):
            # formgrader shows "last name, first name": whole names there, for no rule splits those of two languages
            known = {"last_name": person["name"] or None, "first_name": person["id"], "email": person["email"] or None}
            gradebook.update_or_create_student(person["id"], **known)


def release(assignment: str) -> None:
    """Generate and release. Raises CourseProblem where nbgrader cannot."""
    course = NbCourse(Path())
    with alembic_on_path():
        api = NbGraderAPI(config=course.app.config)
        for result in (api.generate_assignment(assignment), api.release_assignment(assignment)):
            if not result["success"]:
                raise CourseProblem(f"{result.get('error', '')}\n{result.get('log', '')}".strip())


def _do(what: str, *assignments: str) -> None:
    match what:
        case "describe":
            describe()
        case "enter":
            enter()
        case "release":
            for assignment in assignments:
                release(assignment)


if __name__ == "__main__":
    try:
        _do(*sys.argv[1:])
    except CourseProblem as problem:
        sys.exit(str(problem))
