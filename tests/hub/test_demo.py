"""A demo leaves nothing behind: not when it is told to stop, not when it is killed, not in the middle of its making."""

from __future__ import annotations

import pwd
import signal
from pathlib import Path

import psutil
import pytest

from autograder.hub.demo import mark
from tests.hub.demo import Demo, eventually, skip_where_impossible

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(1200), skip_where_impossible]


def accounts_of(folder: Path) -> set[int]:
    return {found.pw_uid for found in pwd.getpwall() if found.pw_gecos == mark(folder)}


def processes_in(folder: Path) -> list[psutil.Process]:
    """Those that work for the hub of this folder: itself, its proxy, the servers of its users."""
    users = accounts_of(folder)
    return [
        process
        for process in psutil.process_iter(["uids", "environ"])
        if (process.info["uids"] and process.info["uids"].real in users)
        or str(folder) in (process.info["environ"] or {}).get("BITGOEUL_HUB", "")
    ]


def test_what_a_killed_demo_has_left_goes_when_the_next_one_starts_and_ctrl_c_clears_that(tmp_path: Path) -> None:
    killed = Demo(tmp_path)
    killed.wait()
    folder = killed.folder
    assert len(accounts_of(folder)) == 6 and processes_in(folder)
    killed.stop(signal.SIGKILL)
    eventually(lambda: not processes_in(folder))
    assert accounts_of(folder) and folder.is_dir(), "nobody was there to remove them"

    second = Demo(tmp_path)
    eventually(lambda: not folder.exists() and list(tmp_path.glob("demo-*")))
    assert not accounts_of(folder)
    eventually(lambda: accounts_of(second.folder))
    folder = second.folder
    assert second.stop(signal.SIGINT) == 0, second.text
    assert not accounts_of(folder) and not folder.exists()


def test_a_demo_at_work_is_nobodys_leftover(hub: Demo) -> None:
    other = Demo(hub.parent)
    eventually(lambda: len(list(hub.parent.glob("demo-*"))) == 2)
    assert other.stop() == 0, other.text
    assert hub.folder.is_dir() and accounts_of(hub.folder)
