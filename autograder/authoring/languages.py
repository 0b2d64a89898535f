"""One cell, two languages: what stands in the Korean notebook and what stands in the English one.

Markdown   text before the first marker is for both; `<!-- ko -->` and `<!-- en -->` begin a block of one language.
Code       a comment on its own line `# ko: ...` / `# en: ...`, and a docstring's line `ko: ...` / `en: ...`, is kept
           without its mark in that language's notebook only; `lang="ko"` becomes `lang="en"`; the rest is for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.authoring.code import Docstring, comments, docstrings
from autograder.authoring.source import Cell
from autograder.judge.words import Lang

_MARKER = re.compile(r"<!--\s*(?P<lang>ko|en)\s*-->\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"#+ (?P<lang>ko|en):(?: (?P<text>.*))?")
_DOC_LINE = re.compile(r"(?P<indent>\s*)(?P<lang>ko|en):(?: (?P<text>.*)|$)")


@dataclass(frozen=True)
class Line:
    """A line of markdown: which language it is for ("" is both), and whether it is code in a fence."""

    number: int
    lang: str
    text: str
    fenced: bool


@dataclass(frozen=True)
class Remark:
    """A comment on its own line that is marked for one language."""

    number: int
    column: int
    lang: str
    text: str


def text_in(cell: Cell, lang: Lang) -> str:
    """The text of the cell in one language."""
    return markdown_in(cell.text, lang) if cell.type == "markdown" else code_in(cell.text, lang)


def markdown_in(text: str, lang: Lang) -> str:
    """The markdown of one language."""
    kept = [line.text for line in markdown_lines(text) if line.lang in ("", lang)]
    return "\n".join(kept).strip("\n")


def code_in(text: str, lang: Lang) -> str:
    """The code with the comments and docstrings of one language."""
    lines: list[str | None] = list(text.split("\n"))
    for remark in remarks(text):
        line = str(lines[remark.number])
        lines[remark.number] = f"{line[: remark.column]}# {remark.text}".rstrip() if remark.lang == lang else None
    for doc in docstrings(text):
        _translate(lines, doc, lang)
    return "\n".join(line for line in lines if line is not None).replace('lang="ko"', f'lang="{lang}"')


def markdown_lines(text: str) -> Iterator[Line]:
    """Each line of markdown but the markers, with its language."""
    lang, fence = "", ""
    for number, line in enumerate(text.split("\n")):
        marker = _MARKER.fullmatch(line)
        if marker and not fence:
            lang = marker["lang"]
            continue
        mark = _FENCE.match(line)
        yield Line(number, lang, line, fenced=bool(fence or mark))
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""


def languages_of(text: str) -> set[str]:
    """The languages that a markdown cell has a written block for."""
    return {line.lang for line in markdown_lines(text) if line.lang and line.text.strip()}


def remarks(text: str) -> list[Remark]:
    """The comments of a code cell that are marked for one language and stand on their own line."""
    lines = text.split("\n")
    found = []
    for number, column, comment in comments(text):
        marked = _COMMENT.fullmatch(comment)
        if marked and not lines[number][:column].strip():
            found.append(Remark(number, column, marked["lang"], marked["text"] or ""))
    return found


def marked_lines(text: str, doc: Docstring) -> list[tuple[int, str]]:
    """Line (from 0) and language of each marked line of a docstring."""
    inner = _Quoted.cut(text.split("\n"), doc).inner.split("\n")
    return [(doc.first + i, found["lang"]) for i, line in enumerate(inner) if (found := _DOC_LINE.fullmatch(line))]


@dataclass(frozen=True)
class _Quoted:
    before: str
    opening: str
    inner: str
    closing: str
    after: str

    @classmethod
    def cut(cls, lines: list[str], doc: Docstring) -> _Quoted:
        """A docstring taken apart at its quotes."""
        before, after = lines[doc.first][: doc.column], lines[doc.last][doc.end :]
        whole = "\n".join(lines[doc.first : doc.last + 1])[len(before) :]
        whole = whole[: len(whole) - len(after)]
        opening = re.match(r"[a-zA-Z]*(\"\"\"|'''|\"|')", whole)
        quote = opening[1] if opening else ""
        start = opening.end() if opening else 0
        return cls(before, whole[:start], whole[start : len(whole) - len(quote)], quote, after)


def _translate(lines: list[str | None], doc: Docstring, lang: Lang) -> None:
    quoted = _Quoted.cut([line or "" for line in lines], doc)
    inner = quoted.inner.split("\n")
    if not any(_DOC_LINE.fullmatch(line) for line in inner):
        return
    kept: list[str] = []
    for number, line in enumerate(inner):
        marked = _DOC_LINE.fullmatch(line)
        if marked and marked["lang"] != lang:
            continue
        said = f"{marked['indent']}{marked['text'] or ''}".rstrip() if marked else line
        if not said.strip() and 0 < number < len(inner) - 1 and (not kept or not kept[-1].strip()):
            continue  # a blank line that parted the two languages
        kept.append(said)
    if len(kept) > 1 and not kept[-1].strip() and (len(kept) == 2 or not kept[-2].strip()):
        del kept[-1 if len(kept) == 2 else -2]  # a docstring of one line ends on it
    if kept:
        kept[0] = kept[0].lstrip()
    lines[doc.first] = f"{quoted.before}{quoted.opening}" + "\n".join(kept) + f"{quoted.closing}{quoted.after}"
    lines[doc.first + 1 : doc.last + 1] = [None] * (doc.last - doc.first)
