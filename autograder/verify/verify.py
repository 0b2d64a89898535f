"""Verify modules: solutions, blanks and banks judged as their authors say, and mutants of the solutions caught.

In the first round everything is judged, mutants by the visible tests alone, which catch most of them; then what is left
by the tests that measure no speed; then what is left still by all. What is known from before is not judged again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from autograder.authoring.banks import Answer
from autograder.authoring.build import known_modules
from autograder.authoring.course import read_course
from autograder.authoring.problems import Problem
from autograder.authoring.syllabus import project_root
from autograder.judge.words import Text
from autograder.verify.claims import FILE, read_claims
from autograder.verify.findings import ModuleReport, Report, Survivor
from autograder.verify.mutants import Mutant, mutants_of
from autograder.verify.subject import Stage, Subject
from autograder.verify.trials import Court, Trial, Verdict
from autograder.verify.verdicts import Verdicts
from autograder.verify.weeding import weeded

_CAUGHT_BY = re.compile(r"^# caught by: (.+)$", re.MULTILINE)
Tried = tuple[str, Mutant]  # the exercise, and the mutant of its solution


def verify(
    modules: Iterable[str] | None = None,
    *,
    cache: Path,
    jobs: int,
    root: Path | None = None,
    total: Callable[[int], None] = lambda count: None,
    progress: Callable[[str], None] = lambda what: None,
) -> Report:
    """Verify the modules (default: all), `jobs` submissions at once; `cache` is the folder of what is known.

    `total` is told how many submissions there are to judge so far, `progress` of each that has been. SourceProblems
    where a source cannot be read, NoIsolation where there is no sandbox.
    """
    course = read_course(root or project_root())
    subjects = [Subject.of(course, name) for name in known_modules(course, modules)]
    exams = [Exam(subject, Verdicts(cache / f"{subject.module.name}.jsonl")) for subject in subjects]
    cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bitgoeul-") as folder, Judging(subjects, Path(folder), jobs) as judging:
        judging.tell(total, progress)
        for stage in get_args(Stage):
            judging.judge([(exam, trial) for exam in exams for trial in exam.open_trials(stage)])
    for exam in exams:
        exam.known.tidy()
    return Report(tuple(exam.report() for exam in exams))


class Judging:
    """The court, opened when there is something to judge; a context manager."""

    def __init__(self, subjects: Sequence[Subject], folder: Path, jobs: int) -> None:
        self._open = lambda: Court(subjects, folder, jobs)
        self._court: Court | None = None
        self._expected = 0
        self.tell(lambda count: None, lambda what: None)

    def __enter__(self) -> Judging:
        return self

    def __exit__(self, *error: object) -> None:
        if self._court is not None:
            self._court.close()

    def tell(self, total: Callable[[int], None], progress: Callable[[str], None]) -> None:
        """Who is told how many submissions there are, and of each that is judged."""
        self._total, self._progress = total, progress

    def judge(self, asked: Sequence[tuple[Exam, Trial]]) -> None:
        """Judge trials and let each exam know."""
        if not asked:
            return
        if self._court is None:
            self._court = self._open()
        exams = {trial: exam for exam, trial in asked}
        for trial, verdict in self._court.judge(list(exams), self._more, self._progress):
            exams[trial].hear(trial, verdict)

    def _more(self, count: int) -> None:
        self._expected += count
        self._total(self._expected)


class Exam:
    """One module under examination: what is to be tried, and what has been found."""

    def __init__(self, subject: Subject, known: Verdicts) -> None:
        self.subject, self.known = subject, known
        self._found: dict[Trial, Verdict] = {}
        self._claims = read_claims(subject.folder)
        functions = [e.name for e in subject.module.exercises if e.kind == "function" and e.name in subject.exercises]
        self._mutants = [
            (exercise, mutant)
            for exercise in functions
            for text in (subject.cell(exercise).text,)
            for mutant in weeded(text, mutants_of(text))
        ]

    # --- what is to be tried ---

    def open_trials(self, stage: Stage) -> list[Trial]:
        """What this round has to judge: all answers in the first, mutants as long as they are not caught."""
        asked = list(self._answers()) if stage == "visible" else []
        asked += [self._trial(e, self._as_answer(e, m), stage) for e, m in self._mutants if not self._caught(e, m)]
        return [trial for trial in dict.fromkeys(asked) if self._verdict(trial) is None]

    def hear(self, trial: Trial, verdict: Verdict) -> None:
        """Take a verdict."""
        self._found[trial] = verdict
        self.known.keep(self._key(trial), verdict)

    def _answers(self) -> Iterator[Trial]:
        for exercise in self.subject.exercises:
            yield self._solution(exercise)
            yield self._blank(exercise)
        for answer in self.subject.answers:
            yield self._trial(answer.exercise, answer.text())

    def _solution(self, exercise: str) -> Trial:
        return self._trial(exercise, self.subject.solutions[exercise])

    def _blank(self, exercise: str) -> Trial:
        return self._trial(exercise, self.subject.master.by_id[exercise].text)

    def _trial(self, exercise: str, text: str, stage: Stage = "all") -> Trial:
        return Trial(self.subject.module.name, exercise, text, self.subject.tests(exercise, stage))

    def _as_answer(self, exercise: str, mutant: Mutant) -> str:
        return self.subject.as_answer(exercise, mutant.text)

    def _key(self, trial: Trial) -> str:
        return self.subject.key(trial.exercise, trial.text, trial.tests)

    def _verdict(self, trial: Trial) -> Verdict | None:
        if trial not in self._found and (known := self.known.find(self._key(trial))):
            self._found[trial] = known
        return self._found.get(trial)

    def _caught(self, exercise: str, mutant: Mutant) -> bool:
        """Whether some round so far has caught it."""
        text = self._as_answer(exercise, mutant)
        verdicts = (self._verdict(self._trial(exercise, text, stage)) for stage in get_args(Stage))
        return any(verdict is not None and verdict.lost for verdict in verdicts)

    # --- what was found ---

    def report(self) -> ModuleReport:
        """All of it, when every round is over."""
        alive = [(e, m) for e, m in self._mutants if not self._caught(e, m)]
        claimed = [(e, m) for e, m in alive if any(claim.covers(e, m) for claim in self._claims)]
        return ModuleReport(
            name=self.subject.module.name,
            answers=len(list(self._answers())),
            mutants=len(self._mutants),
            same=0,
            claimed=len(claimed),
            survivors=tuple(self._survivor(*one) for one in alive if one not in claimed),
            problems=(*self._problems_of_answers(), *self._problems_of_claims(alive)),
        )

    def _survivor(self, exercise: str, mutant: Mutant) -> Survivor:
        line = self.subject.cell(exercise).text_line + mutant.line - 1
        return Survivor(self.subject.source.path, line, exercise, mutant)

    def _problems_of_answers(self) -> Iterator[Problem]:
        for exercise in self.subject.exercises:
            yield from self._all_points(self._solution(exercise), self.subject.source.path, exercise)
            yield from self._no_points(self._blank(exercise), exercise)
        for answer in self.subject.answers:
            trial = self._trial(answer.exercise, answer.text())
            if answer.side == "right":
                yield from self._all_points(trial, answer.path, exercise="")
            else:
                yield from self._caught_as_it_says(trial, answer)

    def _all_points(self, trial: Trial, path: Path, exercise: str) -> Iterator[Problem]:
        verdict = self._found[trial]
        line = self.subject.cell(exercise).line if exercise else 1
        if verdict.problem:
            yield _not_judged(path, line, verdict.problem)
        elif verdict.lost:
            cells = ", ".join(verdict.lost)
            yield Problem(
                path,
                line,
                Text(ko=f"옳은 답이 점수를 잃습니다: {cells}", en=f"a right answer loses points at {cells}"),
                Text(
                    ko="검사를 고치거나, 답이 틀렸으면 답을 고치세요",
                    en="mend the tests or, if it is wrong, the answer",
                ),
            )

    def _no_points(self, trial: Trial, exercise: str) -> Iterator[Problem]:
        verdict = self._found[trial]
        path, line = self.subject.source.path, self.subject.cell(exercise).line
        if verdict.problem:
            yield _not_judged(path, line, verdict.problem)
        elif given := ", ".join(i for i, points in verdict.points.items() if points):
            yield Problem(
                path,
                line,
                Text(
                    ko=f"{exercise}의 빈 답이 점수를 받습니다: {given}",
                    en=f"the blank {exercise} earns points at {given}",
                ),
                Text(ko="빈 답이 통과하지 못할 검사를 더하세요", en="add a test that the blank cannot pass"),
            )

    def _caught_as_it_says(self, trial: Trial, answer: Answer) -> Iterator[Problem]:
        verdict = self._found[trial]
        header = _CAUGHT_BY.search(answer.text())
        named = [name.strip() for name in header[1].split(",")] if header else []
        if verdict.problem:
            yield _not_judged(answer.path, 1, verdict.problem)
        elif not named or set(named) - set(trial.tests):
            yield Problem(
                answer.path,
                1,
                Text(ko="어느 검사 셀이 잡아내는지 적혀 있지 않습니다", en="it does not say which test cells catch it"),
                Text(
                    ko=f"`# caught by: ...`에 이 가운데서 적으세요: {', '.join(trial.tests)}",
                    en=f"name some of these in `# caught by: ...`: {', '.join(trial.tests)}",
                ),
            )
        elif passed := ", ".join(i for i in named if i not in verdict.lost):
            yield Problem(
                answer.path,
                1,
                Text(
                    ko=f"틀린 답인데 이 셀에서 점수를 잃지 않습니다: {passed}",
                    en=f"wrong, and loses nothing at {passed}",
                ),
                Text(
                    ko="검사를 더 엄하게 하거나 머리글을 고치세요", en="make the test stricter, or correct the header"
                ),
            )

    def _problems_of_claims(self, alive: Sequence[Tried]) -> Iterator[Problem]:
        path = self.subject.folder / FILE
        for claim in self._claims:
            spoken_of = [one for one in self._mutants if claim.covers(*one)]
            if not spoken_of:
                yield Problem(
                    path,
                    claim.place,
                    Text(ko=f"{claim.exercise}에 이런 변이가 없습니다", en=f"{claim.exercise} has no such mutant"),
                    Text(ko="항목을 지우거나 지금의 줄에 맞추세요", en="take the entry out, or bring it up to date"),
                )
            elif not any(one in alive for one in spoken_of):
                yield Problem(
                    path,
                    claim.place,
                    Text(
                        ko="동등하다고 적었지만 검사가 잡아냅니다", en="said to be equivalent, but the tests catch it"
                    ),
                    Text(ko="항목을 지우세요", en="take the entry out"),
                )


def _not_judged(path: Path, line: int, why: str) -> Problem:
    return Problem(
        path,
        line,
        Text(ko=f"채점하지 못했습니다: {why}", en=f"it could not be judged: {why}"),
        Text(
            ko="다시 실행해 보고, 그래도 안 되면 검사 셀을 살펴보세요",
            en="run it again; if it stays, look at the test cells",
        ),
    )
