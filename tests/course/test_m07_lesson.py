"""The lesson on Numba: it runs from top to bottom in both languages, is small, and says the same in each."""

import ast
import re
import subprocess
import sys
from datetime import datetime

import matplotlib.pyplot as plt
import numpy as np
import pytest
import yaml

from course.m07_numba_basics import figures
from course.plot import figure_problems, korean_font, set_language
from tests.course import lessons

MODULE = "m07_numba_basics"
EXERCISES = ("bench", "mc_pi", "jacobi", "jamo_distance", "fix_types")
SECTIONS = ["1", "2", "3", "4", "5", "6", "7"]
LANGS = ("ko", "en")


@pytest.fixture(scope="module", params=[("ko", ""), ("en", ""), ("ko", "none")], ids=["ko", "en", "ko, no font"])
def executed(request, tmp_path_factory):
    lang, font = request.param
    notebook = lessons.read(MODULE, lang)
    peak = lessons.run(notebook, tmp_path_factory.mktemp("lesson"), BITGOEUL_FONT=font)
    return lang, notebook, peak


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def seconds(cell):
    times = cell.metadata["execution"]
    return (
        datetime.fromisoformat(times["shell.execute_reply"]) - datetime.fromisoformat(times["iopub.execute_input"])
    ).total_seconds()


@pytest.mark.slow
def test_it_runs_without_a_warning(executed):
    _, notebook, _ = executed
    kinds = {(output.output_type, output.get("name")) for output in outputs(notebook)}
    assert kinds <= {("stream", "stdout"), ("display_data", None)}


@pytest.mark.slow
def test_it_is_quick_and_small(executed):
    _, notebook, peak = executed
    times = [seconds(cell) for cell in notebook.cells if cell.cell_type == "code"]
    assert max(times) < 20
    assert sum(times) < 60
    assert peak < 1024**2


@pytest.mark.slow
def test_every_figure_is_described_in_the_language_of_the_notebook(executed):
    lang, notebook, _ = executed
    pictures = [
        output.data["text/html"]
        for output in outputs(notebook)
        if "<img" in output.get("data", {}).get("text/html", "")
    ]
    assert len(pictures) == 6
    for picture in pictures:
        words = re.search(r'alt="([^"]+)"', picture)[1]
        assert bool(re.search("[가-힣]", words)) == (lang == "ko")


@pytest.mark.slow
def test_what_it_claims_is_what_it_shows(executed):
    _, notebook, _ = executed
    # One cell's printing may arrive in several pieces on a busy machine.
    said = "".join(output.get("text") or output.data["text/plain"] + "\n" for output in outputs(notebook))
    assert said.count(") -> float64") == 3, "three signatures"
    assert re.search(r"\] False\n\[.*\] True", said), "a seed outside does nothing, a seed inside does"
    assert re.search(r"0\.990178924232\d{3}  0\.990178924232\d{3}", said), "twelve decimals of theory"
    assert re.search(r"False .* True\nTrue .* False", said), "fastmath breaks isnan"
    assert "1 / 3" in said
    assert "1 / 8" in said
    assert "Cannot unify" in said
    assert "OptionalType(float64)" in said
    assert said.count("No matching definition") == 2
    assert "signatures: 1" in said
    assert "NumbaPendingDeprecationWarning" in said


@pytest.mark.parametrize("lang", LANGS)
def test_it_keeps_to_the_notebook_rules(lang):
    notebook = lessons.read(MODULE, lang)
    assert len(notebook.cells) <= 40
    assert len(" ".join(lessons.cells(notebook, "markdown")).split()) <= 1300  # with the signs of tables and headings
    assert len([word for word in lessons.prose(notebook).split() if re.search(r"\w", word)]) <= 1200
    assert all(len(source.splitlines()) <= 25 for source in lessons.cells(notebook, "code"))
    assert all(len(line) <= 110 for source in lessons.cells(notebook, "code") for line in source.splitlines())


