"""The machines that a bundle can be made for: by which names pip, the markers of a lock and Python know them."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.alone.trouble import Trouble
from autograder.judge.words import Text, say

PYTHONS = ("3.11", "3.12", "3.13")  # a wheel is for one minor version


# of sys.platform and os.name
_NAMES = {"Linux": ("linux", "posix"), "Darwin": ("darwin", "posix"), "Windows": ("win32", "nt")}


@dataclass(frozen=True)
class Platform:
    """A kind of machine. `tags` are pip's platforms; `oldest` says what a machine must have at least."""

    name: str
    system: str  # platform.system()
    machine: str  # platform.machine()
    tags: tuple[str, ...]
    start: str  # the script that a learner starts
    oldest: Text

    def markers(self, python: str) -> dict[str, str]:
        """What the markers of a lock ask about, for the first release of the minor version."""
        sys_platform, os_name = _NAMES[self.system]
        return {
            "sys_platform": sys_platform,
            "os_name": os_name,
            "platform_system": self.system,
            "platform_machine": self.machine,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


def _linux(machine: str) -> Platform:
    tags = ("manylinux2014", *(f"manylinux_2_{minor}" for minor in range(17, 29)))
    oldest = Text("glibc 2.28 이상(Debian 10, Ubuntu 20.04)", "glibc 2.28 or newer (Debian 10, Ubuntu 20.04)")
    return Platform(f"linux-{machine}", "Linux", machine, tuple(f"{tag}_{machine}" for tag in tags), "start.sh", oldest)


# Macs with Intel's processors are not among them: several packages of the lock have no wheels for them any more
PLATFORMS: Mapping[str, Platform] = {
    one.name: one
    for one in (
        _linux("x86_64"),
        _linux("aarch64"),
        Platform(
            *("macos-arm64", "Darwin", "arm64", ("macosx_12_0_arm64",), "start.command"),
            Text("macOS 12 이상", "macOS 12 or newer"),
        ),
        Platform(
            *("windows-amd64", "Windows", "AMD64", ("win_amd64",), "start.bat"),
            # its paths end at 260 characters, and JupyterLab's own take up to 160 of them
            Text("Windows 10 이상, 짧은 폴더(예: C:\\bitgoeul)", "Windows 10 or newer, a short folder (C:\\bitgoeul)"),
        ),
    )
}


def find_platform(name: str | None) -> Platform:
    """The platform of that name, by default the one of this machine. Raises Trouble, naming those that there are."""
    if name is None:
        here = (platform.system(), platform.machine())
        found = next((p for p in PLATFORMS.values() if (p.system, p.machine) == here), None)
        name = " ".join(here)
    else:
        found = PLATFORMS.get(name)
    if found is None:
        there_are = ", ".join(PLATFORMS)
        raise Trouble(
            say(
                ko=f"{name}용 묶음은 만들 수 없습니다. --platform에 다음 가운데 하나를 적으세요: {there_are}",
                en=f"There is no bundle for {name}. Name one of these with --platform: {there_are}",
            )
        )
    return found


def this_python() -> str:
    """The minor version of the Python that runs this."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"
