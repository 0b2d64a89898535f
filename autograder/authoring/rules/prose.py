"""Rules on what people read: headings, sections, images and sizes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from autograder.authoring.code import parse, parses
from autograder.authoring.course import Course
from autograder.authoring.languages import markdown_lines
from autograder.authoring.notebook import make_notebook, released
from autograder.authoring.problems import Problem, SourceProblems
from autograder.authoring.source import Cell, Source
from autograder.judge.words import LANGS, Lang, Text

MAX_CELLS = {"lesson": 40, "assignment": 60}
MAX_WORDS = 1200
MAX_LINES = 25
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<number>\d+(\.\d+)*)?")
_IMAGE = re.compile(r"!\[[^\]]*\]\(|!\[[^\]]*\]\[|<img\b", re.IGNORECASE)
_IMAGE_READERS = ("imread", "Image", "SVG")


def same_headings(source: Source, course: Course) -> Iterator[Problem]:
    """The headings of a cell have the same levels and numbers in both languages."""
    for cell in source.cells:
        if cell.type != "markdown":
            continue
        korean, english = (_headings(cell, lang) for lang in LANGS)
        if [heading[1:] for heading in korean] != [heading[1:] for heading in english]:
            number = (korean or english)[0][0]
            yield source.problem(
                cell.text_line + number,
                Text(
                    ko="제목의 단계나 번호가 두 언어에서 다릅니다",
                    en="the headings differ in level or number between the languages",
                ),
                Text(
                    ko="두 언어에 같은 제목을 같은 순서로 두세요",
                    en="give both languages the same headings in the same order",
                ),
            )


def sections_exist(source: Source, course: Course) -> Iterator[Problem]:
    """Sections to read on (`read=` and the syllabus) are `## N.` headings of the lesson, in both languages."""
    try:
        there = course.sections(source.module)
    except SourceProblems:
        return  # the lesson's own problems say it
    both = there["ko"] & there["en"]
    asked: list[tuple[int, str]] = []
    for cell in source.cells:
        if cell.type != "code" or not parses(cell.text):
            continue
        for node in ast.walk(parse(cell.text)):
            if isinstance(node, ast.keyword) and node.arg == "read" and isinstance(node.value, ast.Constant):
                asked.append((cell.text_line + node.value.lineno - 1, str(node.value.value)))
    module = course.modules.get(source.module)
    for cell in source.with_role("exercise", "essay"):
        exercise = module.exercise(cell.exercise) if module else None
        if exercise:
            asked.append((cell.line, exercise.section))
    for line, section in asked:
        if section not in both:
            yield source.problem(
                line,
                Text(ko=f"강의 노트북에 {section}절이 없습니다", en=f"the lesson has no section {section}"),
                Text(
                    ko=f"두 언어 모두에 `## {section}. ...` 제목을 두거나 번호를 고치세요",
                    en=f"give it a heading `## {section}. ...` in both languages, or correct the number",
                ),
            )


def no_image_files(source: Source, course: Course) -> Iterator[Problem]:
    """Pictures are drawn by code; none is a file."""
    todo = Text(ko="코드로 그리고 글로도 설명하세요", en="draw it by code, and say in words what it shows")
    what = Text(ko="그림 파일을 씁니다", en="a picture comes from a file")
    for cell in source.cells:
        if cell.type == "markdown":
            for line in markdown_lines(cell.text):
                if not line.fenced and _IMAGE.search(re.sub(r"`[^`]*`", "", line.text)):
                    yield source.problem(cell.text_line + line.number, what, todo)
        elif parses(cell.text):
            for node in ast.walk(parse(cell.text)):
                if isinstance(node, ast.Call) and name_of(node.func) in _IMAGE_READERS:
                    yield source.problem(cell.text_line + node.lineno - 1, what, todo)


def small_enough(source: Source, course: Course) -> Iterator[Problem]:
    """What a student sees is not too long: cells, words a language, lines a cell; and it is still Python."""
    cells = [cell for cell in source.cells if cell.role != "hint"]
    limit = MAX_CELLS[source.kind]
    if len(cells) > limit:
        yield source.problem(
            cells[limit].line,
            Text(ko=f"셀이 {len(cells)}개입니다 (한도 {limit}개)", en=f"there are {len(cells)} cells (limit {limit})"),
            Text(ko="셀을 합치거나 내용을 줄이세요", en="join cells, or say less"),
        )
    for lang in LANGS:
        yield from _small_enough_in(source, cells, lang)


def _small_enough_in(source: Source, cells: list[Cell], lang: Lang) -> Iterator[Problem]:
    words = 0
    for cell, seen in zip(cells, released(make_notebook(source, lang), lang).cells):
        lines = seen.source.count("\n") + 1
        if lines > MAX_LINES:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"학생이 보는 셀이 {lines}줄입니다 ({lang}, 한도 {MAX_LINES}줄)",
                    en=f"students see {lines} lines in this cell ({lang}, limit {MAX_LINES})",
                ),
                Text(ko="한 셀에 한 가지만 담아 나누세요", en="split it: one idea a cell"),
            )
        if seen.cell_type == "code" and not parses(seen.source):
            yield source.problem(
                cell.line,
                Text(ko="풀이를 뺀 셀이 파이썬 코드가 아닙니다", en="without its solution this cell is not Python"),
                Text(
                    ko="풀이 구간을 문장 단위로, 같은 들여쓰기로 표시하세요",
                    en="mark whole statements, at their indentation",
                ),
            )
        before, words = words, words + (count_words(seen.source) if seen.cell_type == "markdown" else 0)
        if before <= MAX_WORDS < words:
            yield source.problem(
                cell.line,
                Text(
                    ko=f"여기서 {MAX_WORDS}어절을 넘습니다 ({lang})",
                    en=f"here the prose passes {MAX_WORDS} words ({lang})",
                ),
                Text(ko="글을 줄이세요", en="say less"),
            )


def count_words(markdown: str) -> int:
    """The words (Korean: spaced units) of prose; code in fences, addresses and comments are none."""
    prose = "\n".join(line.text for line in markdown_lines(markdown) if not line.fenced)
    return sum(1 for word in plain(prose, code="x", formula="x").split() if re.search(r"\w", word))


def plain(text: str, code: str = " ", formula: str = " ") -> str:
    """Markdown without comments, addresses, emphasis, code and formulas; each line stays a line."""
    for pattern, instead in (
        (r"<!--.*?-->", " "),
        (r"`+[^`\n]*`+", code),
        (r"\$\$[^$]*\$\$|\$[^$\n]+\$", formula),
        (r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1"),
        (r"<?https?://\S+", " "),
        (r"</?[a-zA-Z][^>\n]*>", " "),
        (r"\*+|~~", ""),
    ):
        text = re.sub(pattern, partial(_replaced, instead), text, flags=re.DOTALL)
    return text


def _replaced(instead: str, found: re.Match[str]) -> str:
    return found.expand(instead) + "\n" * found[0].count("\n")


def name_of(func: ast.expr) -> str:
    """The last name of what is called: `b` for b(...) and for a.b(...)."""
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _headings(cell: Cell, lang: Lang) -> list[tuple[int, str, str]]:
    return [
        (line.number, found["level"], found["number"] or "")
        for line in markdown_lines(cell.text)
        if line.lang in ("", lang) and not line.fenced and (found := _HEADING.match(line.text))
    ]
