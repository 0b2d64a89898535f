"""Install the bundle that this file lies in, without a network, and open the course. The standard library alone.

A first start makes `.venv` beside it; one that was broken off begins again. Whatever is said is said in both languages.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
ABOUT = json.loads((TOP / "setup" / "bundle.json").read_text(encoding="utf-8"))
VENV = TOP / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
DONE = VENV / ".installed"  # holds the key of the contents that were installed


def say(ko: str, en: str) -> None:
    """Both languages, on standard error: nothing is known yet of who reads it."""
    for line in (f"빛고을: {ko}", f"bitgoeul: {en}"):
        print(line, file=sys.stderr, flush=True)  # noqa: T201


def wrong_machine() -> bool:
    """Whether this is another machine than the bundle was made for; says so."""
    version = "%d.%d" % sys.version_info[:2]  # noqa: UP031 - read by Pythons older than ours, too
    if version != ABOUT["python"]:
        say(
            f"이 묶음에는 Python {ABOUT['python']}이 필요한데, 지금 것은 {version}입니다.",
            f"this bundle needs Python {ABOUT['python']}, and this is {version}.",
        )
        return True
    here = (platform.system(), platform.machine())
    if here != (ABOUT["system"], ABOUT["machine"]):
        say(
            f"이 묶음은 {ABOUT['platform']}용인데, 이 컴퓨터는 {' '.join(here)}입니다. 맞는 묶음을 쓰세요.",
            f"this bundle is for {ABOUT['platform']}, and this machine is {' '.join(here)}. Use the bundle for it.",
        )
        return True
    return False


def no_room() -> bool:
    """Whether the disk is too small for what is in the wheels; says so."""
    unpacked = 0
    for wheel in (TOP / "wheels").iterdir():
        with zipfile.ZipFile(wheel) as archive:
            unpacked += sum(one.file_size for one in archive.infolist())
    needed = unpacked * 3 // 2  # Python keeps a compiled copy of each module
    free = shutil.disk_usage(TOP).free
    if free >= needed:
        return False
    say(
        f"디스크에 {needed >> 20} MB가 필요한데 {free >> 20} MB가 남아 있습니다. 자리를 비우고 다시 실행하세요.",
        f"the disk has {free >> 20} MB left, and {needed >> 20} MB are needed. Make room and start again.",
    )
    return True


def install() -> bool:
    """Make the virtual environment; True where all went well."""
    say(f"{VENV}에 설치합니다. 처음 한 번이고, 1~2분 걸립니다.", f"installing into {VENV}: once, for a minute or two.")
    for compiled in (TOP / "kit").rglob("__pycache__"):  # of another bundle, if this one was unpacked over it
        shutil.rmtree(compiled, ignore_errors=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except PermissionError:
        say(
            f"{TOP}에 쓸 수 없습니다. 쓸 수 있는 폴더로 옮겨서 다시 실행하세요.",
            f"{TOP} cannot be written to. Move it to a folder that can be, and start again.",
        )
        return False
    except (OSError, subprocess.CalledProcessError) as error:
        say(
            f"이 Python으로는 가상 환경을 만들 수 없습니다({error}). "
            "Debian과 Ubuntu에서는 python3-venv 꾸러미가 필요합니다.",
            f"this Python cannot make virtual environments ({error}). On Debian and Ubuntu it needs python3-venv.",
        )
        return False
    wheels = ["--find-links", str(TOP / "wheels"), "--require-hashes", "-r", str(TOP / "setup" / "requirements.txt")]
    if pip(*wheels) and pip("--no-build-isolation", "-e", str(TOP / "kit")):
        DONE.write_text(ABOUT["contents"], encoding="ascii")
        return True
    say(
        "설치하지 못했습니다. 위에 pip가 적은 까닭을 보세요. 다시 실행하면 처음부터 다시 설치합니다.",
        "it could not be installed: pip says why above. Start again to install from the beginning.",
    )
    return False


def pip(*what: str) -> bool:
    """Let pip install from this folder alone, whatever this machine's own settings are; show how far it is."""
    command = [
        str(BIN / "python"),
        "-m",
        "pip",
        "--isolated",
        "--disable-pip-version-check",
        "-q",
        "install",
        "--no-compile",
    ]
    before, total = installed(), sum(1 for _ in (TOP / "wheels").iterdir())
    with subprocess.Popen([*command, "--no-index", "--no-deps", *what], cwd=str(TOP)) as running:
        while running.poll() is None:
            time.sleep(0.3)
            if total and before < total and sys.stderr.isatty():
                share = min(1.0, installed() / total)
                print(f"\r{'█' * int(40 * share):░<40} {100 * share:3.0f} %", end="", file=sys.stderr)  # noqa: T201
    if sys.stderr.isatty():
        print(file=sys.stderr)  # noqa: T201
    return running.returncode == 0


def installed() -> int:
    """How many packages are there."""
    return sum(1 for _ in VENV.rglob("site-packages/*.dist-info"))


def main() -> int:
    """Install where that has not been done, then open the course."""
    if wrong_machine():
        return 1
    there = DONE.read_text(encoding="ascii") if DONE.exists() else ""
    if there != ABOUT["contents"] and (no_room() or not install()):
        return 1
    command = [str(BIN / "python"), "-m", "autograder.cli", "learn", *sys.argv[1:]]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
