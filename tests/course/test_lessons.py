"""Every lesson: it runs from top to bottom in both languages, is small, and says the same in each."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import Any

import nbformat
import pytest
import yaml

from autograder.authoring import find_modules, project_root
from autograder.authoring.syllabus import read_syllabus
from tests.course import lessons

MODULES = find_modules()
SYLLABUS = read_syllabus(project_root())
LANGS = ("ko", "en")


def short(value: Any) -> str:
    return value[:3] if isinstance(value, str) and value in MODULES else str(value)


def functions_of(module: str) -> list[str]:
    return [e.name for e in SYLLABUS[module].exercises if e.kind == "function"]


@pytest.fixture(params=[(m, lang) for m in MODULES for lang in LANGS], ids=lambda p: f"{p[0][:3]}-{p[1]}")
def executed(request: pytest.FixtureRequest) -> tuple[str, str, nbformat.NotebookNode, int]:
    module, lang = request.param
    return module, lang, *lessons.executed(module, lang)


@pytest.mark.slow
@pytest.mark.alone
def test_it_runs_without_a_warning(executed: Any) -> None:
    _, _, notebook, _ = executed
    kinds = {(output.output_type, output.get("name")) for output in lessons.outputs(notebook)}
    assert kinds <= {("stream", "stdout"), ("display_data", None)}


@pytest.mark.slow
@pytest.mark.alone
def test_it_is_quick_and_small(executed: Any) -> None:
    _, _, notebook, peak = executed
    times = [lessons.seconds(cell) for cell in notebook.cells if cell.cell_type == "code"]
    assert max(times) < 20
    assert sum(times) < 60
    assert peak < 1024**2


@pytest.mark.slow
@pytest.mark.alone
def test_every_figure_is_described_in_the_language_of_the_notebook(executed: Any) -> None:
    _, lang, notebook, _ = executed
    shown = [o.data.get("text/html", "") for o in lessons.outputs(notebook) if "data" in o]
    pictures = [html for html in shown if "<img" in html]
    assert len(pictures) >= 3
    for picture in pictures:
        words = re.search(r'alt="([^"]+)"', picture)
        assert words is not None
        assert bool(re.search("[가-힣]", words[1])) == (lang == "ko")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", MODULES, ids=short)
def test_it_keeps_to_the_notebook_rules(module: str, lang: str) -> None:
    notebook = lessons.read(module, lang)
    assert len(notebook.cells) <= 40
    assert len(" ".join(lessons.cells(notebook, "markdown")).split()) <= 1300  # with the signs of tables and headings
    assert len([word for word in lessons.prose(notebook).split() if re.search(r"\w", word)]) <= 1200
    assert all(len(source.splitlines()) <= 25 for source in lessons.cells(notebook, "code"))
    assert all(len(line) <= 110 for source in lessons.cells(notebook, "code") for line in source.splitlines())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", MODULES, ids=short)
def test_it_has_its_sections_and_names_every_exercise(module: str, lang: str) -> None:
    notebook = lessons.read(module, lang)
    found = re.findall(r"^## (\d+)\. \S", "\n".join(lessons.cells(notebook, "markdown")), re.MULTILINE)
    assert found == [str(n) for n in range(1, len(found) + 1)]
    assert {e.section for e in SYLLABUS[module].exercises} <= set(found)
    assert all(f"`{name}`" in notebook.cells[0].source for name in functions_of(module))


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_both_languages_give_the_same_figures(module: str) -> None:
    def quoted(lang: str, words: str) -> list[list[str]]:
        paragraphs = "\n\n".join(lessons.cells(lessons.read(module, lang), "markdown")).split("\n\n")
        return [re.findall(r"\d+\.\d+", paragraph) for paragraph in paragraphs if words in paragraph]

    korean, english = quoted("ko", "우리 측정:"), quoted("en", "Our figures:")
    assert korean
    assert [sorted(numbers) for numbers in korean] == [sorted(numbers) for numbers in english]


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_the_code_is_the_same_in_both_languages(module: str) -> None:
    korean, english = (lessons.cells(lessons.read(module, lang), "code") for lang in LANGS)
    same = [source.replace('lang="ko"', 'lang="en"') for source in korean]
    assert [ast.dump(ast.parse(source)) for source in same] == [ast.dump(ast.parse(source)) for source in english]


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_the_english_prose_has_no_korean_but_quoted_examples(module: str) -> None:
    words = re.sub(r'"[^"\n]*"', "", lessons.prose(lessons.read(module, "en")))
    assert not re.search("[가-힣]", words)


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_it_gives_no_exercise_away(module: str) -> None:
    names = {
        node.name
        for source in lessons.cells(lessons.read(module, "ko"), "code")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
    assert names.isdisjoint(functions_of(module))


def test_every_term_of_the_glossary_is_introduced_somewhere() -> None:
    sources = [p for room in ("course", "assignments") for p in sorted((lessons.ROOT / room).glob("m*/*.py"))]
    text = "\n".join(p.read_text(encoding="utf-8") for p in sources)
    terms = yaml.safe_load((lessons.ROOT / "course" / "glossary.yml").read_text(encoding="utf-8"))
    assert [t["ko"] for t in terms if not re.search(rf"{t['ko']}\({t['en']}[,)]", text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES, ids=short)
def test_the_figures_it_quotes_can_be_measured_again(module: str) -> None:
    script = lessons.ROOT / "benchmarks" / f"{module[:3]}_figures.py"
    done = subprocess.run([sys.executable, script, "--quick"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "cores; Python" in done.stdout
