"""Every module there is, built and released by nbgrader.

Its solutions, banks and mutants go through the real engine by `make verify`.
"""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from autograder.authoring import build, find_modules
from autograder.demo.classroom import Classroom

LANGS = ("ko", "en")
MODULES = find_modules()


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Classroom]:
    out = tmp_path_factory.mktemp("built")
    built = build(out=out)
    rooms = {lang: Classroom(built.course_dirs[lang], out / "exchange") for lang in LANGS}
    for room in rooms.values():
        for module in MODULES:
            room.release(module)
    return rooms


def cells(room: Classroom, module: str) -> list[Any]:
    return room.released_notebook(module)["cells"]


def code_lines(text: str) -> set[str]:
    """The lines of a source that say something: long enough not to stand anywhere by chance."""
    return {line.strip() for line in text.splitlines() if len(line.strip()) > 15 and not line.strip().startswith("#")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", MODULES)
def test_a_released_assignment_holds_no_solution_and_no_hidden_test(
    rooms: dict[str, Classroom], module: str, lang: str
) -> None:
    room = rooms[lang]
    source = json.loads((room.root / "source" / module / f"{module}.ipynb").read_text(encoding="utf-8"))
    secrets: set[str] = set()
    public: set[str] = set()
    for cell in source["cells"]:
        text, inside = "".join(cell["source"]), False
        for line in text.splitlines():
            marked = any(m in line for m in ("SOLUTION", "HIDDEN TESTS"))
            inside = ("BEGIN" in line) if marked else inside
            (secrets if inside and not marked else public).update(code_lines(line))
    secrets -= public
    assert len(secrets) > 100
    release = room.root / "release" / module
    for path in release.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "BEGIN SOLUTION" not in text and "BEGIN HIDDEN TESTS" not in text
            said = json.loads(text) if path.suffix in (".ipynb", ".json") else text
            leaked = secrets & {line.strip() for part in _strings(said) for line in part.splitlines()}
            assert not leaked, (path.name, leaked)
    for cell in cells(room, module):
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade_id", "").startswith("q") and known.get("solution"):
            assert "raise" not in "".join(cell["source"])


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        joined = ["".join(value)] if all(isinstance(v, str) for v in value) else []
        return joined + [s for v in value for s in _strings(v)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_ask_and_score_the_same(rooms: dict[str, Classroom], module: str) -> None:
    def skeleton(lang: str) -> list[tuple[Any, ...]]:
        found = []
        for cell in json.loads((rooms[lang].root / "source" / module / f"{module}.ipynb").read_text())["cells"]:
            known = cell["metadata"].get("nbgrader", {})
            text = "".join(cell["source"]).replace(f'lang="{lang}"', "lang")
            code = _without_docstrings(text) if cell["cell_type"] == "code" else None
            found.append((cell["id"], cell["cell_type"], known.get("points"), known.get("grade"), code))
        return found

    assert skeleton("ko") == skeleton("en")


def _without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)
