"""A learner's notebook: of which module, language and version it says that it is. Read as text, and never run here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.alone.trouble import Trouble
from autograder.authoring.syllabus import Module
from autograder.grading.intake import Submitted, read_submitted
from autograder.grading.names import one_line
from autograder.grading.settings import Grading
from autograder.judge.words import LANGS, Lang, language, say


@dataclass(frozen=True)
class Notebook:
    """An assignment's notebook in a learner's hands; `version` is empty where it says none."""

    path: Path
    module: str
    lang: Lang
    version: str
    ids: frozenset[str]  # the grade_ids of its cells


def read_notebook(path: Path, modules: Mapping[str, Module]) -> Notebook:
    """The notebook at `path`. Raises Trouble where it is none, or no assignment of `modules`."""
    path = path.resolve()
    rules = Grading().rules("none")
    submitted = read_submitted(path, max_bytes=rules.max_bytes, max_source=rules.max_source)
    if not submitted.cells:
        raise Trouble(_no_notebook(path, submitted))
    said = _metadata(path)
    ids = frozenset(c.grade_id for c in submitted.cells if c.grade_id)
    module = _module(path, said, ids, modules)
    lang = next((known for known in LANGS if known == said.get("lang")), language())
    version = said.get("version")
    return Notebook(path, module, lang, version if isinstance(version, str) else "", ids)


def _no_notebook(path: Path, submitted: Submitted) -> str:
    if not path.exists():
        return say(ko=f"{path} 파일이 없습니다. 경로를 확인하세요.", en=f"There is no file {path}. Check the path.")
    if path.is_dir():
        return say(
            ko=f"{path}은(는) 폴더입니다. 그 안의 과제 노트북(.ipynb) 하나를 적으세요.",
            en=f"{path} is a folder. Name one assignment notebook (.ipynb) in it.",
        )
    why = submitted.problem
    return say(
        ko=f"{path}을(를) 노트북으로 읽을 수 없습니다. {why.ko if why else ''} "
        "파일은 그대로 두었습니다. JupyterLab의 File > Revert Notebook to Checkpoint로 되살리거나, "
        "bitgoeul learn으로 새 복사본을 받으세요.",
        en=f"{path} cannot be read as a notebook. {why.en if why else ''} "
        "The file was left as it is. Bring it back with JupyterLab's File > Revert Notebook to Checkpoint, or get a "
        "new copy with bitgoeul learn.",
    )


def _metadata(path: Path) -> dict[str, Any]:
    """What our build has written into the notebook, if it is still there."""
    data = json.loads(path.read_bytes())
    said = data.get("metadata", {}).get("bitgoeul") if isinstance(data.get("metadata"), dict) else None
    return said if isinstance(said, dict) else {}


def _module(path: Path, said: dict[str, Any], ids: frozenset[str], modules: Mapping[str, Module]) -> str:
    """The module that the notebook is of: by what it says, and by the exercises that it holds."""
    have = ", ".join(modules)
    claimed = one_line(str(said.get("module", "")))
    if said.get("kind") == "lesson":
        raise Trouble(
            say(
                ko=f"{path.name}은(는) 수업 노트북이라 채점할 것이 없습니다. 과제 {claimed}.ipynb를 적으세요.",
                en=f"{path.name} is a lesson: there is nothing to grade in it. Name the assignment, {claimed}.ipynb.",
            )
        )
    if claimed and claimed not in modules:
        raise Trouble(
            say(
                ko=f"{path.name}은(는) {claimed} 모듈의 노트북인데, 이 꾸러미에는 그 모듈이 없습니다"
                f"(있는 모듈: {have}). 꾸러미를 새 버전으로 바꾸세요.",
                en=f"{path.name} is a notebook of the module {claimed}, which this kit does not have (it has: {have}). "
                "Update the kit.",
            )
        )
    fitting = max(modules, key=lambda name: len(_own(modules[name]) & ids), default="")
    shared = len(_own(modules[fitting]) & ids) if fitting else 0
    if not claimed and shared:
        return fitting
    if not claimed:
        raise Trouble(
            say(
                ko=f"{path.name}에는 이 꾸러미의 과제가 들어 있지 않습니다. bitgoeul learn이 만든 폴더의 과제 노트북을 "
                f"적으세요(모듈: {have}).",
                en=f"{path.name} holds no assignment of this kit. Name an assignment notebook in the folder that "
                f"bitgoeul learn has made (modules: {have}).",
            )
        )
    if not _own(modules[claimed]) & ids:
        other = say(ko=f" {fitting}의 문제가 들어 있습니다.", en=f" It holds exercises of {fitting}.") if shared else ""
        raise Trouble(
            say(
                ko=f"{path.name}은(는) {claimed}의 노트북이라고 하지만 그 모듈의 문제가 하나도 없습니다.{other} "
                f"{claimed}의 과제 노트북을 적으세요.",
                en=f"{path.name} says that it is of {claimed}, but holds none of that module's exercises.{other} "
                f"Name the assignment notebook of {claimed}.",
            )
        )
    return claimed


def _own(module: Module) -> set[str]:
    """The exercises by which a module is known: concept questions and reflections are called the same everywhere."""
    return {e.name for e in module.exercises if e.kind == "function"}
