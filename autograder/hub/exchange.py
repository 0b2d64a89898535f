"""nbgrader's exchange, with the permissions that it needs and no more.

exchange            1777 root     nbgrader refuses one that not everybody may write; nobody can move what is in it
exchange/C          0755 course   no student can make a course, for each is there before they come
exchange/C/outbound 0755 course   released assignments
exchange/C/inbound  3733 course   anybody hands in; nobody but the course may list it or touch what is not theirs
exchange/C/feedback 0711 course   whoever knows the secret name of theirs may read it
"""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from autograder.hub.settings import Settings

MODES = {"": 0o755, "outbound": 0o755, "inbound": 0o3733, "feedback": 0o711}


def make_exchange(settings: Settings) -> None:
    """Make the folders, or set right those that are there."""
    _made(settings.exchange, 0o1777, os.getuid(), os.getgid())
    for course in settings.courses:
        account = pwd.getpwnam(course.account)
        for name, mode in MODES.items():
            _made(settings.exchange / course.name / name, mode, account.pw_uid, account.pw_gid)


def _made(folder: Path, mode: int, user: int, group: int) -> None:
    folder.mkdir(exist_ok=True)
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchown(opened, user, group)
        os.fchmod(opened, mode)
    finally:
        os.close(opened)
