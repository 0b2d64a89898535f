"""The hub to look at: its accounts and courses are made for it, and are gone when it ends, however it ended.

Everything is in one folder, whose name is also the mark of its accounts. What a demo that was killed has left behind is
known by that, and removed when the next one starts.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import build
from autograder.hub import accounts
from autograder.hub.place import at_work, is_at_work, make_place
from autograder.judge.words import LANGS, Lang

MODULE = "m07_numba_basics"
_PREFIX = "demo-"
_PEOPLE = (  # id, name, language, group
    ("seoyeon", "김서연", "ko", ""),
    ("minjun", "이민준", "ko", ""),
    ("emma", "Emma Clark", "en", ""),
    ("teacher", "박지우", "", "instructor"),
)


@dataclass(frozen=True)
class Demo:
    """What was made: the folder, the course directories, the class list as a CSV, and the password of each person.

    `shared_password` is everybody's where there are no accounts, else empty.
    """

    folder: Path
    course_dirs: tuple[Path, ...]
    class_list: bytes
    passwords: dict[str, str]
    shared_password: str


@contextmanager
def made_for_a_while(parent: Path) -> Iterator[Demo]:
    """A demo's folder, courses and accounts, with a hub at work in it; afterwards there is nothing of them."""
    with ExitStack() as at_the_end:
        with _alone_in(parent):
            for left in parent.glob(f"{_PREFIX}*"):
                if not is_at_work(left):
                    _remove(left)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
            make_place(folder)
            at_the_end.enter_context(at_work(folder))
        at_the_end.callback(_remove, folder)
        yield _made(folder)


@contextmanager
def _alone_in(parent: Path) -> Iterator[None]:
    """While this is held no other demo looks for leftovers here: it would take one for it that is about to begin."""
    opened = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _made(folder: Path) -> Demo:
    (folder / "homes").mkdir(mode=0o755)
    built = build([MODULE], out=folder / "courses")
    if accounts.is_root():
        names = {name: accounts.free_name(name) for name, *_ in _PEOPLE}
        for name in names.values():
            accounts.make_account(name, home=folder / "homes" / name, comment=mark(folder))
        shared, passwords = "", {name: accounts.password() for name in names.values()}
        accounts.set_passwords(passwords)
        for lang in LANGS:
            _give_to_an_account_of_its_own(built.course_dirs[lang], lang, folder)
    else:
        for lang in LANGS:
            (folder / "homes" / f"bitgoeul-{lang}").mkdir()
        names = {name: name for name, *_ in _PEOPLE}
        shared = accounts.password()
        passwords = dict.fromkeys(names, shared)
    lines = [f"{names[name]},{known},,{lang},{group}\n" for name, known, lang, group in _PEOPLE]
    text = "".join(["id,name,email,language,group\n", *lines])
    return Demo(folder, tuple(built.course_dirs.values()), text.encode(), passwords, shared)


def mark(folder: Path) -> str:
    """The comment of the accounts that belong to a demo."""
    return f"bitgoeul {folder.name}"


def _give_to_an_account_of_its_own(course: Path, lang: Lang, folder: Path) -> None:
    name = accounts.free_name(f"bitgoeul-{lang}")
    accounts.make_account(name, home=folder / "homes" / name, comment=mark(folder))
    owner = pwd.getpwnam(name)
    for top, _, files in os.walk(course):
        for path in (Path(top), *(Path(top, file) for file in files)):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    course.chmod(0o700)


def _remove(folder: Path) -> None:
    if accounts.is_root():
        accounts.remove_accounts(mark(folder), homes=folder / "homes")
    shutil.rmtree(folder)
