"""The class list is changed while the hub runs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser

from tests.hub.demo import ROOT, Demo, skip_where_impossible
from tests.hub.pages import Student

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(1200), skip_where_impossible]

HEAD = "id,name,email,language,group\n"
ALL = "seoyeon,김서연,,ko,\nteacher,박지우,,,instructor\n"


def enrol(hub: Demo, text: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "class.csv"
    file.write_bytes((HEAD + text).encode("cp949"))
    command = [sys.executable, "-m", "autograder.cli", "hub", "--lang=en", f"--folder={hub.folder}", f"--enrol={file}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)


def test_a_new_list_is_in_force_at_once_and_a_wrong_one_changes_nothing(
    hub: Demo, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    emma = Student(browser, hub.address, "emma", hub.passwords["emma"], pictures)
    token = {"Authorization": f"token {hub.token('emma')}"}

    def groups() -> list[str]:
        emma.page.request.get(f"{hub.address}/hub/home")  # the hub looks again when the person comes
        return requests.get(f"{hub.address}/hub/api/users/emma", headers=token, timeout=30).json()["groups"]

    before = (hub.folder / "private" / "class.json").read_bytes()
    assert groups() == ["nbgrader-bitgoeul-en"]
    for wrong, why in (
        ("nobody-here,X,,ko,\n", "line 5: nobody-here: there is no such account on this machine"),
        ("root,X,,ko,\n", "line 5: root: that account is the system's own"),
    ):
        said = enrol(hub, ALL + "emma,Emma,,ko,\n" + wrong, tmp_path)
        assert said.returncode == 1 and why in said.stderr, said.stderr
        assert (hub.folder / "private" / "class.json").read_bytes() == before
    said = enrol(hub, ALL + "emma,Emma,,ko,\n", tmp_path)
    assert said.returncode == 0 and "class list of 3 is in force" in said.stdout, said.stderr
    until = time.monotonic() + 60
    while groups() != ["nbgrader-bitgoeul-ko"]:
        assert time.monotonic() < until, groups()
        time.sleep(1)
    emma.close()
    refused = browser.new_page()
    refused.goto(hub.address)
    refused.fill("#username_input", "minjun")
    refused.fill("#password_input", hub.passwords["minjun"])
    refused.click("#login_submit")
    refused.locator(".login_error").wait_for()
    refused.close()
    everybody = "seoyeon,김서연,,ko,\nminjun,이민준,,ko,\nemma,Emma Clark,,en,\nteacher,박지우,,,instructor\n"
    assert enrol(hub, everybody, tmp_path).returncode == 0
