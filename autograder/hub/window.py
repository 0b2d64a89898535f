"""An installation that only root can read, shown to the hub's other accounts, and nothing else of root's with it.

Python, the virtual environment or the checkout may stand in a folder that others may not enter (/root is 0700, and
pyenv lives there). Then the hub runs in a mount namespace of its own, in which that folder is replaced by an empty one
that holds what the hub needs, at its old place. The machine outside is not changed, and there is nothing to undo.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import autograder
from autograder.hub.accounts import as_account
from autograder.hub.trouble import HubProblem
from autograder.judge.words import say

_INSIDE = "BITGOEUL_HUB_WINDOW"
_CARRIED = "BITGOEUL_HUB_FILE"


def carried(file: Path) -> Path:
    """A file of the operator's, under a name that holds on both sides of the window. Raises OSError."""
    if _CARRIED not in os.environ:
        opened = os.open(file, os.O_RDONLY)
        os.set_inheritable(opened, True)
        os.environ[_CARRIED] = str(opened)
    return Path("/proc/self/fd", os.environ[_CARRIED])


def enter(arguments: Sequence[str], folders: Iterable[Path]) -> None:
    """Where others cannot reach the installation, or one of `folders`: start this command anew, where they can.

    Returns at once where they can already; else it does not return. Raises HubProblem where that cannot be done.
    """
    needed = [*_installation(), *(folder.resolve() for folder in folders)]
    closed = {top for path in needed if (top := _closed_above(path))}
    if closed and _INSIDE not in os.environ:
        _see_that_it_is_possible(closed)
        again = [sys.executable, "-m", "autograder.hub.window", *arguments]
        command = ["unshare", "--mount", "--propagation", "private", *again]
        os.environ[_INSIDE] = os.pathsep.join(str(path) for path in needed)
        os.execvp(command[0], command)  # noqa: S606  (the same process goes on, so that signals reach it)
    as_account(
        "nobody",
        [sys.executable, "-c", "import autograder, jupyterhub, nbgrader"],
        cwd=Path("/"),
        env={},
    )


def _installation() -> list[Path]:
    root = Path(autograder.__file__).resolve().parents[1]
    node = shutil.which("node")
    found = [Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), root]
    return found + ([Path(node).resolve().parents[1]] if node else [])


def _closed_above(path: Path) -> Path | None:
    """The uppermost folder above `path` that others may not enter."""
    ways = reversed(path.parents)
    return next((way for way in ways if way.is_dir() and not way.stat().st_mode & stat.S_IXOTH), None)


def _see_that_it_is_possible(closed: Iterable[Path]) -> None:
    probe = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    if probe.returncode:
        where = ", ".join(map(str, sorted(closed)))
        raise HubProblem(
            say(
                ko=f"다른 사용자가 {where}에 들어갈 수 없고, 이 시스템에서는 마운트 네임스페이스를 만들 수 없습니다. "
                "Python과 이 저장소를 모두가 읽을 수 있는 곳(예: /opt)에 설치하세요.",
                en=f"Other users may not enter {where}, and this system allows no mount namespace. "
                "Install Python and this checkout where everybody can read them (/opt, for one).",
            )
        )


def _open() -> None:
    """In the new namespace: cover each closed folder, and put back in it what is needed."""
    needed = [Path(path) for path in os.environ[_INSIDE].split(os.pathsep)]
    with tempfile.TemporaryDirectory() as aside:
        for number, top in enumerate(sorted({top for path in needed if (top := _closed_above(path))})):
            inside = _outermost(path for path in needed if path.is_relative_to(top))
            kept = [Path(aside, f"{number}-{k}") for k in range(len(inside))]
            for path, place in zip(inside, kept):
                place.mkdir()
                _mount("--bind", path, place)
            _mount("--types", "tmpfs", "--options", "mode=755", "tmpfs", top)
            for path, place in zip(inside, kept):
                path.mkdir(parents=True)
                _mount("--move", place, path)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in sorted(paths):
        if not any(path.is_relative_to(other) for other in found):
            found.append(path)
    return found


def _mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)


if __name__ == "__main__":
    from autograder.cli import main

    _open()
    sys.exit(main(sys.argv[1:]))
