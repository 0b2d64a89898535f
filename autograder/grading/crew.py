"""Who judges for a run over a class: what an order is, what an answer is, and what every crew can do.

`bench` is the crew on this machine, `cluster` the one on several. The run hands a crew orders as long as it has a hand
free, and takes answers as they come. What dies under a submission costs that submission its second try.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from autograder.grading.outcome import Judged
from autograder.judge.words import say

TRIES = 2
_LOOK_SECONDS = 0.2  # between two looks at a crew that is waited for


@dataclass(frozen=True)
class Order:
    """One thing to judge, under a name that comes back with the answer.

    A submission: the folder `submitted`, the folder `files` whose plain files its code may read, the graded folder
    `before` of an earlier run and the `known` digest of what that was made of. With a `book`, one restored notebook of
    that name, as JSON; with `tests`, it has these test cells alone. With `solution`, the instructor's own notebooks:
    which of their test cells must run inside.
    """

    name: str
    submitted: str = ""
    files: str = ""
    before: str = ""
    known: str = ""
    book: str = ""
    restored: str = ""
    tests: tuple[str, ...] = ()
    solution: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it goes to another process of ours."""
        return asdict(self)


@dataclass(frozen=True)
class Answer:
    """What became of an order: what was judged, or the problem that kept us from it."""

    name: str
    judged: Judged | None = None
    inside: Mapping[str, frozenset[str]] | None = None
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it comes from another process of ours."""
        return {
            "name": self.name,
            "judged": self.judged.as_json() if self.judged else None,
            "inside": {book: sorted(ids) for book, ids in self.inside.items()} if self.inside is not None else None,
            "problem": self.problem,
        }

    @classmethod
    def of_json(cls, sent: Mapping[str, Any]) -> Answer:
        """The other way round."""
        judged, inside = sent["judged"], sent["inside"]
        return cls(
            name=sent["name"],
            judged=Judged.of_json(judged) if judged else None,
            inside={book: frozenset(ids) for book, ids in inside.items()} if inside is not None else None,
            problem=sent["problem"],
        )


class Crew(Protocol):
    """Judges orders, several at a time."""

    def free(self) -> bool:
        """Whether it can take one more order."""

    def give(self, order: Order) -> None:
        """Let it judge."""

    def answers(self, seconds: float) -> Iterator[Answer]:
        """What has been judged, waiting so long for the first."""

    def close(self) -> None:
        """End it."""


def ask(crew: Crew, order: Order) -> Answer:
    """Give a crew with nothing else under way an order, and wait for the answer."""
    crew.give(order)
    return next(answer for _ in iter(int, 1) for answer in crew.answers(_LOOK_SECONDS))


def gave_up(name: str) -> Answer:
    """The answer for an order under which its process died, or hung, each time."""
    return Answer(
        name,
        problem=say(
            ko=f"채점 프로세스가 {TRIES}번 죽었거나 제한 시간 안에 끝나지 않았습니다.",
            en=f"its grading died, or did not end in time, {TRIES} times.",
        ),
    )
