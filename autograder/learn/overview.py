"""The page that a learner's own copy of the course opens on: what to do next, how far one is, what is left.

Reads `.bitgoeul/course.json`, which `bitgoeul learn` has written into the copy, and the learner's own progress.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.judge.words import LANGS, Lang, Text, keeping_language, language, say, use_language
from autograder.learn.progress import Progress

COURSE = Path(".bitgoeul", "course.json")
FORMAT = 1
_BAR = 10  # signs


@dataclass(frozen=True)
class Standing:
    """How far a learner is in one module; points without those of essays, which nobody grades."""

    name: str
    title: Text
    hours: float
    exercises: int
    todo: tuple[str, ...]  # exercises whose public checks have not passed yet
    share_done: float  # of the points
    earned: float | None  # by the last whole grading, at best; None where there was none
    most: float
    begun: bool

    @property
    def hours_left(self) -> float:
        """The syllabus's hours, less the share that is done."""
        return self.hours * (1 - self.share_done)

    @property
    def done(self) -> bool:
        """Whether all exercises are solved and the whole notebook was graded."""
        return not self.todo and self.earned is not None


def start(plan: str | None = None, lang: str | None = None) -> None:
    """Show where you are and what comes next; the syllabus `plan` and the language `lang` are remembered."""
    from IPython.display import Markdown, display

    display(Markdown(page(Path(), plan=plan, lang=lang)))


def page(folder: Path, plan: str | None = None, lang: str | None = None, progress: Progress | None = None) -> str:
    """The page as Markdown, for the copy of the course in `folder`."""
    progress = progress or Progress()
    if lang in LANGS:
        progress.choose("lang", str(lang))
    chosen = progress.chosen("lang")
    with keeping_language():
        use_language(chosen if chosen in LANGS else language())
        return _page(folder, plan, lang, progress)


def _page(folder: Path, plan: str | None, lang: str | None, progress: Progress) -> str:
    try:
        course = json.loads((folder / COURSE).read_text(encoding="utf-8"))
        if course["format"] != FORMAT:
            raise ValueError("another version")
    except (OSError, ValueError, KeyError, TypeError):
        return say(
            ko="이 폴더에서 과정의 차림표를 읽을 수 없습니다. 터미널에서 bitgoeul learn을 다시 실행하세요.",
            en="The outline of the course cannot be read in this folder. Run bitgoeul learn again in a terminal.",
        )
    plans = course["plans"]
    if plan in plans:
        progress.choose("plan", str(plan))
    name = progress.chosen("plan")
    name = name if name in plans else next(iter(plans))
    standings = [standing(m, course["modules"][m], progress) for m in plans[name]["modules"]]
    unknown = [f"`{w}`" for w, known in ((plan, plans), (lang, LANGS)) if w is not None and w not in known]
    return "\n\n".join(_parts(standings, name, plans, unknown, progress))


def standing(name: str, module: dict[str, Any], progress: Progress) -> Standing:
    """How far the learner is in a module of course.json."""
    passed, touched, best = progress.passed(), progress.touched(), progress.best()
    exercises = {e: said for e, said in module["exercises"].items() if said["kind"] != "essay"}
    full = {e for (m, e), grade in best.items() if m == name and grade.share == 1}
    done = {e for e in exercises if (name, e) in passed or e in full}
    most = sum(said["points"] for said in exercises.values())
    grades = [best[name, e].points for e in exercises if (name, e) in best]
    return Standing(
        name=name,
        title=Text(**module["title"]),
        hours=module["hours"],
        exercises=len(exercises),
        todo=tuple(e for e in exercises if e not in done),
        share_done=sum(exercises[e]["points"] for e in done) / most if most else 1.0,
        earned=sum(grades) if grades else None,
        most=most,
        begun=any(m == name for m, _ in touched) or bool(grades),
    )


