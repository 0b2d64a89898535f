"""A learner's machine: a small course, a home of their own, and a copy of the course to work in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.alone.check import Checked, check_notebook
from autograder.authoring import build
from autograder.judge.words import use_language
from autograder.learn.progress import Progress
from tests.authoring.sample import MODULE, write_course

RIGHT = "def mean(values):\n    return sum(values) / len(values) if len(values) else 0.0"
WRONG = "def mean(values):\n    return sum(values) / 2"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(root=root, out=out, audience="learners")
    return out


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@dataclass
class Learner:
    root: Path
    built: Path
    home: Path

    def notebook(self, lang: str = "en", name: str = f"{MODULE}.ipynb", **texts: str) -> Path:
        """Their copy of the assignment, with these cells filled in."""
        path = self.home / "work" / name
        path.parent.mkdir(exist_ok=True)
        notebook = nbformat.read(self.built / lang / MODULE / f"{MODULE}.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = texts.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
        nbformat.write(notebook, path)
        return path

    def changed(self, path: Path, **metadata: Any) -> Path:
        """The notebook, saying something else about itself; None takes a word away."""
        notebook = nbformat.read(path, as_version=4)
        said = notebook.metadata.bitgoeul
        for key, value in metadata.items():
            said.pop(key)
            if value is not None:
                said[key] = value
        nbformat.write(notebook, path)
        return path

    def check(self, path: Path, **more: Any) -> Checked:
        return check_notebook(path, root=self.root, **more)

    @property
    def progress_file(self) -> Path:
        return self.home / "data" / "bitgoeul" / "progress.sqlite3"

    @property
    def progress(self) -> Progress:
        return Progress(self.progress_file)


@pytest.fixture
def learner(root: Path, built: Path, shared_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    return Learner(root, built, tmp_path)
