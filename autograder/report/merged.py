"""What became of a learner's copy when it was brought up to date, as lines on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.alone.copy import Merged
from autograder.judge.words import say


def lines(merged: Merged) -> Iterator[str]:
    """The lines: each kept file is named, with what was put beside it."""
    yield say(ko=f"내 복사본: {merged.folder}", en=f"Your copy: {merged.folder}")
    if merged.new or merged.updated:
        new, updated = len(merged.new), len(merged.updated)
        yield say(ko=f"새 파일 {new}개, 바꾼 파일 {updated}개", en=f"{new} new files, {updated} brought up to date")
    for name, beside in merged.kept:
        yield say(
            ko=f"{name}: 고친 파일이라 그대로 두고, 새 버전을 옆의 {beside}에 두었습니다.",
            en=f"{name}: you have changed it, so it stays; the new version is beside it, {beside}.",
        )
