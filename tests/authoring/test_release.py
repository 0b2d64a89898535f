"""nbgrader itself releases a built course: no solution and no hidden test leaves, in either language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import build, project_root
from autograder.authoring.notebook import CODE_STUB, TEXT_STUB

from .sample import MODULE
from .test_build import HIDDEN, SOLUTION


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, course_root: Path) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("release")
    built = build(root=course_root, out=out)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # nbgrader calls alembic
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(project_root())}
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", MODULE]
    for folder in built.course_dirs.values():
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return {lang: folder / "release" / MODULE for lang, folder in built.course_dirs.items()}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nothing_secret_is_released(release: dict[str, Path], lang: str):
    files = [path for path in release[lang].rglob("*") if path.is_file()]
    assert {path.name for path in files} == {f"{MODULE}.ipynb", f"{MODULE}.exercises.json"}
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in (SOLUTION, *HIDDEN, "BEGIN", "모범 답안", "model answer") if secret in text]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_stubs_stand_where_solutions_were(release: dict[str, Path], lang):
    cells = {cell.id: cell for cell in nbformat.read(release[lang] / f"{MODULE}.ipynb", as_version=4).cells}
    assert CODE_STUB[lang].split("\n")[0] in cells["mean"].source
    assert cells["mean"].source.startswith("def mean(values):\n")
    assert cells["reflection"].source == TEXT_STUB[lang]
    assert cells["mean-reference"].source.startswith("# ") and "\n" not in cells["mean-reference"].source.strip()


def test_both_languages_ask_for_the_same_points(release: dict[str, Path]):
    korean, english = (
        [
            (cell.id, cell.cell_type, said.get("grade_id"), said.get("points"), said.get("grade"), said.get("solution"))
            for cell in nbformat.read(release[lang] / f"{MODULE}.ipynb", as_version=4).cells
            for said in [cell.metadata.get("nbgrader", {})]
        ]
        for lang in ("ko", "en")
    )
    assert korean == english
    assert sum(cell[3] or 0 for cell in korean) == 20
