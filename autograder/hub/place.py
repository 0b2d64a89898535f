"""The folder of a hub: what it keeps, and whether one is at work in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.hub.accounts import is_root
from autograder.hub.trouble import HubProblem
from autograder.judge.words import say

_LOCK = "lock"


def state_folder() -> Path:
    """Where hubs have their folders, unless the operator names another: /var/lib/bitgoeul for root."""
    if is_root():
        return Path("/var/lib/bitgoeul")
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "bitgoeul"


def make_place(folder: Path) -> None:
    """Make the folder: others may pass through it, and only the hub into `private`."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    for name, mode in (("private", 0o700), ("roles", 0o755)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name).chmod(mode)


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Be the hub of this folder; the system takes the sign away when this process is gone, however it ended."""
    with (folder / "private" / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HubProblem(
                say(ko=f"{folder}의 허브가 이미 돌고 있습니다.", en=f"The hub of {folder} is running already.")
            ) from None
        yield


def is_at_work(folder: Path) -> bool:
    """Whether there is a hub at work in this folder."""
    try:
        with at_work(folder):
            return False
    except FileNotFoundError:
        return False
    except HubProblem:
        return True
