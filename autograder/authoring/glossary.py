"""The course's words: one Korean term for a concept, and the variants that are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.problems import Problem, SourceProblems
from autograder.judge.words import Text


@dataclass(frozen=True)
class Term:
    """One concept: its English and its Korean name, and Korean names that must not be used for it."""

    en: str
    ko: str
    avoid: tuple[str, ...]
    line: int


def read_glossary(root: Path) -> tuple[Term, ...]:
    """The terms of `course/glossary.yml`. SourceProblems if it is missing, malformed, or says one thing twice."""
    path = root / "course" / "glossary.yml"
    try:
        text = path.read_text(encoding="utf-8")
        nodes: Any = yaml.compose(text)
        terms = tuple(
            Term(str(entry["en"]), str(entry["ko"]), tuple(map(str, entry.get("avoid", ()))), node.start_mark.line + 1)
            for node, entry in zip(nodes.value, yaml.safe_load(text))
        )
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise SourceProblems([_unreadable(path, error)]) from error
    problems = list(_said_twice(path, terms))
    if problems:
        raise SourceProblems(problems)
    return terms


def _said_twice(path: Path, terms: tuple[Term, ...]) -> Iterator[Problem]:
    english: dict[str, Term] = {}
    korean: dict[str, Term] = {}
    for term in terms:
        for seen, name in ((english, term.en.lower()), (korean, term.ko)):
            if name in seen:
                first = seen[name].line
                yield Problem(
                    path,
                    term.line,
                    Text(
                        ko=f"{name!r} 용어가 {first}번째 줄에 이미 있습니다",
                        en=f"the term {name!r} already stands on line {first}",
                    ),
                    Text(
                        ko="한 개념에는 한국어 용어 하나만 두고, 다른 표현은 avoid로 옮기세요",
                        en="keep one Korean term for a concept, and move the other to `avoid`",
                    ),
                )
            seen.setdefault(name, term)
        if term.ko in term.avoid:
            yield Problem(
                path,
                term.line,
                Text(ko=f"{term.ko!r}이(가) avoid에도 있습니다", en=f"{term.ko!r} stands in `avoid` as well"),
                Text(ko="avoid에서 지우세요", en="take it out of `avoid`"),
            )


def _unreadable(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    return Problem(
        path,
        mark.line + 1 if mark else 1,
        Text(
            ko=f"용어집을 읽을 수 없습니다 ({type(error).__name__})",
            en=f"the glossary cannot be read ({type(error).__name__})",
        ),
        Text(
            ko='`- {en: "...", ko: "...", avoid: [...]}` 꼴의 목록으로 쓰세요',
            en='write a list of `- {en: "...", ko: "...", avoid: [...]}`',
        ),
    )