def _parts(
    standings: list[Standing], plan: str, plans: dict[str, Any], unknown: list[str], progress: Progress
) -> Iterator[str]:
    lang = language()
    yield say(ko="# 빛고을 · 내 학습", en="# Bitgoeul · my course")
    if unknown:
        words = ", ".join(unknown)
        yield say(
            ko=f"> {words}: 그런 과정이나 언어는 없습니다.", en=f"> {words}: there is no such syllabus or language."
        )
    yield say(ko="## 다음에 할 일", en="## What to do next")
    yield _next(standings, lang)
    left = sum(s.hours_left for s in standings)
    title = Text(**plans[plan]["title"])
    yield say(ko=f"## {title}", en=f"## {title}")
    yield say(ko=f"남은 시간은 약 {_hours(left)}입니다.", en=f"About {_hours(left)} left.")
    yield "\n".join(_table(standings, lang))
    yield _how(plan, plans)
    if progress.problem:
        yield f"> {progress.problem}"
    if behind := progress.clock_behind():
        yield say(
            ko=f"> 시계가 마지막 기록({behind:%Y-%m-%d})보다 뒤처져 있습니다. "
            "기록은 순서대로 남습니다. 시계를 맞추세요.",
            en=f"> The clock is behind the last record ({behind:%Y-%m-%d}). Records keep their order; set it right.",
        )


def _next(standings: list[Standing], lang: Lang) -> str:
    now = next((s for s in standings if not s.done), None)
    if now is None:
        return say(
            ko="이 과정을 마쳤습니다. 터미널에서 `bitgoeul transcript`로 이수 기록을 만드세요.",
            en="You have finished this syllabus. Make your transcript in a terminal: `bitgoeul transcript`.",
        )
    lesson, assignment = f"{lang}/{now.name}/lesson.ipynb", f"{lang}/{now.name}/{now.name}.ipynb"
    if not now.begun:
        return say(
            ko=f"**{now.title}**의 [수업]({lesson})을 읽고, 이어서 [과제]({assignment})를 풉니다.",
            en=f"Read the [lesson]({lesson}) of **{now.title}**, then solve its [assignment]({assignment}).",
        )
    if now.todo:
        return say(
            ko=f"**{now.title}**의 [과제]({assignment})에서 `{now.todo[0]}`을(를) 풉니다.",
            en=f"Solve `{now.todo[0]}` in the [assignment]({assignment}) of **{now.title}**.",
        )
    return say(
        ko=f"**{now.title}**의 문제를 모두 풀었습니다. 터미널에서 숨은 검사까지 채점하세요: "
        f"`bitgoeul check {assignment}`",
        en=f"All of **{now.title}** is solved. Grade it with the hidden tests, in a terminal: "
        f"`bitgoeul check {assignment}`",
    )


def _table(standings: list[Standing], lang: Lang) -> Iterator[str]:
    yield say(
        ko="| 모듈 | 열기 | 푼 문제 | 진도 | 채점한 점수 | 남은 시간 |",
        en="| Module | Open | Solved | Progress | Graded points | Time left |",
    )
    yield "|---|---|---|---|---|---|"
    for s in standings:
        words = (say(ko="수업", en="lesson"), say(ko="과제", en="assignment"))
        files = (f"{lang}/{s.name}/lesson.ipynb", f"{lang}/{s.name}/{s.name}.ipynb")
        links = " · ".join(f"[{word}]({file})" for word, file in zip(words, files))
        full = round(_BAR * s.share_done)
        bar = f"{'█' * full}{'░' * (_BAR - full)} {100 * s.share_done:.0f} %"
        points = "–" if s.earned is None else f"{s.earned:g} / {s.most:g}"
        solved = f"{s.exercises - len(s.todo)} / {s.exercises}"
        number = s.name.partition("_")[0].upper()
        yield f"| {number} {s.title} | {links} | {solved} | {bar} | {points} | {_hours(s.hours_left)} |"


def _how(plan: str, plans: dict[str, Any]) -> str:
    others = ", ".join(
        f'`start(plan="{name}")` {Text(**said["title"])}' for name, said in plans.items() if name != plan
    )
    more = say(ko=f" 다른 과정: {others}.", en=f" Other syllabi: {others}.") if others else ""
    return say(
        ko="노트북에서는 `check`로 확인하고, `hint`로 힌트를 보고, 한 번 시도한 뒤 `solution`으로 풀이를 봅니다. "
        f'이 셀을 다시 실행하면 진도가 새로 보입니다. In English: `start(lang="en")`.{more}',
        en="In the notebooks, `check` tells you where you are, `hint` helps, and `solution` opens after a try. "
        f'Run this cell again to see your progress. 한국어로: `start(lang="ko")`.{more}',
    )


def _hours(hours: float) -> str:
    """Half hours are near enough."""
    rounded = round(2 * hours) / 2
    return say(ko=f"{rounded:g}시간", en=f"{rounded:g} h")
