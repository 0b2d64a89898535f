"""A source is read with the role and the line of each cell, and keeps its meaning in JupyterLab."""

from __future__ import annotations

from pathlib import Path

import jupytext
import pytest

from autograder.authoring import SourceProblems, build, parse_source, read_source
from autograder.authoring.notebook import make_notebook, to_json

from .sample import ASSIGNMENT, HEADER, LESSON, MODULE, write_course


def test_roles_and_lines(tmp_path: Path):
    source = parse_source(ASSIGNMENT, tmp_path / "assignment.py")
    assert (source.module, source.kind) == (MODULE, "assignment")
    roles = [(cell.role, cell.exercise, cell.test_kind) for cell in source.cells]
    assert roles[:8] == [
        ("prose", "", ""),
        ("setup", "", ""),
        ("prose", "", ""),
        ("exercise", "mean", ""),
        ("code", "", ""),
        ("code", "", ""),
        ("tests", "mean", "visible"),
        ("tests", "mean", "reference"),
    ]
    assert roles[-1] == ("essay", "reflection", "")
    assert [cell.hint_level for cell in source.with_role("hint")] == [1, 2, 3]
    lines = ASSIGNMENT.splitlines()
    for cell in source.cells:
        assert lines[cell.line - 1].startswith("# %%")
        assert cell.text.split("\n")[0] in lines[cell.text_line - 1]


def test_a_string_that_looks_like_a_header_is_refused_or_read_as_one(tmp_path: Path):
    text = LESSON.replace("rng = np.random", 'text = """\n# %% not a cell\n"""\nrng = np.random')
    with pytest.raises(SourceProblems) as refused:
        parse_source(text, tmp_path / "lesson.py")
    assert "# %%" in refused.value.said("en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# %%\nx = 1\n", "does not say which notebook"),
        (HEADER.replace("KIND", "exam") + "\n# %%\nx = 1\n", "does not say which notebook"),
        (HEADER.replace("KIND", "lesson") + "\nx = 1\n\n# %%\ny = 1\n", "before the first"),
        ("# ---\n# jupyter: {\n# ---\n\n# %%\nx = 1\n", ""),
    ],
)
def test_a_file_that_is_no_source(text: str, said: str, tmp_path: Path):
    with pytest.raises(SourceProblems) as refused:
        parse_source(text, tmp_path / "lesson.py")
    assert said in refused.value.said("en")
    assert refused.value.said("ko") != refused.value.said("en")


def test_a_missing_file(tmp_path: Path):
    with pytest.raises(SourceProblems) as refused:
        read_source(tmp_path / "lesson.py")
    assert "lesson.py:1: " in refused.value.said("en")


@pytest.mark.parametrize("text", [LESSON, ASSIGNMENT], ids=["lesson", "assignment"])
def test_saved_by_jupyterlab_it_builds_the_same(text: str, tmp_path: Path):
    through_text = jupytext.writes(jupytext.reads(text, fmt="py:percent"), fmt="py:percent")
    notebook = jupytext.reads(jupytext.writes(jupytext.reads(text, fmt="py:percent"), fmt="ipynb"), fmt="ipynb")
    through_notebook = jupytext.writes(notebook, fmt="py:percent")
    before = parse_source(text, tmp_path / "x.py")
    for saved in (through_text, through_notebook):
        after = parse_source(saved, tmp_path / "x.py")
        for lang in ("ko", "en"):
            assert to_json(make_notebook(after, lang)) == to_json(make_notebook(before, lang))


def test_a_course_saved_by_jupyterlab_builds_the_same(tmp_path: Path):
    def saved(text: str) -> str:
        return jupytext.writes(jupytext.reads(text, fmt="py:percent"), fmt="py:percent")

    first = build(root=write_course(tmp_path / "a"), out=tmp_path / "out_a")
    second = build(root=write_course(tmp_path / "b", saved(LESSON), saved(ASSIGNMENT)), out=tmp_path / "out_b")
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files]
