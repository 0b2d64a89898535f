"""What each role can reach, asked with real tokens and real accounts: these lists must not grow unnoticed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from jupyterhub.apihandlers import default_handlers
from playwright.sync_api import Browser

from tests.hub.demo import Demo, skip_where_impossible
from tests.hub.pages import MODULE, Student

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(1200), skip_where_impossible]

# the hub's version; whose token it is; to log in by the hub
FOR_ALL = {"GET /", "GET /user", "GET /oauth2/authorize", "POST /oauth2/token"}
REFUSED = (401, 403, 404, 405)  # any other answer means that there is something to be had
OWN_SERVER = {"GET /users/OWN", "POST /users/OWN/activity"}
REACH = {
    "student": FOR_ALL | OWN_SERVER,
    "instructor": FOR_ALL | OWN_SERVER | {"GET /services", "GET /services/bitgoeul-ko"},
    "course": FOR_ALL,
}
SCOPES = {
    "student": {
        *("access:servers!server=OWN/", "read:users:activity!user=OWN", "read:users:groups!user=OWN"),
        *("read:users:name!user=OWN", "users:activity!user=OWN"),
    },
    "instructor": {
        *("access:servers!server=OWN/", "read:users:activity!user=OWN", "read:users:groups!user=OWN"),
        *("read:users:name!user=OWN", "users:activity!user=OWN", "list:services", "read:services:name"),
        *(f"read:services!service=bitgoeul-{lang}" for lang in ("ko", "en")),
    },
    "course": set(),
}
OWN_PAGES = ("/hub/home", "/hub/token", "/user/OWN/lab")
PAGES = {
    "student": {*OWN_PAGES},
    "instructor": {*OWN_PAGES, "/services/bitgoeul-ko/lab", "/services/bitgoeul-en/lab"},
}
EVERY_PAGE = {"/hub/admin", "/user/minjun/lab", "/user/seoyeon/lab", "/user/teacher/lab", "/hub/spawn/minjun"}


@pytest.fixture(scope="module")
def people(hub: Demo, browser: Browser, pictures: Path) -> Iterator[dict[str, Student]]:
    """A student and the instructor, each with a server."""
    names = {"student": "seoyeon", "instructor": "teacher"}
    there = {role: Student(browser, hub.address, name, hub.passwords[name], pictures) for role, name in names.items()}
    yield there
    for person in there.values():
        person.close()


def endpoints(own: str) -> Iterator[tuple[str, str]]:
    """Every method of every address of the hub's API, filled in with this person's names, and with others'."""
    for pattern, handler in default_handlers:
        path = pattern.removeprefix("/api")
        if path.startswith("/authorizations/token"):
            continue  # no longer there: tells who has a token to whoever has it, and else stumbles
        names = re.findall(r"\([^()]*\)", path)
        for filled in itertools.product((own, "minjun", "bitgoeul-ko", "nbgrader-bitgoeul-ko"), repeat=len(names)):
            address = path
            for name in filled:
                address = re.sub(r"\([^()]*\)\??", name, address, count=1)
            for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
                if method.lower() in vars(handler):
                    yield method, address.rstrip("?$") or "/"


def accounts(hub: Demo, people: dict[str, Student]) -> dict[str, str]:
    return {"course": "bitgoeul-ko", **{role: person.name for role, person in people.items()}}


def test_the_scopes_of_each_token(hub: Demo, people: dict[str, Student]) -> None:
    found = {}
    for role, name in accounts(hub, people).items():
        token = {"Authorization": f"token {hub.token(name)}"}
        said = requests.get(f"{hub.address}/hub/api/user", headers=token, timeout=30).json()
        found[role] = {scope.replace(f"={name}", "=OWN") for scope in said["scopes"]}
    assert found == SCOPES


def test_what_each_token_reaches_of_the_hub(hub: Demo, people: dict[str, Student]) -> None:
    found: dict[str, set[str]] = {}
    for role, name in accounts(hub, people).items():
        token = {"Authorization": f"token {hub.token(name)}"}
        with requests.Session() as session:
            for method, path in sorted(set(endpoints(name))):
                address = f"{hub.address}/hub/api{path}"
                answer = session.request(method, address, headers=token, json={}, timeout=30, allow_redirects=False)
                if answer.status_code not in REFUSED:
                    found.setdefault(role, set()).add(f"{method} {path}".replace(name, "OWN"))
    assert found == REACH


def test_which_pages_each_role_sees(hub: Demo, people: dict[str, Student]) -> None:
    every = EVERY_PAGE.union(*PAGES.values())
    for role, person in people.items():
        seen = {page for page in every if person.status(page.replace("OWN", person.name)) < 400}
        own = {page.replace("OWN", person.name) for page in PAGES[role]}
        assert {page.replace("OWN", person.name) for page in seen} == own, role


@pytest.mark.parametrize("name", ["seoyeon", "teacher"])
def test_what_an_account_may_not_read_or_change(hub: Demo, name: str) -> None:
    folder, exchange = hub.folder, hub.folder / "exchange" / "bitgoeul-ko"
    released = exchange / "outbound" / MODULE
    allowed = [("ls", released), ("cat", released / f"{MODULE}.ipynb")]
    refused = [
        ("ls", folder / "homes" / "minjun"),
        ("ls", folder / "courses" / "ko"),
        ("cat", folder / "courses" / "ko" / "gradebook.db"),
        ("ls", folder / "private"),
        ("cat", folder / "private" / "jupyterhub.sqlite"),
        ("ls", exchange / "inbound"),
        ("ls", exchange / "feedback"),
        ("mkdir", exchange / "outbound" / "mine"),
        ("mkdir", exchange / "mine"),
        ("rmdir", exchange / "inbound"),
        ("touch", folder / "roles" / "student-ko" / "nbgrader_config.py"),
        ("cat", Path(f"/proc/{hub.process.pid}/environ")),
        ("cat", Path("/etc/shadow")),
    ]
    for command, path in allowed:
        assert hub.as_user(name, command, str(path)).returncode == 0, path
    for command, path in refused:
        said = hub.as_user(name, command, str(path))
        assert said.returncode and re.search("denied|not permitted", said.stderr), (command, path, said.stderr)
    moved = hub.as_user(name, "mv", str(exchange), str(exchange.with_name("mine")))
    assert moved.returncode and "not permitted" in moved.stderr
