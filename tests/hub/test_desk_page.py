"""The desk in a real hub: who asks is known from the hub, and nobody learns of another's submissions."""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from autograder.authoring import build, project_root
from autograder.demo.roster import class_of, read_answers
from autograder.grading.times import stamp
from tests.hub.demo import Demo, demo, skip_where_impossible
from tests.hub.pages import MODULE, Person

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(420), skip_where_impossible]

DESK = "/services/bitgoeul-ko-desk/"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("hub"), "--grade-on-submission") as running:
        yield running


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A partly right notebook."""
    course = build([MODULE], langs=("ko",), out=tmp_path_factory.mktemp("answers")).course_dirs["ko"]
    source = course / "source" / MODULE / f"{MODULE}.ipynb"
    answers = read_answers(source, project_root() / "assignments" / MODULE)
    return class_of(4)[3].hand_in(json.loads(source.read_text(encoding="utf-8")), answers)


def named(hub: Demo, name: str) -> str:
    """The demo's account for one of its people, whose name another demo may have taken before."""
    return next(account for account in hub.passwords if account.rstrip("0123456789") == name)


def hand_in(hub: Demo, student: str, notebook: bytes, *, claimed: str = "") -> None:
    """Put a submission into the exchange as the account `student` does, in the name of `claimed`."""
    inbound = hub.folder / "exchange" / "bitgoeul-ko" / "inbound"
    time_of = stamp(datetime.now(UTC).replace(tzinfo=None))
    folder = hub.parent / secrets.token_hex(8)
    folder.mkdir()
    (folder / f"{MODULE}.ipynb").write_bytes(notebook)
    (folder / "timestamp.txt").write_text(time_of, encoding="utf-8")
    account = pwd.getpwnam(student)
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.pw_uid, account.pw_gid)
        path.chmod(0o777)
    shutil.move(folder, inbound / f"{claimed or student}+{MODULE}+{time_of}+{secrets.token_hex(8)}")


def test_each_student_sees_their_own_verdict_soon_and_no_other(
    hub: Demo, browser: Browser, pictures: Path, notebook: bytes
) -> None:
    one, other = named(hub, "seoyeon"), named(hub, "minjun")
    seoyeon, minjun = (Person(browser, hub.address, name, hub.passwords[name], pictures) for name in (one, other))
    try:
        for person in (seoyeon, minjun):
            person.page.goto(hub.address + DESK)
            expect(person.page.locator("body")).to_contain_text("아직 제출한 것이 없습니다")
        hand_in(hub, other, notebook, claimed=one)  # in another's name: as if it had never been
        hand_in(hub, one, notebook)
        body = seoyeon.page.locator("body")
        until = time.monotonic() + 120
        while "나머지" not in body.inner_text().split("한 시간에")[-1] and time.monotonic() < until:
            time.sleep(1)
            seoyeon.page.reload()
        expect(body).to_contain_text("bench-visible")
        expect(body).not_to_contain_text("reference")
        seoyeon.picture("desk")
        minjun.page.reload()
        expect(minjun.page.locator("body")).to_contain_text("아직 제출한 것이 없습니다")
        told = json.loads(seoyeon.page.request.get(f"{hub.address}{DESK}verdicts").text())
        assert [note["student"] for note in told["submissions"]] == [one]
        assert seoyeon.page.request.get(f"{hub.address}{DESK}verdicts?student={other}").json() == told
    finally:
        seoyeon.close()
        minjun.close()


def test_who_is_in_another_course_or_in_none_is_refused(hub: Demo, browser: Browser, pictures: Path) -> None:
    name = named(hub, "emma")
    emma = Person(browser, hub.address, name, hub.passwords[name], pictures)
    try:
        assert emma.status(DESK) == 403
        assert emma.status("/services/bitgoeul-en-desk/") == 200
    finally:
        emma.close()
    stranger = browser.new_context()
    try:
        assert stranger.request.get(f"{hub.address}{DESK}verdicts", max_redirects=0).status in (302, 403)
    finally:
        stranger.close()
