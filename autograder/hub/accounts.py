"""Accounts of the operating system: who is there, and those that a demo makes and removes."""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from autograder.hub.trouble import HubProblem
from autograder.judge.words import say

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read wrongly from a screen
_FIRST_PERSON = 1000  # below are the system's own accounts


def is_root() -> bool:
    """Whether this process may be other users."""
    return os.geteuid() == 0


def account(name: str) -> pwd.struct_passwd | None:
    """The account of that name."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def is_a_persons(found: pwd.struct_passwd) -> bool:
    """Whether it is none of the system's own."""
    return found.pw_uid >= _FIRST_PERSON and found.pw_name != "nobody"


def free_name(name: str) -> str:
    """The name, or the first of name2, name3, ... that no account has."""
    return next(n for n in (name, *(f"{name}{k}" for k in range(2, 10_000))) if account(n) is None)


def password() -> str:
    """A new password, easy to read out: four groups of four."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def make_account(name: str, *, home: Path, comment: str) -> None:
    """Make an account whose home nobody else may enter."""
    how = ["--create-home", "--home-dir", str(home), "--user-group", "--shell", "/bin/bash", "--key", "HOME_MODE=0700"]
    _run(["useradd", *how, "--comment", comment, name])


def set_passwords(passwords: Mapping[str, str]) -> None:
    """Set the passwords of accounts."""
    _run(["chpasswd"], said="".join(f"{name}:{word}\n" for name, word in passwords.items()))


def remove_accounts(comment: str, *, homes: Path) -> None:
    """Remove the accounts that were made with this comment and a home in `homes`, and end what runs as them.

    Their homes are not touched.
    """
    ours = [
        found
        for found in pwd.getpwall()
        if found.pw_gecos == comment and Path(found.pw_dir).parent == homes and is_a_persons(found)
    ]
    _end_all({found.pw_uid for found in ours})
    for found in ours:
        _run(["userdel", found.pw_name])


def _end_all(uids: set[int]) -> None:
    """End each process of these users; a process that starts others meanwhile is looked for again."""
    for _ in range(50):
        theirs = [p.pid for p in psutil.process_iter(["uids"]) if p.info["uids"] and p.info["uids"].real in uids]
        if not theirs:
            return
        for pid in theirs:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def as_account(
    name: str, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], said: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command as that account, with these variables and no others. Raises HubProblem where it fails."""
    found = account(name)
    if found is None:
        raise HubProblem(say(ko=f"계정 {name}이(가) 없습니다.", en=f"There is no account {name}."))
    other: dict[str, Any] = {}
    if is_root():
        other = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    known = {"HOME": found.pw_dir, "USER": name, "LOGNAME": name, "LANG": "C.UTF-8", **env}
    return _run(command, said=said, cwd=cwd, env=known, **other)


def _run(command: Sequence[str], *, said: str = "", **how: Any) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(command, input=said, text=True, capture_output=True, check=False, **how)
    except FileNotFoundError as missing:
        raise HubProblem(
            say(
                ko=f"{missing.filename} 명령이 없습니다. 설치한 다음 다시 실행하세요.",
                en=f"There is no command {missing.filename}. Install it and start again.",
            )
        ) from None
    if done.returncode:
        what = (done.stderr or done.stdout).strip()[-2000:]
        raise HubProblem(say(ko=f"{command[0]}이(가) 실패했습니다: {what}", en=f"{command[0]} failed: {what}"))
    return done
