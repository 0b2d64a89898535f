"""`bitgoeul hub` without --demo: the operator's own accounts and course directories (here those of a demo)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from autograder.hub.courses import free_ports
from tests.hub.demo import ROOT, Demo, eventually, skip_where_impossible

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(1200), skip_where_impossible]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "autograder.cli", "hub", "--lang=en", *words]


def log_in(address: str, name: str, password: str) -> int:
    """The status of the person's home page in the hub, after logging in."""
    with requests.Session() as session:
        session.get(f"{address}/hub/login", timeout=30)
        form = {"username": name, "password": password, "_xsrf": session.cookies["_xsrf"]}
        session.post(f"{address}/hub/login", data=form, timeout=60, allow_redirects=False)
        return session.get(f"{address}/hub/home", timeout=30, allow_redirects=False).status_code


def test_a_class_with_its_own_accounts_is_opened_and_closed(hub: Demo, tmp_path: Path) -> None:
    folder, port = tmp_path / "hub", free_ports(1)[0]
    address = f"http://127.0.0.1:{port}"
    people = tmp_path / "class.csv"
    people.write_text("id,name,email,language,group\nemma,Emma,,en,\n", encoding="utf-8")
    for parent in (tmp_path, folder):
        parent.mkdir(exist_ok=True)
        parent.chmod(0o755)
    words = (f"--port={port}", f"--folder={folder}", *(f"--course-dir={hub.folder}/courses/{n}" for n in ("ko", "en")))
    with (tmp_path / "said").open("wb") as said:
        running = subprocess.Popen(command(*words, f"--enrol={people}"), cwd=ROOT, stdout=said, stderr=said)
    try:
        eventually(lambda: address in (tmp_path / "said").read_text() or running.poll() is not None, seconds=600)
        assert running.poll() is None, (tmp_path / "said").read_text()
        assert log_in(address, "emma", hub.passwords["emma"]) == 200
        assert log_in(address, "emma", "not the password") == 302
        assert log_in(address, "minjun", hub.passwords["minjun"]) == 302, "who is not in the class list is not let in"
        again = subprocess.run(command(*words), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        assert again.returncode == 1 and f"Port {port}" in again.stderr
    finally:
        running.terminate()
        assert running.wait(90) == 0
    assert (folder / "private").stat().st_mode & 0o777 == 0o700
    assert (folder / "private" / "class.json").is_file(), "what the operator has made stays"


def test_what_cannot_be_done_is_one_sentence(hub: Demo, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder, course = f"--folder={tmp_path}", f"--course-dir={hub.folder}/courses/ko"
    for words, why in (
        ((folder,), "Name a course directory"),
        ((folder, course, f"--port={hub.port}"), f"Port {hub.port} of 127.0.0.1 cannot be used"),
        ((folder, course, "--enrol=/nowhere/class.csv"), "No such file or directory: '/nowhere/class.csv'"),
    ):
        done = subprocess.run(command(*words), cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 1 and why in done.stderr and "Traceback" not in done.stderr, done.stderr
