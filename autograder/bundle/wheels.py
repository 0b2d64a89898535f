"""The wheels of a lock, fetched by pip for another machine than this one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.alone.trouble import Trouble
from autograder.bundle.lock import Pin
from autograder.bundle.platform import Platform
from autograder.judge.words import say

_UNREACHABLE = re.compile(
    r"connection broken|NewConnectionError|Max retries exceeded|timed out|Could not fetch URL", re.I
)


def fetch(
    pins: Sequence[Pin], platform: Platform, python: str, into: Path, advance: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Put the wheel of each pin into the folder `into`; `advance` is told of each. Raises Trouble."""
    asked = into / "requirements.txt"
    asked.write_text("".join(f"{pin.line}\n" for pin in pins), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "pip", "download", "--no-input", "--disable-pip-version-check", "--retries", "2"),
        *("--require-hashes", "--no-deps", "--only-binary=:all:", "--progress-bar=off", "--dest", str(into)),
        *("--implementation", "cp", "--python-version", python),
        *(f"--platform={tag}" for tag in platform.tags),
        *("--requirement", str(asked)),
    ]
    said = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        assert pip.stdout is not None  # noqa: S101 - it is a pipe
        for line in pip.stdout:
            said.append(line)
            if one := re.match(r"(?:Collecting|Processing) (?:\S*[/\\])?(\S+)", line):
                advance(one[1])
    asked.unlink()
    if pip.returncode:
        raise _refused("".join(said), platform, python)
    return sorted(into.glob("*.whl"))


def _refused(said: str, platform: Platform, python: str) -> Trouble:
    """Why pip has not fetched everything, and what to do."""
    missing = re.search(r"No matching distribution found for (\S+)", said)
    if "No module named pip" in said:
        return Trouble(
            say(
                ko=f"휠을 받는 pip가 없습니다. {sys.executable} -m ensurepip으로 설치하세요.",
                en=f"There is no pip to fetch the wheels with. Install it: {sys.executable} -m ensurepip",
            )
        )
    if "No space left" in said:
        return Trouble(
            say(
                ko="디스크가 가득 차서 휠을 받지 못했습니다. 자리를 비우고 다시 실행하세요.",
                en="The disk is full: the wheels could not be kept. Make room and run this again.",
            )
        )
    if "DO NOT MATCH THE HASHES" in said:
        return Trouble(
            say(
                ko="받은 파일의 해시가 requirements.lock과 다릅니다. 쓰지 않고 버렸습니다. 받는 곳을 확인하세요.",
                en="A file that was fetched has another hash than requirements.lock says, and was thrown away. "
                "See where pip fetches from.",
            )
        )
    if _UNREACHABLE.search(said):
        return Trouble(
            say(
                ko="네트워크에 닿지 못해 휠을 받지 못했습니다. 묶음을 만드는 컴퓨터에는 네트워크가 있어야 "
                "합니다. 쓰는 컴퓨터에는 없어도 됩니다.",
                en="The wheels could not be fetched: the network is out of reach. A bundle is made on a machine with a "
                "network, and used without one.",
            )
        )
    if missing:
        return Trouble(
            say(
                ko=f"{missing[1]}의 휠이 {platform.name}, Python {python}용으로는 없습니다. 다른 --platform이나 "
                "--python을 고르거나, requirements.lock을 바꾸세요.",
                en=f"There is no wheel of {missing[1]} for {platform.name} and Python {python}. Choose another "
                "--platform or --python, or change requirements.lock.",
            )
        )
    last = next((line for line in reversed(said.splitlines()) if line.startswith("ERROR")), said.strip()[-200:])
    return Trouble(say(ko=f"pip가 휠을 받지 못했습니다: {last}", en=f"pip could not fetch the wheels: {last}"))
