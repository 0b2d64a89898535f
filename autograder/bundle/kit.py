"""What a bundle holds besides wheels: the kit as a checkout, the notebooks to read, and what starts it all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.authoring import build
from autograder.bundle.platform import Platform

# the sources that learning and checking read, the course's own tests, and what says how to use and may be done with it
_FOLDERS = ("autograder", "course", "assignments", "docs", "tests/course", "tests/assignments")
_FILES = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT", "tests/__init__.py", "tests/conftest.py")
# of requirements-dev.lock: what the course's tests need, and so does who has a cluster for its last exercises
TESTERS = frozenset(
    {
        *("hypothesis", "iniconfig", "pluggy", "pytest", "pytest-timeout", "sortedcontainers"),
        *("click", "dask", "distributed", "fsspec", "importlib-metadata", "lazy-importer", "locket", "msgpack"),
        *("partd", "tblib", "toolz", "zict", "zipp"),
    }
)
_START = Path(__file__).parent / "start"


def kit_files(root: Path) -> dict[str, Path]:
    """The kit at `root`, by names under the bundle's folder."""
    names = [Path(file) for file in _FILES if (root / file).is_file()]
    names += [path.relative_to(root) for folder in _FOLDERS for path in _kept(root / folder)]
    return {f"kit/{name.as_posix()}": root / name for name in names}


def _kept(folder: Path) -> Iterator[Path]:
    """The files that somebody has written."""
    for path in folder.rglob("*"):
        made = any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
        if path.is_file() and not made and path.suffix != ".pyc":
            yield path


def notebook_files(root: Path, scratch: Path) -> dict[str, Path]:
    """The notebooks of all modules in both languages, built into `scratch`."""
    built = build(out=scratch, audience="learners", root=root)
    return {f"notebooks/{path.relative_to(scratch).as_posix()}": path for path in built.files}


def start_files(platform: Platform, python: str, version: str, contents: str) -> dict[str, bytes]:
    """What the learner starts, and what it has to know; `contents` is a key of all that is installed."""
    about = {
        **{"version": version, "platform": platform.name, "system": platform.system, "machine": platform.machine},
        **{"python": python, "contents": contents},
    }
    marks = {
        **{"@START@": platform.start, "@PYTHON@": python, "@PLATFORM@": platform.name, "@VERSION@": version},
        **{"@OLDEST_KO@": platform.oldest.ko, "@OLDEST_EN@": platform.oldest.en},
        "@BIN@": ".venv\\Scripts" if platform.system == "Windows" else ".venv/bin",
    }
    end = "\r\n" if platform.system == "Windows" else "\n"
    source = "start.bat" if platform.system == "Windows" else "start.sh"
    return {
        platform.start: _filled(source, marks, end),
        "README.txt": _filled("README.txt", marks, end),
        "setup/install.py": (_START / "install.py").read_bytes(),
        "setup/bundle.json": (json.dumps(about, indent=1) + "\n").encode(),
    }


def _filled(file: str, marks: Mapping[str, str], end: str) -> bytes:
    text = (_START / file).read_text(encoding="utf-8")
    for mark, words in marks.items():
        text = text.replace(mark, words)
    return text.replace("\n", end).encode()
