"""Who may do what in the hub: groups and scopes, the least that nbgrader works with.

`server` is the role of the token in each person's own server, so it is what a student's code can do: to tell the hub
that the server is in use, to look at its own name and groups. An instructor's may also look where the courses are; a
token has of its role what its owner may do, and no more. The courses' own servers ask the hub nothing. Groups follow
the class list alone (see `authenticator`): no token may change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from autograder.hub.roster import Person
from autograder.hub.settings import Course


def roles(courses: Sequence[Course]) -> list[dict[str, Any]]:
    """The roles, as `JupyterHub.load_roles` takes them."""
    own = ["users:activity!user", "access:servers!server", "read:users:name!user", "read:users:groups!user"]
    return [
        {"name": "server", "scopes": [*own, *(scope for course in courses for scope in _found(course))]},
        *(
            {
                "name": course.instructors,
                "groups": [course.instructors],
                "scopes": [f"access:services!service={course.name}", *_found(course)],
            }
            for course in courses
        ),
        *(
            {
                "name": course.desk,
                "groups": [course.students],
                "scopes": [f"access:services!service={course.desk}"],
            }
            for course in courses
            if course.desk_port
        ),
    ]


def _found(course: Course) -> tuple[str, ...]:
    """What nbgrader's list of courses looks up."""
    return ("list:services", f"read:services!service={course.name}")


def groups_of(person: Person, courses: Iterable[Course]) -> list[str]:
    """The hub's groups of a person: of their own course, or of all that they teach."""
    if person.teaches:
        return [course.instructors for course in courses if course.lang in person.langs]
    return [course.students for course in courses if course.name == person.course]