@pytest.mark.parametrize("lang", LANGS)
def test_it_has_its_sections_and_names_every_exercise(lang):
    notebook = lessons.read(MODULE, lang)
    words = "\n".join(lessons.cells(notebook, "markdown"))
    assert re.findall(r"^## (\d)\. \S", words, re.MULTILINE) == SECTIONS
    objectives = notebook.cells[0].source
    assert all(f"`{name}`" in objectives for name in EXERCISES)


def test_both_languages_give_the_same_figures():
    def quoted(lang, words):
        paragraphs = "\n\n".join(lessons.cells(lessons.read(MODULE, lang), "markdown")).split("\n\n")
        return [re.findall(r"\d+\.\d+", paragraph) for paragraph in paragraphs if words in paragraph]

    korean, english = quoted("ko", "우리 측정:"), quoted("en", "Our figures:")
    assert len(korean) == 7
    assert [sorted(numbers) for numbers in korean] == [sorted(numbers) for numbers in english]


def test_the_code_is_the_same_in_both_languages():
    korean, english = (lessons.cells(lessons.read(MODULE, lang), "code") for lang in LANGS)
    same = [source.replace('lang="ko"', 'lang="en"') for source in korean]
    assert [ast.dump(ast.parse(source)) for source in same] == [ast.dump(ast.parse(source)) for source in english]


def test_the_english_prose_has_no_korean_but_its_examples():
    words = lessons.prose(lessons.read(MODULE, "en")).replace('"빛고을"', "").replace('"빗고을"', "")
    assert not re.search("[가-힣]", words)


def test_it_gives_no_exercise_away():
    names = {
        node.name
        for source in lessons.cells(lessons.read(MODULE, "ko"), "code")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
    assert names.isdisjoint({*EXERCISES, "edit_distance"})


def test_the_first_use_of_a_term_names_it_in_english():
    terms = yaml.safe_load((lessons.ROOT / "course" / "glossary.yml").read_text(encoding="utf-8"))
    body = "\n".join(
        line for line in lessons.prose(lessons.read(MODULE, "ko")).splitlines() if not line.startswith("#")
    )
    assert 20 <= len(terms) <= 40
    for term in terms:
        first = body.find(term["ko"])
        assert first >= 0, f"{term['ko']} is not used"
        assert re.match(rf"\({term['en']}[,)]", body[first + len(term["ko"]) :]), f"{term['ko']} at its first use"
        assert not any(variant in body for variant in term["avoid"]), term["avoid"]


FIGURES = {
    "call path": figures.call_path_figure,
    "stencil": figures.stencil_figure,
    "memory walk": figures.memory_walk_figure,
    "laps": lambda: figures.laps_figure(np.array([0.4, 0.0012, 0.001, 0.0011])),
    "errors": lambda: figures.error_figure([100, 1000, 10_000], [0.03, 0.01, 0.002], 0.298),
    "verdict": lambda: figures.verdict_figure([("rod", 21.0), ("mean", 0.8), ("product", 0.2)]),
}


@pytest.mark.parametrize("font", ["", "none"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_every_figure_keeps_the_promises(draw, lang, font, monkeypatch):
    monkeypatch.setenv("BITGOEUL_FONT", font)
    korean_font.cache_clear()
    set_language(lang)
    fig = draw()
    assert figure_problems(fig) == []
    plt.close(fig)
    korean_font.cache_clear()


@pytest.mark.parametrize("name", ["call path", "stencil", "memory walk"])
def test_a_scheme_has_no_words(name):
    set_language("ko")
    fig = FIGURES[name]()
    (axes,) = fig.axes
    assert not axes.axison
    assert not axes.texts
    plt.close(fig)


@pytest.mark.slow
def test_the_figures_it_quotes_can_be_measured_again():
    script = lessons.ROOT / "benchmarks" / "m07_figures.py"
    done = subprocess.run([sys.executable, script, "--quick"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "cores; Python" in done.stdout
    assert {"mean_square numba", "mc numba", "rod numba", "lcs numba", "product blas", "first of the process"} <= {
        line[:26].strip() for line in done.stdout.splitlines()
    }
