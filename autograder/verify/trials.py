"""Answers judged by the bench: several exercises' in one submission, where none needs another's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat

from autograder.authoring import handout
from autograder.authoring.notebook import to_json
from autograder.grading.assignment import Assignment
from autograder.grading.bench import Bench
from autograder.grading.crew import Answer, Order
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.restore import restore
from autograder.grading.settings import Grading
from autograder.sandbox import choose_wall
from autograder.verify.subject import LANG, Subject

_WAIT_SECONDS = 1.0


@dataclass(frozen=True)
class Trial:
    """An answer to an exercise of a module: what stands in its cell, and which test cells judge it."""

    module: str
    exercise: str
    text: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What each test cell gave for an answer, of how much; where it could not be judged, why.

    The points are None where the machine was too busy to tell. `same`: whether a mutant that got everything is the
    solution's machine code, once that has been looked at.
    """

    points: dict[str, float | None]
    of: dict[str, float]
    said: dict[str, str] = field(default_factory=dict)  # to the student, at the cells that did not give everything
    problem: str = ""
    same: bool | None = None

    @property
    def lost(self) -> list[str]:
        """The test cells that did not give everything."""
        return [i for i, most in self.of.items() if (got := self.points[i]) is not None and got < most]

    @property
    def final(self) -> bool:
        """Whether it would be the same another time."""
        return not self.problem and None not in self.points.values()


Group = tuple[Trial, ...]


class Court:
    """A bench that judges answers to the subjects' exercises."""

    def __init__(self, subjects: Sequence[Subject], folder: Path, jobs: int) -> None:
        """`folder` takes what the bench reads, and its log. Raises NoIsolation where there is no sandbox."""
        self._subjects = {subject.module.name: subject for subject in subjects}
        source, self._files = folder / "source", folder / "files"
        source.mkdir()
        self._files.mkdir()
        for name, subject in self._subjects.items():
            (source / f"{name}.ipynb").write_text(to_json(subject.notebook), encoding="utf-8")
            public = handout.to_json(handout.exercises(subject.source, subject.module, LANG))
            (self._files / f"{name}.exercises.json").write_text(public, encoding="utf-8")
        rules = Grading().rules(choose_wall())
        books = {name: subject.master for name, subject in self._subjects.items()}
        assignment = Assignment("verify", books, source, replace(rules, lang=LANG))
        self._bench = Bench(assignment, folder / "log", jobs)

    def close(self) -> None:
        """End it, with what is under way."""
        self._bench.close()

    def judge(
        self, trials: Sequence[Trial], total: Callable[[int], None], progress: Callable[[str], None]
    ) -> Iterator[tuple[Trial, Verdict]]:
        """Each trial with its verdict, as they come. `total` is told how many submissions they take."""
        groups = list(packed(trials, self._needs))
        total(len(groups))
        waiting, underway = deque(enumerate(groups)), 0
        while waiting or underway:
            while waiting and self._bench.free():
                number, group = waiting.popleft()
                self._bench.give(self._order(str(number), group))
                underway += 1
            for answer in self._bench.answers(_WAIT_SECONDS):
                underway -= 1
                group = groups[int(answer.name)]
                progress(f"{group[0].module}: {', '.join(t.exercise for t in group)}")
                yield from ((trial, _verdict(trial, answer)) for trial in group)

    def _needs(self, trial: Trial) -> frozenset[str]:
        return self._subjects[trial.module].needs(trial.exercise, trial.text)

    def _order(self, name: str, group: Group) -> Order:
        """The notebook of a student with these answers and, for all else, the author's."""
        subject = self._subjects[group[0].module]
        tests = tuple(i for trial in group for i in trial.tests)
        texts = subject.solutions | {trial.exercise: trial.text for trial in group}
        cells = tuple(SubmittedCell("code", text, exercise) for exercise, text in texts.items())
        notebook = restore(Submitted(cells), subject.master.with_tests(tests))
        notebook.metadata["bitgoeul"] = {}
        return Order(
            name,
            files=str(self._files),
            book=subject.module.name,
            restored=nbformat.writes(notebook),
            tests=tests,
        )


def packed(trials: Sequence[Trial], needs: Callable[[Trial], frozenset[str]]) -> Iterator[Group]:
    """Groups of trials that can be judged in one notebook: of one module, and none needs what another changes."""

    def fits(trial: Trial, group: Iterable[Trial]) -> bool:
        return all(
            one.exercise not in {trial.exercise, *needs(trial)} and trial.exercise not in needs(one) for one in group
        )

    for module in dict.fromkeys(t.module for t in trials):
        groups: list[list[Trial]] = []
        full: dict[str, int] = {}  # so many of the first groups have one of the exercise
        for trial in (t for t in trials if t.module == module):
            first = full.get(trial.exercise, 0)
            place = next((n for n in range(first, len(groups)) if fits(trial, groups[n])), len(groups))
            if place == len(groups):
                groups.append([])
            groups[place].append(trial)
            if place == first:
                full[trial.exercise] = first + 1
        yield from map(tuple, groups)


def _verdict(trial: Trial, answer: Answer) -> Verdict:
    if answer.judged is None:
        return Verdict({}, {}, problem=answer.problem)
    (book,) = answer.judged.books
    mine = [cell for cell in book.cells if cell.grade_id in trial.tests]
    return Verdict(
        {c.grade_id: c.score for c in mine},
        {c.grade_id: c.max_score for c in mine},
        {c.grade_id: c.message for c in mine if c.message},
    )
