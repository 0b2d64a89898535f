"""What cannot be done, said to the learner."""

from __future__ import annotations

import errno
from pathlib import Path

from autograder.judge.words import say


class Trouble(Exception):
    """Its text is one sentence for the learner: what is in the way, that nothing is lost, and how to go on."""


def cannot_write(path: Path, error: OSError, way_on: str) -> Trouble:
    """The sentence for a file that cannot be written; `way_on` is what to do instead."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = say(ko="디스크가 가득 찼습니다", en="the disk is full")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = say(ko="쓰기가 허락되지 않은 폴더입니다", en="the folder may not be written to")
    else:
        why = error.strerror or str(error)
    return Trouble(
        say(
            ko=f"{path}에 쓸 수 없습니다({why}). 이미 있는 파일은 그대로입니다. {way_on}",
            en=f"{path} cannot be written ({why}). What was there stays as it is. {way_on}",
        )
    )
