"""A learner's code and the solution side by side: what both have, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import zip_longest

from autograder.judge.words import say

Row = tuple[str | None, str | None, bool]  # own line, the solution's line (None: there is none), and whether they agree

_CELL = "vertical-align:top;text-align:left;white-space:pre-wrap;overflow-wrap:anywhere;padding:0 .6em;width:50%"
_TONES = {"-": "background:#fde7e7;color:#5c1010", "+": "background:#e4f5e7;color:#0f4020", " ": ""}


@dataclass(frozen=True)
class Difference:
    """The two texts, as a notebook shows them; on a terminal, one above the other with - and +."""

    own: str
    solution: str

    @property
    def rows(self) -> list[Row]:
        """The lines of both, those that agree beside each other."""
        return list(_rows(self.own.strip().splitlines(), self.solution.strip().splitlines()))

    @property
    def same(self) -> bool:
        """Whether there is nothing to tell apart."""
        return all(agree for _, _, agree in self.rows)

    def _repr_html_(self) -> str:
        heads = (say(ko="내 코드", en="Yours"), say(ko="풀이", en="The solution"))
        head = "".join(f'<th scope="col" style="{_CELL};font-weight:700">{escape(text)}</th>' for text in heads)
        body = "".join(
            f'<tr style="background:transparent">{_cell(own, agree, "-")}{_cell(solution, agree, "+")}</tr>'
            for own, solution, agree in self.rows
        )
        return (
            '<table style="border-collapse:collapse;table-layout:fixed;width:100%;max-width:80em;'
            'font-family:var(--jp-code-font-family,monospace);font-size:13px;line-height:1.5">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def __repr__(self) -> str:
        signs: list[str] = []
        for own, solution, agree in self.rows:
            signs += [f"  {own}"] if agree else []
            signs += [f"- {own}"] if own is not None and not agree else []
            signs += [f"+ {solution}"] if solution is not None and not agree else []
        return "\n".join(signs)


def _rows(own: list[str], solution: list[str]) -> Iterator[Row]:
    for kind, a, b, c, d in SequenceMatcher(None, own, solution, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((line, line, True) for line in own[a:b])
        else:
            yield from ((*pair, False) for pair in zip_longest(own[a:b], solution[c:d]))


def _cell(line: str | None, agree: bool, sign: str) -> str:
    sign = " " if agree or line is None else sign
    shown = "" if line is None else f"{sign.replace('-', '−')} {escape(line)}"
    return f'<td style="{_CELL};{_TONES[sign]}">{shown}</td>'
