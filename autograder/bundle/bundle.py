"""`bitgoeul bundle`: all that learning without a network takes, in one file, and what its size is made of."""

from __future__ import annotations

import hashlib
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.alone.trouble import Trouble, cannot_write
from autograder.authoring.syllabus import project_root
from autograder.bundle.archive import write_archive
from autograder.bundle.kit import TESTERS, kit_files, notebook_files, start_files
from autograder.bundle.lock import Pin, pins
from autograder.bundle.platform import PYTHONS, Platform
from autograder.bundle.wheels import fetch
from autograder.judge.words import say


@dataclass(frozen=True)
class Bundled:
    """The archive at `path`; `parts` are its wheels and its other folders with their sizes in bytes, largest first."""

    path: Path
    platform: Platform
    python: str
    bytes: int
    parts: tuple[tuple[str, int], ...]


def make_bundle(
    out: Path,
    platform: Platform,
    python: str,
    *,
    root: Path | None = None,
    expect: Callable[[int], None] = lambda _: None,
    advance: Callable[[str], None] = lambda _: None,
) -> Bundled:
    """Write the bundle for machines of that kind, with that minor version of Python, to the file `out`.

    `expect` is told how many steps there are, `advance` of each. Raises Trouble, and SourceProblems.
    """
    root, out = root or project_root(), out.absolute()
    _see_that_it_can_be_named(out, python)
    wanted = _wanted(root, platform, python)
    expect(len(wanted) + 2)
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    top = f"bitgoeul-{version}-py{python.replace('.', '')}"
    way_on = say(ko="자리가 있는 다른 폴더를 --out으로 알려 주세요.", en="Name a folder with room for it with --out.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".bitgoeul-") as made:
            scratch = Path(made)
            (scratch / "wheels").mkdir()
            notebooks = notebook_files(root, scratch / "notebooks")
            advance(say(ko="노트북", en="notebooks"))
            wheels = {f"wheels/{w.name}": w for w in fetch(wanted, platform, python, scratch / "wheels", advance)}
            lock = "".join(f"{pin.line}\n" for pin in wanted).encode()
            files: dict[str, Path | bytes] = {**wheels, **kit_files(root), **notebooks, "setup/requirements.txt": lock}
            files |= start_files(platform, python, version, _key(files))
            write_archive(out, top, files)
            advance(out.name)
            return Bundled(out, platform, python, out.stat().st_size, _parts(files))
    except OSError as error:
        raise cannot_write(out, error, way_on) from error


def _see_that_it_can_be_named(out: Path, python: str) -> None:
    if python not in PYTHONS:
        there_are = ", ".join(PYTHONS)
        raise Trouble(
            say(
                ko=f"Python {python}용 묶음은 만들 수 없습니다. --python에 다음 가운데 하나를 적으세요: {there_are}",
                en=f"There is no bundle for Python {python}. Name one of these with --python: {there_are}",
            )
        )
    if out.is_dir():
        raise Trouble(
            say(
                ko=f"{out}은(는) 폴더입니다. --out에 만들 파일의 이름을 적으세요(예: bitgoeul.zip).",
                en=f"{out} is a folder. Give --out the name of the file to make (such as bitgoeul.zip).",
            )
        )


def _wanted(root: Path, platform: Platform, python: str) -> list[Pin]:
    """The pins of what the kit needs there, and of what the course's tests need besides."""
    markers = platform.markers(python)
    try:
        lock, dev = ((root / n).read_text(encoding="utf-8") for n in ("requirements.lock", "requirements-dev.lock"))
    except OSError as error:
        raise Trouble(
            say(
                ko=f"{root}에 requirements.lock과 requirements-dev.lock이 없습니다. 저장소에서 실행하세요.",
                en=f"{root} has no requirements.lock and requirements-dev.lock: run this in a checkout.",
            )
        ) from error
    return [*pins(lock, markers), *pins(dev, markers, only=TESTERS)]


def _key(files: Mapping[str, Path | bytes]) -> str:
    """Of the contents; a wheel's are told by its hash in the requirements."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        if not name.startswith("wheels/"):
            found.update(name.encode() + b"\0")
            found.update(hashlib.sha256(content if isinstance(content, bytes) else content.read_bytes()).digest())
    return found.hexdigest()


def _parts(files: Mapping[str, Path | bytes]) -> tuple[tuple[str, int], ...]:
    sizes: dict[str, int] = {}
    for name, content in files.items():
        top, _, rest = name.partition("/")
        part = rest.partition("-")[0] if top == "wheels" else top
        sizes[part] = sizes.get(part, 0) + (len(content) if isinstance(content, bytes) else content.stat().st_size)
    return tuple(sorted(sizes.items(), key=lambda part: -part[1]))
