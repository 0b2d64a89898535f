"""One module under examination: what of it is tried, round by round, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from autograder.authoring.banks import Answer
from autograder.authoring.problems import Problem
from autograder.verify import complaints
from autograder.verify.claims import FILE, read_claims
from autograder.verify.findings import ModuleReport, Survivor
from autograder.verify.machine import Question, same_code
from autograder.verify.mutants import Mutant, mutants_of
from autograder.verify.subject import Stage, Subject
from autograder.verify.trials import Trial, Verdict
from autograder.verify.verdicts import Verdicts
from autograder.verify.weeding import weeded

T = TypeVar("T")
Tried = tuple[str, Mutant]  # the exercise, and the mutant of its solution


class Exam:
    """One module under examination: what is to be tried, and what has been found."""

    def __init__(
        self, subject: Subject, known: Verdicts, most: int | None = None, most_answers: int | None = None
    ) -> None:
        """`most` mutants and `most_answers` of each bank of each exercise are tried, always the same."""
        self.subject, self.known = subject, known
        self._found: dict[Trial, Verdict] = {}
        self._claims = read_claims(subject.folder)
        functions = [e.name for e in subject.module.exercises if e.kind == "function" and e.name in subject.exercises]
        texts = {exercise: subject.cell(exercise).text for exercise in functions}
        mutants = {exercise: weeded(text, mutants_of(text)) for exercise, text in texts.items()}
        self._mutants = [(exercise, mutant) for exercise, made in mutants.items() for mutant in made]
        self._tried = [(exercise, m) for exercise, made in mutants.items() for m in _spread(made, most)]
        banks: dict[tuple[str, str], list[Answer]] = {}
        for answer in subject.answers:
            banks.setdefault((answer.exercise, answer.side), []).append(answer)
        self._bank = [answer for bank in banks.values() for answer in _spread(bank, most_answers)]

    # --- what is to be tried ---

    def open_trials(self, stage: Stage) -> list[Trial]:
        """What this round has to judge: all answers in the first, mutants as long as they are not caught."""
        asked = list(self._answers()) if stage == "visible" else []
        asked += [self._trial(e, self._as_answer(e, m), stage) for e, m in self._tried if not self._caught(e, m)]
        return [trial for trial in dict.fromkeys(asked) if self._verdict(trial) is None]

    def hear(self, trial: Trial, verdict: Verdict) -> None:
        """Take a verdict."""
        self._found[trial] = verdict
        self.known.keep(self._key(trial), verdict)

    def _answers(self) -> Iterator[Trial]:
        for exercise in self.subject.exercises:
            yield self._solution(exercise)
            yield self._blank(exercise)
        for answer in self._bank:
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

    def look_at_machine_code(self) -> None:
        """See which mutants that nobody has caught, and of which the author says nothing, are the solution itself."""
        for exercise in self.subject.exercises:
            last = {
                self._trial(exercise, self._as_answer(e, m), "all"): m
                for e, m in self._alive()
                if e == exercise and not self._claimed(e, m)
            }
            unseen = [t for t in last if (verdict := self._verdict(t)) and verdict.same is None and not verdict.problem]
            if unseen:
                for trial, same in zip(unseen, same_code(self._question(exercise, unseen))):
                    self.hear(trial, replace(self._found[trial], same=same))

    def _question(self, exercise: str, trials: Sequence[Trial]) -> Question:
        subject = self.subject
        around = {c.grade_id: c.text for c in subject.master.cells if c.kind == "code" and c.grade_id and not c.is_test}
        around |= subject.solutions
        del around[exercise]
        tests = [subject.master.by_id[i].text for i in subject.tests(exercise, "quick")]
        return Question(
            tuple(around.values()), subject.solutions[exercise], tuple(tests), tuple(t.text for t in trials)
        )

    # --- what was found ---

    def _alive(self) -> list[Tried]:
        """The mutants that nobody has caught."""
        return [(e, m) for e, m in self._tried if not self._caught(e, m)]

    def _claimed(self, exercise: str, mutant: Mutant) -> bool:
        return any(claim.covers(exercise, mutant) for claim in self._claims)

    def _is_same(self, exercise: str, mutant: Mutant) -> bool:
        verdict = self._verdict(self._trial(exercise, self._as_answer(exercise, mutant), "all"))
        return verdict is not None and verdict.same is True

    def report(self) -> ModuleReport:
        """All of it, when every round is over."""
        alive = self._alive()
        claimed = [one for one in alive if self._claimed(*one)]
        same = [one for one in alive if one not in claimed and self._is_same(*one)]
        return ModuleReport(
            name=self.subject.module.name,
            answers=len(list(self._answers())),
            mutants=len(self._mutants),
            tried=len(self._tried),
            same=len(same),
            claimed=len(claimed),
            survivors=tuple(self._survivor(*one) for one in alive if one not in [*claimed, *same]),
            problems=(*self._problems_of_answers(), *self._problems_of_mutants(), *self._problems_of_claims(alive)),
        )

    def _survivor(self, exercise: str, mutant: Mutant) -> Survivor:
        line = self.subject.cell(exercise).text_line + mutant.line - 1
        return Survivor(self.subject.source.path, line, exercise, mutant)

    def _problems_of_answers(self) -> Iterator[Problem]:
        """What of the solutions, blanks and banks does not hold; it is judged again in the next run."""
        for trial, found in self._looked_at():
            for problem in found:
                self.known.forget(self._key(trial))
                yield problem

    def _looked_at(self) -> Iterator[tuple[Trial, Iterator[Problem]]]:
        path = self.subject.source.path
        for exercise in self.subject.exercises:
            line = self.subject.cell(exercise).line
            solution, blank = self._solution(exercise), self._blank(exercise)
            yield solution, complaints.about_right(self._found[solution], path, line)
            yield blank, complaints.about_blank(self._found[blank], path, line)
        for answer in self._bank:
            trial = self._trial(answer.exercise, answer.text())
            verdict = self._found[trial]
            if answer.side == "right":
                yield trial, complaints.about_right(verdict, answer.path, 1)
            else:
                yield trial, complaints.about_wrong(verdict, answer, trial.tests)

    def _problems_of_mutants(self) -> Iterator[Problem]:
        """Mutants that nobody could judge, whatever was tried."""
        for exercise, mutant in self._alive():
            verdict = self._verdict(self._trial(exercise, self._as_answer(exercise, mutant), "all"))
            if verdict is not None and verdict.problem:
                survivor = self._survivor(exercise, mutant)
                yield complaints.not_judged(survivor.path, survivor.line, f"{mutant.after!r}: {verdict.problem}")

    def _problems_of_claims(self, alive: Sequence[Tried]) -> Iterator[Problem]:
        path = self.subject.folder / FILE
        for claim in self._claims:
            spoken_of = [one for one in self._mutants if claim.covers(*one)]
            if not spoken_of:
                yield complaints.no_such_mutant(path, claim)
            elif set(self._tried).issuperset(spoken_of) and not any(one in alive for one in spoken_of):
                yield complaints.caught_after_all(path, claim)


def _spread(those: Sequence[T], most: int | None) -> list[T]:
    """At most so many of them, from the first to the last."""
    count = min(most or len(those), len(those))
    return [those[n * len(those) // count] for n in range(count)]
