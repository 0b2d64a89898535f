"""README and CONTRIBUTING say what is true: their commands, files, settings and worked example exist."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import SourceProblems, build
from autograder.authoring.languages import text_in
from autograder.authoring.source import Source, read_source
from autograder.cli import _parser
from autograder.grading.settings import Grading
from autograder.judge.cell import TestCell, judge_cell
from autograder.verify import verify

ROOT = Path(__file__).resolve().parents[1]
README, CONTRIBUTING = (
    (ROOT / name).read_text(encoding="utf-8").replace("\r\n", "\n") for name in ("README.md", "CONTRIBUTING.md")
)
DOCUMENTS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}
EXAMPLE = "m90_spread"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def halves(text: str) -> tuple[str, str]:
    """The Korean and the English part; what comes after both (the example) serves both languages."""
    korean, english = text.split('<a id="english"></a>')
    return korean, english.split('<a id="example"></a>')[0]


def prose(text: str) -> str:
    return FENCE.sub("", text)


def headings(text: str) -> list[int]:
    return [len(level) for level in re.findall(r"^(#{2,6}) ", prose(text), re.MULTILINE)]


def commands(text: str, name: str) -> list[list[str]]:
    """The calls of `name` in shell fences and in code spans, as words."""
    lines = [line for lang, body in FENCE.findall(text) if lang == "sh" for line in body.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", prose(text))
    return [words[1:] for words in (shlex.split(line) for line in lines if line.startswith(f"{name} "))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_bitgoeul_command_is_understood(document: str):
    parser = _parser()
    calls = commands(DOCUMENTS[document], "bitgoeul")
    assert calls
    for words in calls:
        assert isinstance(parser.parse_args(words), argparse.Namespace), words  # else: SystemExit, and it says why


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_is_there(document: str):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    calls = commands(DOCUMENTS[document], "make")
    assert calls
    assert {word for words in calls for word in words if "=" not in word} <= targets  # and settings


def test_every_nbgrader_command_is_there():
    from nbgrader.apps import NbGraderApp

    known = set(NbGraderApp.subcommands) | {"db"}
    calls = commands(README, "nbgrader")
    assert len(calls) > 10
    assert {words[0] for words in calls} <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_linked_files_and_anchors_exist(document: str):
    text = DOCUMENTS[document]
    links = re.findall(r"\]\(([^)\s]+)\)", prose(text))
    assert links
    for link in links:
        if link.startswith("#"):
            assert f'<a id="{link[1:]}"></a>' in text, link
        elif not link.startswith("https://"):
            assert (ROOT / link).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS)
def test_named_files_of_the_repository_exist(document: str):
    named = re.findall(r"`((?:course|tests|docs|benchmarks|autograder)/[\w./]+)`", DOCUMENTS[document])
    missing = {path for path in named if EXAMPLE not in path and not (ROOT / path).exists()}
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_languages_have_the_same_shape(document: str):
    korean, english = halves(DOCUMENTS[document])
    assert headings(korean) == headings(english)
    for what in (r"^\|", r"^\d+\. ", r"^- ", r"^!\[", r"^\*\*\d"):  # rows, items, pictures, steps
        count = [len(re.findall(what, prose(half), re.MULTILINE)) for half in (korean, english)]
        assert count[0] == count[1], what
    code = [[body for lang, body in FENCE.findall(half) if lang == "sh"] for half in (korean, english)]
    assert code[0] == code[1]


def test_the_settings_are_those_of_the_engine():
    traits = {name: str(trait.default()) for name, trait in Grading.class_own_traits(config=True).items()}
    for half in halves(README):
        assert dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", half, re.MULTILINE)) == traits


def test_pictures_are_small_and_described():
    pictures = sorted((ROOT / "docs").glob("*.png"))
    assert pictures
    assert all(path.stat().st_size < 300_000 for path in pictures)
    for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README):
        assert len(alt) > 15, path


def test_the_flow_is_a_picture_that_runs_nothing():
    svg = (ROOT / "docs" / "flow.svg").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in svg and "<title" in svg and "<desc" in svg
    assert not re.search(r"<script|\son\w+=|href=|<image|url\((?!#)", svg)


# --- the worked example of CONTRIBUTING.md ---


def files_of_the_example() -> dict[str, str]:
    example = CONTRIBUTING.split('<a id="example"></a>')[1]
    found = re.findall(r"^### `([^`]+)`\n(?:(?!^### ).)*?^```\w+\n(.*?)^```$", example, re.MULTILINE | re.DOTALL)
    return dict(found)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout as it is after a teacher has added the example to ours."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "course").mkdir()
    for name in ("syllabus.yml", "glossary.yml"):
        shutil.copy(ROOT / "course" / name, root / "course" / name)
    for name, text in files_of_the_example().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    return root


@pytest.fixture(scope="module")
def source(project: Path) -> Source:
    return read_source(project / "assignments" / EXAMPLE / "assignment.py")


@pytest.mark.parametrize("audience", ["class", "learners"])
def test_the_example_builds(project: Path, tmp_path: Path, audience: Any):
    built = build([EXAMPLE], root=project, out=tmp_path, audience=audience)
    assert built.modules == (EXAMPLE,)
    assert {lang: folder.is_dir() for lang, folder in built.course_dirs.items()} == {"ko": True, "en": True}
    assert sum(path.suffix == ".ipynb" for path in built.files) == 4


def judged(source: Source, answer: str, exercise: str = "spread") -> dict[str, float]:
    """The share of its points that each test cell gives to the answer."""
    names: dict[str, Any] = {}
    for cell in source.with_role("setup"):
        tree = ast.parse(text_in(cell, "ko"))
        tree.body = [s for s in tree.body if "open_module" not in ast.unparse(s) or isinstance(s, ast.ImportFrom)]
        exec(compile(tree, "<setup>", "exec"), names)
    exec(compile(answer, "<answer>", "exec"), names)
    tests = [cell for cell in source.with_role("tests") if cell.exercise == exercise]
    cells = [TestCell(cell.grade_id, text_in(cell, "ko"), cell.points) for cell in tests]
    return {cell.grade_id: judge_cell(cell, names).points / cell.points for cell in cells}


@pytest.mark.parametrize("exercise", ["spread", "q1"])
def test_the_solution_of_the_example_earns_everything(source: Source, exercise: str):
    cell = next(c for c in source.with_role("exercise") if c.exercise == exercise)
    shares = judged(source, text_in(cell, "en"), exercise)
    assert shares and set(shares.values()) == {1.0}


BANK = [name for name in files_of_the_example() if "/right/" in name or "/wrong/" in name]


@pytest.mark.parametrize("name", BANK)
def test_the_bank_of_the_example_is_judged_as_its_headers_say(source: Source, name: str):
    answer = files_of_the_example()[name]
    caught = re.search(r"^# caught by: (.+)$", answer, re.MULTILINE)
    losing = {grade_id for grade_id, share in judged(source, answer).items() if share < 1}
    assert losing == (set(caught[1].split(", ")) if caught else set())
    assert bool(caught) == ("/wrong/" in name)


@pytest.mark.parametrize("answer", ["return 0.0", "return values", "return 3.0", "raise ValueError()", "return None"])
def test_a_degenerate_answer_earns_nothing_hidden(source: Source, answer: str):
    shares = judged(source, f"def spread(values):\n    {answer}\n")
    assert {grade_id for grade_id, share in shares.items() if share} <= {"spread-visible"}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_refusal_that_is_quoted_is_what_the_build_says(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Any
):
    bent = shutil.copytree(project, tmp_path / "bent")
    path = bent / "assignments" / EXAMPLE / "assignment.py"
    text = path.read_text(encoding="utf-8")
    edge = '"grade_id": "spread-edge", "locked": true, "points": '
    assert f"{edge}3" in text
    path.write_text(text.replace(f"{edge}3", f"{edge}2"), encoding="utf-8")
    monkeypatch.chdir(bent)
    with pytest.raises(SourceProblems) as refused:
        build([EXAMPLE], root=Path.cwd(), out=tmp_path / "out")
    quoted = dict(zip(("ko", "en"), (body for kind, body in FENCE.findall(CONTRIBUTING) if kind == "text")))
    assert refused.value.said(lang) == quoted[lang].rstrip("\n")


@pytest.mark.slow
def test_the_survivor_that_is_quoted_is_what_the_example_leaves_before_it_is_explained(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bent = shutil.copytree(project, tmp_path / "bent")
    explained = bent / "assignments" / EXAMPLE / "equivalent.yml"
    text = explained.read_text(encoding="utf-8")
    explained.unlink()
    monkeypatch.chdir(bent)
    (module,) = verify([EXAMPLE], root=Path.cwd(), cache=tmp_path / "known", jobs=2).modules
    quoted = [body for kind, body in FENCE.findall(CONTRIBUTING) if kind == "diff"]
    assert quoted == ["".join(f"{survivor.said()}\n" for survivor in module.survivors)] * 2
    assert not module.problems
    explained.write_text(text, encoding="utf-8")
    (module,) = verify([EXAMPLE], root=Path.cwd(), cache=tmp_path / "known", jobs=2).modules
    assert (module.share, module.claimed, module.problems) == (1.0, 1, ())


@pytest.mark.parametrize("script", ["benchmarks/demo.py", "benchmarks/m07_figures.py", "docs/screenshots.py"])
def test_a_script_says_how_it_is_run(script: str):
    said = ast.get_docstring(ast.parse((ROOT / script).read_text(encoding="utf-8")))
    assert said and f"python {script}" in said
