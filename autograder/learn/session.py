"""check, hint and solution, as a student calls them in a notebook."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import Any

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.compare import shown
from autograder.judge.expect import judging
from autograder.judge.panel import Panel, rows_of, what_happened
from autograder.judge.verdict import CellVerdict, Finding, RaceReport
from autograder.judge.words import say, use_language
from autograder.learn.difference import Difference
from autograder.learn.exercises import Exercise, ExercisesMissing, Module, load
from autograder.learn.progress import Progress

_LEAD = re.compile(r"^(숨은 검사|Hidden( checks?| tests?)?):\s*")


@dataclass
class _Session:
    module: Module
    progress: Progress


_session: _Session | None = None


def open_module(name: str, lang: str | None = None) -> None:
    """Make the exercises of module `name` known to check, hint and solution, and speak `lang` ("ko" or "en").

    Reads `<name>.exercises.json` in the working directory. While a submission is graded it does nothing more than
    choose the language: the sandbox asks no one for help.
    """
    global _session
    use_language(lang)
    if _grading():
        return
    try:
        _session = _Session(load(name), Progress())
        if _session.progress.problem:
            _show(Panel("untouched", str(_session.progress.problem)))
    except ExercisesMissing as problem:
        _session = None
        _show(Panel("untouched", str(problem)))


def check(name: str | None = None) -> None:
    """Try the exercise `name` with its public checks and show the verdict; without a name, all exercises in short."""
    if _grading():
        return
    session = _opened()
    if session is None:
        return
    namespace = _student_namespace()
    try:
        if name is not None:
            _show(_check_one(session, session.module[name], namespace))
            return
        rows = [(e.name, _check_one(session, e, namespace).title) for e in session.module.exercises.values()]
        _show(Panel("untouched", session.module.title, tuple(rows)))
    except ExercisesMissing as problem:
        _show(Panel("untouched", str(problem)))


def hint(name: str, level: int | None = None) -> None:
    """Show a hint for the exercise `name`: the next of three levels at each call, or the given `level`."""
    session = None if _grading() else _opened()
    if session is None:
        return
    try:
        exercise = session.module[name]
    except ExercisesMissing as problem:
        _show(Panel("untouched", str(problem)))
        return
    if not exercise.hints:
        _show(Panel("untouched", say(ko=f"{name}에는 힌트가 없습니다.", en=f"There are no hints for {name}.")))
        return
    last = len(exercise.hints)
    if level is not None and not 1 <= level <= last:
        _show(
            Panel(
                "untouched",
                say(ko=f"힌트 단계는 1부터 {last}까지입니다.", en=f"Hint levels go from 1 to {last}."),
            )
        )
        return
    level = level or min(session.progress.hint_level(session.module.name, name) + 1, last)
    session.progress.record_hint(session.module.name, name, level)
    more = say(ko=f'다음 힌트: hint("{name}")', en=f'Next hint: hint("{name}")') if level < last else ""
    _show_markdown(
        say(ko=f"**힌트 {level}/{last} · {name}**", en=f"**Hint {level} of {last} · {name}**"),
        exercise.hints[level - 1],
        more,
    )


def solution(name: str) -> None:
    """Show the solution of the exercise `name`: in a self-learner's own copy, and after a try.

    Beside it stands what is different in the learner's own cell.
    """
    session = None if _grading() else _opened()
    if session is None:
        return
    try:
        session.module[name]
    except ExercisesMissing as problem:
        _show(Panel("untouched", str(problem)))
        return
    text = session.module.solutions.get(name)
    if text is None:
        refused = say(
            ko="풀이는 혼자 배우는 사람의 복사본에만 들어 있습니다. 수업에서는 강사에게 물어보세요.",
            en="Solutions come only with a self-learner's own copy. In a class, ask your instructor.",
        )
    elif not session.progress.tried(session.module.name, name):
        refused = say(
            ko=f'먼저 직접 풀어 보고 check("{name}")을 실행하세요. 한 번 시도하면 풀이가 열립니다.',
            en=f'Try it first and run check("{name}"): one try opens the solution.',
        )
    else:
        title = say(ko=f"**풀이 · {name}**", en=f"**Solution · {name}**")
        _show_markdown(title, f"```python\n{text.strip()}\n```", "")
        beside = Difference(own, text) if (own := _own_cell(name)) else None
        if beside is not None and not beside.same:
            _show_markdown(say(ko="**내 코드와 나란히 놓고 보기**", en="**Beside yours**"), "", "")
            _show(beside)
        return
    _show(Panel("untouched", refused))


def _own_cell(name: str) -> str:
    """The cell last run that defines `name`; empty where there was none."""
    defines = re.compile(rf"^(def|class)\s+{re.escape(name)}\b|^{re.escape(name)}\s*=", re.MULTILINE)
    cells = _student_namespace().get("In", [])
    return next((cell for cell in reversed(cells) if isinstance(cell, str) and defines.search(cell)), "")


def _check_one(session: _Session, exercise: Exercise, namespace: dict[str, Any]) -> Panel:
    match exercise.kind:
        case "choice":
            panel, outcome = _check_choice(session.module, exercise, namespace)
        case "essay":
            return Panel(
                "untouched",
                say(ko=f"{exercise.name}: 사람이 채점합니다.", en=f"{exercise.name}: graded by a person."),
            )
        case _:
            panel, outcome = _check_function(exercise, namespace)
    session.progress.record_try(session.module.name, exercise.name, outcome, float(outcome == "right"), 1.0)
    return panel


def _check_function(exercise: Exercise, namespace: dict[str, Any]) -> tuple[Panel, str]:
    cells = [TestCell(f"{exercise.name}-visible", source, 1.0) for source in exercise.visible]
    verdicts = [judge_cell(cell, dict(namespace)) for cell in cells]
    findings = [f for v in verdicts for f in v.findings]
    name = exercise.name
    races: tuple[RaceReport, ...] = ()
    if not findings and exercise.speed:
        verdicts = _raced(exercise, namespace)
        findings = [f for v in verdicts for f in v.findings]
        races = tuple(race for v in verdicts for race in v.races)
    if not findings:
        hidden = " ".join(_LEAD.sub("", text) for text in exercise.hidden)
        closing = (
            say(ko=f"채점할 때는 숨은 검사도 합니다: {hidden}", en=f"Grading adds hidden checks: {hidden}")
            if hidden
            else ""
        )
        return Panel(
            "right",
            say(ko=f"{name}: 공개 검사를 모두 통과했습니다.", en=f"{name}: all public checks pass."),
            (),
            closing,
            races,
        ), "right"
    first = min(findings, key=lambda f: (f.in_part, f.size))
    title = f"{name}: {_unclear() if first.kind == 'unsure' else what_happened(first)}"
    closing = say(ko=f'도움이 필요하면 hint("{name}")을 실행하세요.', en=f'For help, run hint("{name}").')
    if first.kind in ("untouched", "missing"):
        return Panel("untouched", title, (), closing), first.kind
    return Panel("part" if races else "wrong", title, rows_of(first), closing, races), first.kind


def _unclear() -> str:
    return say(
        ko="속도가 경계에 있어 지금 이 컴퓨터에서는 판정하기 어렵습니다. 다른 일이 없을 때 다시 해 보세요.",
        en="Right, but too close to call on this machine now. Try again when it has nothing else to do.",
    )


def _raced(exercise: Exercise, namespace: dict[str, Any]) -> list[CellVerdict]:
    """Time a function that is right, and say so: it takes seconds."""
    _show(Panel("untouched", say(ko=f"{exercise.name}: 속도를 재는 중입니다.", en=f"{exercise.name}: being timed.")))
    return [judge_cell(TestCell(f"{exercise.name}-speed", text, 1.0), dict(namespace)) for text in exercise.speed]


def _check_choice(module: Module, exercise: Exercise, namespace: dict[str, Any]) -> tuple[Panel, str]:
    name = exercise.name
    answer = namespace.get(name)
    if answer in (None, ""):
        return Panel("untouched", f"{name}: {what_happened(Finding('untouched', name))}"), "untouched"
    why = module.explanations.get(name)
    if why is None:
        title = say(ko=f"{name}: 답 {shown(answer)}을(를) 적었습니다.", en=f"{name}: your answer is {shown(answer)}.")
        later = say(
            ko="맞았는지와 그 까닭은 채점 뒤 피드백에서 볼 수 있습니다.",
            en="Whether it is right, and why, comes with the feedback.",
        )
        return Panel("untouched", title, (), later), "answered"
    letter = answer.strip().lower() if isinstance(answer, str) else ""
    if letter == why["right"]:
        return Panel("right", say(ko=f"{name}: 맞았습니다.", en=f"{name}: right.")), "right"
    reason = why.get(letter) or say(
        ko="보기의 글자 하나를 문자열로 쓰세요.", en="Write the letter of one option as a string."
    )
    return Panel("wrong", say(ko=f"{name}: 다시 생각해 봅시다.", en=f"{name}: think again."), (), reason), "wrong"


def _grading() -> bool:
    return judging() or os.environ.get("BITGOEUL_SANDBOX") == "1"


def _opened() -> _Session | None:
    if _session is None:
        _show(
            Panel(
                "untouched",
                say(
                    ko="먼저 노트북 맨 위의 준비 셀을 실행하세요. open_module(...)이 들어 있는 셀입니다.",
                    en="First run the set-up cell at the top of the notebook, the one with open_module(...).",
                ),
            )
        )
    return _session


def _student_namespace() -> dict[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    return shell.user_ns if shell is not None else sys.modules["__main__"].__dict__


def _show(panel: Panel | Difference) -> None:
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(panel)  # noqa: T201 - a student's own terminal
    else:
        display(panel)


def _show_markdown(title: str, text: str, more: str) -> None:
    from IPython import get_ipython
    from IPython.display import Markdown, display

    parts = "\n\n".join(p for p in (title, text, more) if p)
    if get_ipython() is None:
        print(parts)  # noqa: T201
    else:
        display(Markdown(parts))
