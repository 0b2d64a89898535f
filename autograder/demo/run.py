"""The command `bitgoeul demo`."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from rich.console import Console

from autograder.authoring import build, project_root
from autograder.console import Bar
from autograder.demo.classroom import Classroom
from autograder.demo.roster import class_of, read_answers
from autograder.grading.course import grade
from autograder.grading.problem import CourseProblem
from autograder.judge.words import language, say
from autograder.learn.exercises import load
from autograder.report.page import write_report
from autograder.report.table import table, write_csv
from autograder.sandbox import choose_wall

MODULE = "m07_numba_basics"
MARKER = ".bitgoeul-demo"  # only a folder that an earlier demo made is cleared


def run(*, out: Path, students: int, jobs: int | None) -> int:
    """Build, release, submit, collect, grade, feed back and report; everything is under `out`. Returns 0."""
    began = time.monotonic()
    console = Console(highlight=False)
    lang, out = language(), _cleared(out)
    wall = choose_wall()
    console.print(say(ko=f"격리: {wall}", en=f"Sandbox: {wall}"))
    built = build([MODULE], langs=(lang,), out=out / "course")
    root = built.course_dirs[lang]
    room = Classroom(root, out / "exchange")
    room.release(MODULE)
    roster = class_of(students)
    answers = read_answers(root / "source" / MODULE / f"{MODULE}.ipynb", project_root() / "assignments" / MODULE)
    blank = room.released_notebook(MODULE)
    with Bar(say(ko="제출", en="Submitting"), len(roster)) as bar:
        for student in roster:
            room.enrol(student.name)
            room.submit(student.name, MODULE, out / "homes" / student.name, student.hand_in(blank, answers))
            bar.advance(f"{student.name}: {student.what}")
    room.collect(MODULE)
    with Bar(say(ko="채점", en="Grading")) as bar:
        outcomes = grade(
            root,
            MODULE,
            jobs=jobs,
            total=bar.expect,
            progress=lambda o: bar.advance(f"{o.student}: {o.score:g}/{o.max_score:g}"),
        )
    with Bar(say(ko="피드백", en="Feedback"), len(outcomes)) as bar:
        for outcome in outcomes:
            page = room.feedback(MODULE, outcome.student) / f"{MODULE}.html"
            (out / "feedback").mkdir(exist_ok=True)
            shutil.copy(page, out / "feedback" / f"{outcome.student}.html")
            bar.advance(outcome.student)
    room.release_feedback(MODULE)
    write_csv(outcomes, out / "grades.csv")
    title = load(MODULE, root / "source" / MODULE).title
    write_report(outcomes, out / "report.html", title=title, lang=lang, assignment=MODULE)
    console.print(table(outcomes))
    seconds = time.monotonic() - began
    done = say(
        ko=f"{len(outcomes)}명을 {seconds:.0f}초에 마쳤습니다.", en=f"{len(outcomes)} students in {seconds:.0f} s."
    )
    lines = [
        done,
        say(ko=f"성적: {out / 'grades.csv'}", en=f"Grades: {out / 'grades.csv'}"),
        say(ko=f"보고서: {out / 'report.html'}", en=f"Report: {out / 'report.html'}"),
        say(ko=f"피드백: {out / 'feedback'}", en=f"Feedback: {out / 'feedback'}"),
    ]
    for line in lines:
        console.print(line, soft_wrap=True, markup=False)
    return 0


def _cleared(out: Path) -> Path:
    """An empty folder: a demo of before is removed, anything else is left alone."""
    out = out.absolute()
    if out.exists() and any(out.iterdir()):
        if not (out / MARKER).is_file():
            raise CourseProblem(
                say(
                    ko=f"{out} 폴더가 비어 있지 않고 이전 데모의 것도 아닙니다. 다른 폴더를 --out으로 지정하세요.",
                    en=f"{out} is not empty and was not made by a demo. Name another folder with --out.",
                )
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARKER).touch()
    return out
