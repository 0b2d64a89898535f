"""Rules on the course's words: one Korean term a concept, and its English name at the first use in a notebook."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.authoring.code import docstrings, parse, parses
from autograder.authoring.course import Course
from autograder.authoring.glossary import Term
from autograder.authoring.languages import markdown_lines, marked_lines, remarks
from autograder.authoring.problems import Problem
from autograder.authoring.rules.languages import texts_of
from autograder.authoring.rules.prose import plain
from autograder.authoring.source import Cell, Source
from autograder.judge.words import Text

# What may follow a term within its word: a particle or the beginning of 하다, 되다, 이다. 컴파일 is not in 컴파일러.
_PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|로|으로|도|만|까지|부터|보다|처럼|마다|나|며|고|든|라|란|들|끼리|조차|마저|뿐|대로|"
    "입|인|일|임|였|하|한|할|합|했|해|되|된|될|됩|됐|돼|시키|시킨|시킬|시켜"
)
_END = rf"(?![가-힣A-Za-z0-9])|(?={_PARTICLES})"


def no_second_term(source: Source, course: Course) -> Iterator[Problem]:
    """No variant that the glossary tells to avoid, and no other Korean word before a term's English name."""
    variants = {_squeezed(word): term for term in course.terms for word in term.avoid}
    words = _pattern([*variants, *(term.ko for term in course.terms)])
    english = {term.en.lower(): term for term in course.terms}
    for line, text in _korean(source):
        for found in words.finditer(text):
            term = variants.get(_squeezed(found[0]))
            if term:
                yield _second(source, line + text[: found.start()].count("\n"), found[0], term)
        for found in re.finditer(r"(?P<ko>[^\s(),.]*[가-힣])\((?P<en>[^()\n]+)\)", text):
            term = english.get(found["en"].strip().lower())
            if term and not _squeezed(text[: found.end("ko")]).endswith(term.ko):
                yield _second(source, line + text[: found.start()].count("\n"), found["ko"], term)


def first_use_names_both(source: Source, course: Course) -> Iterator[Problem]:
    """The first use of a term in the Korean prose of a notebook is written "한국어(English)"; headings don't count."""
    terms = {_squeezed(term.ko): term for term in course.terms}
    words = _pattern(list(terms))
    seen: set[str] = set()
    for cell in source.with_role("prose"):
        text = _prose(cell, headings=False)
        for found in words.finditer(text):
            term = terms[_squeezed(found[0])]
            if term.ko in seen:
                continue
            seen.add(term.ko)
            named = re.match(r"\(([^()]*)\)", text[found.end() :])
            said = _squeezed(named[1]).lower() if named else ""
            if said != term.en.lower() and not said.startswith(f"{term.en.lower()},"):
                yield source.problem(
                    cell.text_line + text[: found.start()].count("\n"),
                    Text(
                        ko=f"{term.ko!r}의 첫 쓰임에 영어가 없습니다",
                        en=f"the first use of {term.ko!r} lacks its English name",
                    ),
                    Text(ko=f"`{term.ko}({term.en})`로 쓰세요", en=f"write `{term.ko}({term.en})`"),
                )


def _second(source: Source, line: int, word: str, term: Term) -> Problem:
    return source.problem(
        line,
        Text(ko=f"{word!r}은(는) 용어집과 다른 말입니다", en=f"{word!r} is not the glossary's word for {term.en!r}"),
        Text(ko=f"{term.ko!r}(으)로 쓰세요", en=f"write {term.ko!r}"),
    )


def _korean(source: Source) -> Iterator[tuple[int, str]]:
    """Every Korean text of a source, with the line that it begins on."""
    for cell in source.cells:
        if cell.type == "markdown":
            yield cell.text_line, _prose(cell, headings=True)
        elif parses(cell.text):
            lines = cell.text.split("\n")
            for remark in remarks(cell.text):
                if remark.lang == "ko":
                    yield cell.text_line + remark.number, plain(remark.text)
            for doc in docstrings(cell.text):
                for number, lang in marked_lines(cell.text, doc):
                    if lang == "ko":
                        yield cell.text_line + number, plain(lines[number])
            for node in ast.walk(parse(cell.text)):
                text = texts_of(node).get("ko")
                if isinstance(text, ast.Constant):
                    yield cell.text_line + text.lineno - 1, plain(str(text.value)).replace("\n", " ")


def _prose(cell: Cell, headings: bool) -> str:
    """The Korean prose of a cell, on its lines; what is not Korean prose is blank."""
    lines = [""] * (cell.text.count("\n") + 1)
    for line in markdown_lines(cell.text):
        if line.lang in ("", "ko") and not line.fenced and (headings or not line.text.startswith("#")):
            lines[line.number] = line.text
    return plain("\n".join(lines))


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    spelled = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{spelled})(?:{_END})" if spelled else r"(?!)")


def _squeezed(text: str) -> str:
    return " ".join(text.split())
