"""Verify modules: solutions, blanks and banks judged as their authors say, and mutants of the solutions caught.

In the first round everything is judged, mutants by the visible tests alone, which catch most of them; then what is left
by the tests that measure no speed; then what is left still by all. What is known from before is not judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from autograder.authoring.build import known_modules
from autograder.authoring.course import read_course
from autograder.authoring.syllabus import project_root
from autograder.verify.exam import Exam
from autograder.verify.findings import Report
from autograder.verify.subject import Stage, Subject
from autograder.verify.trials import Court, Trial
from autograder.verify.verdicts import Verdicts


def verify(
    modules: Iterable[str] | None = None,
    *,
    cache: Path,
    jobs: int,
    most: int | None = None,
    most_answers: int | None = None,
    root: Path | None = None,
    total: Callable[[int], None] = lambda count: None,
    progress: Callable[[str], None] = lambda what: None,
) -> Report:
    """Verify the modules (default: all), `jobs` submissions at once; `cache` is the folder of what is known.

    Of each exercise at most `most` mutants and `most_answers` right and wrong answers are tried, always the same;
    default: all.

    `total` is told how many submissions there are to judge so far, `progress` of each that has been. SourceProblems
    where a source cannot be read, NoIsolation where there is no sandbox.
    """
    course = read_course(root or project_root())
    subjects = [Subject.of(course, name) for name in known_modules(course, modules)]
    exams = [
        Exam(subject, Verdicts(cache / f"{subject.module.name}.jsonl"), most, most_answers) for subject in subjects
    ]
    cache.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="bitgoeul-") as folder,
        Judging(lambda: Court(subjects, Path(folder), jobs), total, progress) as judging,
    ):
        for stage in get_args(Stage):
            judging.judge([(exam, trial) for exam in exams for trial in exam.open_trials(stage)])
    for exam in exams:
        exam.look_at_machine_code()
    report = Report(tuple(exam.report() for exam in exams))
    for exam in exams:
        exam.known.tidy(all_asked=most is None and most_answers is None)
    return report


class Judging:
    """The court, opened when there is something to judge; a context manager."""

    def __init__(
        self, open_court: Callable[[], Court], total: Callable[[int], None], progress: Callable[[str], None]
    ) -> None:
        self._open, self._total, self._progress = open_court, total, progress
        self._court: Court | None = None
        self._expected = 0

    def __enter__(self) -> Judging:
        return self

    def __exit__(self, *error: object) -> None:
        if self._court is not None:
            self._court.close()

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
