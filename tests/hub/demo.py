"""A real `bitgoeul hub --demo`, started as an operator starts it, and everything that a test may know of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from autograder.hub.courses import free_ports
from autograder.hub.proxy import node_command
from autograder.hub.trouble import HubProblem
from tests.authoring.test_jupyterlab import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
_LOGIN = re.compile(r"│ (\w+) +│ ([a-z0-9]{4}(?:-[a-z0-9]{4}){3}) ")


def needed() -> str:
    """Why the hub cannot be tested on this machine; empty where it can."""
    try:
        node_command()
    except HubProblem as problem:
        return str(problem)
    missing = [name for name in ("npm", "useradd", "unshare", "setpriv", "nsenter") if shutil.which(name) is None]
    if CHROMIUM is None:
        missing.append("chromium")
    if missing:
        return f"not on this machine: {', '.join(missing)}"
    return "" if os.geteuid() == 0 else "only root can make accounts"


class Demo:
    """The demo's process, its address, the passwords that it has printed, and its folder."""

    def __init__(self, parent: Path, *arguments: str) -> None:
        self.parent, self.port = parent, free_ports(1)[0]
        self.address = f"http://127.0.0.1:{self.port}"
        parent.chmod(0o755)
        self.said = parent / f"said-{self.port}"
        command = [sys.executable, "-m", "autograder.cli", "hub", "--demo", f"--port={self.port}", "--lang=en"]
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*command, f"--folder={parent}", *arguments],
                cwd=ROOT,
                env={**os.environ, "COLUMNS": "160"},
                stdout=said,
                stderr=said,
            )

    def wait(self, seconds: float = 280.0) -> None:
        """Wait until it has printed the logins."""
        until = time.monotonic() + seconds
        while "Ctrl-C" not in self.text:
            assert self.process.poll() is None, self.text
            assert time.monotonic() < until, f"{self.text}\n{self.log}"
            time.sleep(0.2)

    @property
    def text(self) -> str:
        """What it has printed."""
        return self.said.read_text(encoding="utf-8")

    @property
    def passwords(self) -> dict[str, str]:
        """The logins that it has printed."""
        return dict(_LOGIN.findall(self.text))

    @property
    def folder(self) -> Path:
        """What it has made."""
        (folder,) = self.parent.glob("demo-*")
        return folder

    @property
    def log(self) -> str:
        """What the hub has logged."""
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.parent.glob("*/*/hub.log"))

    def as_user(self, name: str, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as one of the hub's users, and where they are: in the hub's own view of the file system."""
        there = ["nsenter", f"--mount=/proc/{self.process.pid}/ns/mnt", "--", "setpriv", "--reuid", name]
        there += ["--regid", name, "--init-groups", "--"]
        return subprocess.run([*there, *command], capture_output=True, text=True, check=False, timeout=60)

    def token(self, name: str) -> str:
        """The token in the server that runs as this account."""
        for process in psutil.process_iter(["username", "cmdline"]):
            if process.info["username"] == name and "jupyterhub-singleuser" in " ".join(process.info["cmdline"] or []):
                return process.environ()["JUPYTERHUB_API_TOKEN"]
        raise AssertionError(f"no server of {name}")

    def stop(self, sign: int = signal.SIGTERM) -> int:
        """End it by a signal; returns its status."""
        self.process.send_signal(sign)
        return self.process.wait(90)


def eventually(holds: Callable[[], object], seconds: float = 300.0) -> None:
    """Wait until it holds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.2)


@contextmanager
def demo(parent: Path, *arguments: str) -> Iterator[Demo]:
    """A demo that is up; it is ended afterwards."""
    running = Demo(parent, *arguments)
    try:
        running.wait()
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


skip_where_impossible = pytest.mark.skipif(bool(needed()), reason=needed())
