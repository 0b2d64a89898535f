"""configurable-http-proxy, the hub's front door: a Node program, installed once from its lock into a cache folder.

MathJax comes with it, for formgrader's pages, which else would load it from the network.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from autograder.hub.accounts import is_root
from autograder.hub.trouble import HubProblem
from autograder.judge.words import say

_LOCK = Path(__file__).with_name("npm")
_OLDEST = 20  # Node's version that the proxy needs


def cache_folder() -> Path:
    """Where it is kept between runs; a new lock makes a new folder."""
    root = Path("/var/cache") if is_root() else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256((_LOCK / "package-lock.json").read_bytes()).hexdigest()[:12]
    return root / "bitgoeul" / f"npm-{digest}"


def proxy_command() -> tuple[str, ...]:
    """The command that starts the proxy; installs it where it is not there yet. Raises HubProblem."""
    node = node_command()
    folder = cache_folder()
    if not folder.is_dir():
        _install(folder)
    script = folder / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    return (*ends_with_us("KILL"), node, str(script))


def mathjax_folder() -> Path:
    """Where MathJax's own files are, once the proxy is installed."""
    return cache_folder() / "node_modules" / "mathjax"


def ends_with_us(sign: str) -> tuple[str, ...]:
    """In front of a command: it gets this signal when the process that started it is gone, however that ended."""
    return ("setpriv", "--pdeathsig", sign, "--") if shutil.which("setpriv") else ()


def node_command() -> str:
    """Node, if it is there and new enough. Raises HubProblem."""
    node = shutil.which("node")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    version = re.match(r"v(\d+)\.", said)
    if node is None or version is None or int(version[1]) < _OLDEST:
        raise HubProblem(
            say(
                ko=f"허브의 프록시에는 Node.js {_OLDEST} 이상이 필요합니다(지금: {said.strip() or '없음'}). "
                "nodejs와 npm을 설치하세요.",
                en=f"The hub's proxy needs Node.js {_OLDEST} or newer (here: {said.strip() or 'none'}). "
                "Install nodejs and npm.",
            )
        )
    return str(Path(node).resolve())


def _install(folder: Path) -> None:
    """Exactly what the lock says, checked by its hashes; no script of a package is run. All of it or nothing."""
    npm = shutil.which("npm")
    if npm is None:
        raise HubProblem(
            say(
                ko="허브의 프록시를 처음 설치하려면 npm이 필요합니다(Debian·Ubuntu: apt install npm).",
                en="Installing the hub's proxy, once, needs npm (Debian, Ubuntu: apt install npm).",
            )
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="new-") as new:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_LOCK / name, new)
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=new,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            why = done.stderr.strip().splitlines()[-1:] or [""]
            raise HubProblem(
                say(
                    ko=f"허브의 프록시를 설치하지 못했습니다({why[0]}). 네트워크와 npm의 설정을 확인하세요.",
                    en=f"The hub's proxy could not be installed ({why[0]}). See to the network and npm's settings.",
                )
            )
        whole = Path(new, "whole")
        whole.mkdir()
        Path(new, "node_modules").rename(whole / "node_modules")
        try:
            whole.rename(folder)
        except OSError:
            if not (folder / "node_modules").is_dir():  # else another hub was quicker
                raise
