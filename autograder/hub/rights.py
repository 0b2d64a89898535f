"""Who may do what in the hub: groups and scopes, the least that nbgrader works with.

`server` is the role of the token in each person's own server, so it is what a student's code can do. nbgrader asks the
hub with it for the person's own groups, and for the courses' addresses. The courses' own servers ask the hub nothing.
Groups are managed by the class list alone (see `roster`): no token may change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from autograder.hub.roster import Person
from autograder.hub.settings import Course


def roles(courses: Sequence[Course]) -> list[dict[str, Any]]:
    """The roles, as `JupyterHub.load_roles` takes them."""
    own = ["users:activity!user", "access:servers!server", "read:users:name!user", "read:users:groups!user"]
    addresses = [f"read:services!service={course.name}" for course in courses]
    return [
        {"name": "server", "scopes": [*own, "list:services", *addresses]},
        *(
            {"name": c.instructors, "groups": [c.instructors], "scopes": [f"access:services!service={c.name}"]}
            for c in courses
        ),
    ]


def groups_of(person: Person, courses: Iterable[Course]) -> list[str]:
    """The hub's groups of a person: of their own course, or of all that they teach."""
    if person.teaches:
        return [course.instructors for course in courses if course.lang in person.langs]
    return [course.students for course in courses if course.name == person.course]
