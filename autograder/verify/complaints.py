"""What does not hold of an answer or a claim, as problems of the file that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.authoring.banks import Answer
from autograder.authoring.problems import Problem
from autograder.judge.words import Text
from autograder.verify.claims import Claim
from autograder.verify.trials import Verdict

_CAUGHT_BY = re.compile(r"^# caught by: (.+)$", re.MULTILINE)


def about_right(verdict: Verdict, path: Path, line: int) -> Iterator[Problem]:
    """A right answer earns everything."""
    if verdict.problem:
        yield not_judged(path, line, verdict.problem)
    elif verdict.lost:
        cells = "; ".join(f"{i} ({verdict.said[i]})" if i in verdict.said else i for i in verdict.lost)
        yield Problem(
            path,
            line,
            Text(ko=f"옳은 답이 점수를 잃습니다: {cells}", en=f"a right answer loses points at {cells}"),
            Text(ko="검사를 고치거나, 답이 틀렸으면 답을 고치세요", en="mend the tests or, if it is wrong, the answer"),
        )


def about_blank(verdict: Verdict, path: Path, line: int) -> Iterator[Problem]:
    """What was not answered earns nothing."""
    if verdict.problem:
        yield not_judged(path, line, verdict.problem)
    elif given := ", ".join(i for i, points in verdict.points.items() if points):
        yield Problem(
            path,
            line,
            Text(ko=f"빈 답이 점수를 받습니다: {given}", en=f"the blank earns points at {given}"),
            Text(ko="빈 답이 통과하지 못할 검사를 더하세요", en="add a test that the blank cannot pass"),
        )


def about_wrong(verdict: Verdict, answer: Answer, tests: Sequence[str]) -> Iterator[Problem]:
    """A wrong answer loses points at each test cell that its header names."""
    header = _CAUGHT_BY.search(answer.text())
    named = [name.strip() for name in header[1].split(",")] if header else []
    if verdict.problem:
        yield not_judged(answer.path, 1, verdict.problem)
    elif not named or set(named) - set(tests):
        yield Problem(
            answer.path,
            1,
            Text(ko="어느 검사 셀이 잡아내는지 적혀 있지 않습니다", en="it does not say which test cells catch it"),
            Text(
                ko=f"`# caught by: ...`에 이 가운데서 적으세요: {', '.join(tests)}",
                en=f"name some of these in `# caught by: ...`: {', '.join(tests)}",
            ),
        )
    elif passed := ", ".join(i for i in named if verdict.points[i] == verdict.of[i]):
        yield Problem(
            answer.path,
            1,
            Text(
                ko=f"틀린 답인데 이 셀에서 점수를 잃지 않습니다: {passed}", en=f"wrong, and loses nothing at {passed}"
            ),
            Text(ko="검사를 더 엄하게 하거나 머리글을 고치세요", en="make the test stricter, or correct the header"),
        )


def no_such_mutant(path: Path, claim: Claim) -> Problem:
    """The author speaks of a mutant that is not made."""
    return Problem(
        path,
        claim.place,
        Text(ko=f"{claim.exercise}에 이런 변이가 없습니다", en=f"{claim.exercise} has no such mutant"),
        Text(ko="항목을 지우거나 지금의 줄에 맞추세요", en="take the entry out, or bring it up to date"),
    )


def caught_after_all(path: Path, claim: Claim) -> Problem:
    """The author says that no test can tell, and one does."""
    return Problem(
        path,
        claim.place,
        Text(ko="동등하다고 적었지만 검사가 잡아냅니다", en="said to be equivalent, but the tests catch it"),
        Text(ko="항목을 지우세요", en="take the entry out"),
    )


def not_judged(path: Path, line: int, why: str) -> Problem:
    """There is no verdict."""
    return Problem(
        path,
        line,
        Text(ko=f"채점하지 못했습니다: {why}", en=f"it could not be judged: {why}"),
        Text(
            ko="다시 실행해 보고, 그래도 안 되면 검사 셀을 살펴보세요",
            en="run it again; if it stays, look at the test cells",
        ),
    )
