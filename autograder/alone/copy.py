"""The learner's own copy of the course: theirs to edit. New things are merged in, and nothing of theirs is overwritten.

`.bitgoeul/handed-out.json` remembers of each file what was handed out last. A file that is still so may be replaced by
a newer version. One that the learner has changed stays, and the newer version is put beside it, once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.alone.files import write_whole
from autograder.alone.module import built
from autograder.alone.trouble import cannot_write
from autograder.authoring.outline import Outline, read_outline
from autograder.authoring.syllabus import project_root
from autograder.judge.words import say
from autograder.learn import overview
from autograder.learn.progress import Progress

START = "start.ipynb"
_MANIFEST = Path(".bitgoeul", "handed-out.json")
_OVERVIEW = "overview"  # the id of the start page's cell
_CELL = """\
from autograder.learn import start

# 언어와 과정 · language and syllabus:  start(lang="ko", plan="5-days")
start()
"""


@dataclass(frozen=True)
class Merged:
    """What handing out has done: files new, brought up to date, and kept (each with the new version beside it)."""

    folder: Path
    new: tuple[str, ...]
    updated: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


def hand_out(
    folder: Path,
    *,
    root: Path | None = None,
    lang: str | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Merged:
    """Bring the copy in `folder` up to date with the kit, and its start page with the progress. Raises Trouble."""
    root, folder = root or project_root(), folder.absolute()
    outline = read_outline(root)
    ready = [built(name, "learners", root, tell) for name in outline.modules]
    try:
        merged = _merge(folder, ready)
        write_whole(folder / overview.COURSE, json.dumps(as_json(outline), ensure_ascii=False, indent=1) + "\n")
        _refresh(folder, overview.page(folder, lang=lang, progress=progress))
    except OSError as error:
        way_on = say(ko="--folder DIR로 다른 폴더를 알려 주세요.", en="Name another folder with --folder DIR.")
        raise cannot_write(folder, error, way_on) from error
    return merged


def _merge(folder: Path, ready: Iterable[Path]) -> Merged:
    manifest = _read_manifest(folder / _MANIFEST)
    new, updated, kept = [], [], []
    for built_in in ready:
        for source in sorted(p for p in built_in.rglob("*") if p.is_file()):
            name = source.relative_to(built_in).as_posix()
            target, offered = folder / name, _digest(source)
            before = manifest.get(name)
            manifest[name] = offered
            if not (target.exists() or target.is_symlink()):
                write_whole(target, source.read_text(encoding="utf-8"))
                new.append(name)
            elif (there := _digest(target)) == offered:
                continue
            elif there and there == before:
                write_whole(target, source.read_text(encoding="utf-8"))
                updated.append(name)
            elif offered != before:
                beside = target.with_name(f"{target.stem}.new-{offered[:6]}{target.suffix}")
                if not beside.exists():
                    write_whole(beside, source.read_text(encoding="utf-8"))
                kept.append((name, beside.name))
    write_whole(folder / _MANIFEST, json.dumps(manifest, indent=1) + "\n")
    return Merged(folder, tuple(new), tuple(updated), tuple(kept))


def _read_manifest(path: Path) -> dict[str, str]:
    """What was handed out before. Where that cannot be read, every file that differs counts as the learner's."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in said.items()} if isinstance(said, dict) else {}


def _digest(path: Path) -> str:
    """A key of a plain file's bytes; empty for whatever else a learner has put there."""
    if path.is_symlink() or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refresh(folder: Path, page: str) -> None:
    """Show `page` in the start notebook: of one that the learner has changed, only this output is touched."""
    path = folder / START
    shown = nbformat.v4.new_output("display_data", data={"text/markdown": page, "text/plain": page})
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except FileNotFoundError:
        cell = nbformat.v4.new_code_cell(_CELL.rstrip("\n"), id=_OVERVIEW)
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    except Exception:  # whatever it is, it is theirs
        return
    for cell in notebook.cells:
        if cell.get("id") == _OVERVIEW and cell.cell_type == "code":
            cell.outputs, cell.execution_count = [shown], None
    write_whole(path, nbformat.writes(notebook) + "\n")


def as_json(outline: Outline) -> dict[str, Any]:
    """What the start page has to know of the course, as plain data."""
    return {
        "format": overview.FORMAT,
        "plans": {
            p.name: {"title": {"ko": p.title.ko, "en": p.title.en}, "modules": list(p.modules)} for p in outline.plans
        },
        "modules": {
            m.name: {
                "title": {"ko": m.title.ko, "en": m.title.en},
                "hours": m.hours,
                "exercises": {e.name: {"kind": e.kind, "points": e.points} for e in m.exercises},
            }
            for m in outline.modules.values()
        },
    }
