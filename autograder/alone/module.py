"""One module as judging needs it: built from the kit's own sources, once for each version of them, into a cache."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat

from autograder.alone.trouble import Trouble, cannot_write
from autograder.authoring import Audience, build
from autograder.authoring.notebook import released
from autograder.grading.assignment import Assignment
from autograder.grading.calibrate import calibrate
from autograder.grading.calibrated import found_before, remember
from autograder.grading.master import Master, MasterCell
from autograder.grading.settings import Grading
from autograder.judge.words import Lang, say
from autograder.sandbox import WallName


def cache() -> Path:
    """Where built modules are kept: under XDG_CACHE_HOME, by default ~/.cache. It may be removed at any time."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "bitgoeul"


def prepare(
    name: str, lang: Lang, wall: WallName, root: Path, tell: Callable[[str], None], *, boxes: bool = True
) -> Assignment:
    """The module `name` of the sources at `root`, ready to judge a notebook in `lang`.

    Without `boxes` there is no outside, and nothing to try. Raises Trouble where the cache cannot be written,
    SourceProblems where the sources are not in order.
    """
    folder = built(name, "class", root, tell) / lang
    source = folder / "source" / name
    try:
        assignment = Assignment(name, {name: master_in(source, name, lang)}, source, Grading(lang=lang).rules(wall))
        inside = found_before(folder, assignment) if boxes else {}
        if inside is None:
            tell(say(ko="풀이로 검사 셀을 한 번 시험합니다.", en="Trying the tests once on the solution."))
            inside = calibrate(assignment)
            remember(folder, assignment, inside)
    except OSError as error:
        raise _no_cache(folder, error) from error
    return replace(assignment, inside=inside)


def built(name: str, audience: Audience, root: Path, tell: Callable[[str], None]) -> Path:
    """The folder with the module `name` as it was built for `audience`, in both languages. Raises as `prepare` does."""
    folder = cache() / _key(root, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / audience).is_dir():
            tell(say(ko=f"{name} 모듈을 준비합니다.", en=f"Preparing the module {name}."))
            # built beside its place and moved there: what stands in the cache is whole
            with tempfile.TemporaryDirectory(dir=folder) as new:
                build([name], out=Path(new) / audience, audience=audience, root=root)
                (Path(new) / audience).replace(folder / audience)
    except OSError as error:
        raise _no_cache(folder, error) from error
    return folder / audience


def master_in(source: Path, name: str, lang: Lang) -> Master:
    """The released notebook, hidden tests and all, from the source notebook: what nbgrader's gradebook would know."""
    solved = nbformat.read(source / f"{name}.ipynb", as_version=4)
    handed_out = released(solved, lang)
    cells = []
    for author, learner in zip(solved.cells, handed_out.cells):
        known = learner.metadata.get("nbgrader", {})
        test = known.get("grade") and not known.get("solution")
        cells.append(
            MasterCell(
                kind=learner.cell_type,
                text=author.source if test else learner.source,
                grade_id=known.get("grade_id", ""),
                grade=bool(known.get("grade")),
                solution=bool(known.get("solution")),
                locked=bool(known.get("locked")),
                points=float(known["points"]) if known.get("grade") else None,
            )
        )
    texts = {c.metadata.nbgrader.grade_id: c.source for c in solved.cells if "nbgrader" in c.metadata}
    return Master.of(cells, texts)


def _no_cache(folder: Path, error: OSError) -> Trouble:
    way_on = say(
        ko="자리를 비우거나, 쓸 수 있는 폴더를 환경 변수 XDG_CACHE_HOME에 적으세요.",
        en="Make room, or name a folder that can be written to in the environment variable XDG_CACHE_HOME.",
    )
    return cannot_write(folder, error, way_on)


def _key(root: Path, name: str) -> str:
    """Of all that the module is made of: its sources, the course's files, and the code that builds and judges."""
    found = hashlib.sha256()
    code = [p for room in ("authoring", "grading", "judge") for p in (Path(__file__).parents[1] / room).rglob("*.py")]
    course = [root / "course" / file for file in ("syllabus.yml", "glossary.yml")]
    module = [p for top in ("course", "assignments") for p in (root / top / name).rglob("*.py")]
    for path in sorted([*code, *course, *module]):
        found.update(json.dumps([path.name, path.read_text(encoding="utf-8")]).encode())
    return f"{name}-{found.hexdigest()[:16]}"
