"""From the sources of the course to what people use: nbgrader course directories, or a learner's own copy.

    class      OUT/<lang>/nbgrader_config.py
               OUT/<lang>/source/<module>/<module>.ipynb, <module>.exercises.json
               OUT/<lang>/lessons/<module>.ipynb
    learners   OUT/<lang>/<module>/lesson.ipynb, <module>.ipynb, <module>.exercises.json and .solutions.json

All sources are read and checked first. If one has a problem, nothing is written. The same sources give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.authoring import handout
from autograder.authoring.course import Course, read_course
from autograder.authoring.notebook import make_notebook, released, to_json
from autograder.authoring.problems import Problem, SourceProblems, UnknownNameError
from autograder.authoring.rules import check_source
from autograder.authoring.settings import nbgrader_config
from autograder.authoring.source import Source, read_source
from autograder.authoring.syllabus import project_root
from autograder.judge.words import LANGS, Lang, say

Audience = Literal["class", "learners"]
Progress = Callable[[int, int, str], None]  # steps done, steps in all, what comes next


@dataclass(frozen=True)
class Built:
    """What a build wrote: the folder of each language (for a class, nbgrader's course directory), and every file."""

    course_dirs: dict[Lang, Path]
    files: tuple[Path, ...]
    modules: tuple[str, ...]
    audience: Audience


def build(
    modules: Iterable[str] | None = None,
    langs: Sequence[Lang] = LANGS,
    out: Path = Path("build"),
    audience: Audience = "class",
    progress: Progress | None = None,
    *,
    root: Path | None = None,
) -> Built:
    """Write the modules (default: all) in the languages under `out`. SourceProblems if any source has a problem."""
    course = read_course(root or project_root())
    names = known_modules(course, modules)
    _known_languages(langs)
    step = _Steps(progress, 1 + len(names) * (1 + len(langs)))
    sources = {}
    problems: list[Problem] = []
    for name in names:
        step.begin(name)
        sources[name] = [_read(path, problems) for path in (course.lesson_path(name), course.assignment_path(name))]
        problems += [p for source in sources[name] if source for p in check_source(source, course)]
    if problems:
        raise SourceProblems(problems)
    files: dict[Path, str] = {}
    for lang in langs:
        if audience == "class":
            files[Path(lang, "nbgrader_config.py")] = nbgrader_config(lang)
        for name in names:
            step.begin(f"{name} {lang}")
            lesson, assignment = sources[name]
            assert lesson is not None and assignment is not None  # noqa: S101  (else it was a problem above)
            make = _for_class if audience == "class" else _for_learners
            files |= make(course, lesson, assignment, lang)
    step.begin(str(out))
    for path, text in files.items():
        _write(out / path, text)
    step.end()
    return Built({lang: out / lang for lang in langs}, tuple(out / path for path in files), names, audience)


def _for_class(course: Course, lesson: Source, assignment: Source, lang: Lang) -> dict[Path, str]:
    name = assignment.module
    public = handout.exercises(assignment, course.modules[name], lang)
    source = Path(lang, "source", name)
    return {
        source / f"{name}.ipynb": to_json(make_notebook(assignment, lang)),
        source / f"{name}.exercises.json": handout.to_json(public),
        Path(lang, "lessons", f"{name}.ipynb"): to_json(make_notebook(lesson, lang)),
    }


def _for_learners(course: Course, lesson: Source, assignment: Source, lang: Lang) -> dict[Path, str]:
    module = course.modules[assignment.module]
    folder = Path(lang, module.name)
    return {
        folder / "lesson.ipynb": to_json(make_notebook(lesson, lang)),
        folder / f"{module.name}.ipynb": to_json(released(make_notebook(assignment, lang), lang)),
        folder / f"{module.name}.exercises.json": handout.to_json(handout.exercises(assignment, module, lang)),
        folder / f"{module.name}.solutions.json": handout.to_json(handout.solutions(assignment, module, lang)),
    }


def _read(path: Path, problems: list[Problem]) -> Source | None:
    try:
        return read_source(path)
    except SourceProblems as refused:
        problems += refused.problems
        return None


def known_modules(course: Course, modules: Iterable[str] | None) -> tuple[str, ...]:
    """The modules asked for (default: all). UnknownNameError where the syllabus has no such."""
    names = tuple(course.modules) if modules is None else tuple(dict.fromkeys(modules))
    unknown = [name for name in names if name not in course.modules]
    if unknown:
        have = ", ".join(course.modules)
        raise UnknownNameError(
            say(
                ko=f"강의 계획에 없는 모듈입니다: {', '.join(unknown)}. 있는 모듈: {have}",
                en=f"no such module in the syllabus: {', '.join(unknown)}. There are: {have}",
            )
        )
    return names


def _known_languages(langs: Sequence[Lang]) -> None:
    unknown = [lang for lang in langs if lang not in LANGS]
    if unknown or not langs:
        raise UnknownNameError(
            say(
                ko=f"언어는 {', '.join(LANGS)} 가운데 골라야 합니다: {', '.join(unknown)}",
                en=f"languages are {', '.join(LANGS)}, not {', '.join(unknown) or 'none'}",
            )
        )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(text.encode("utf-8"))  # bytes, so that a line ends in LF everywhere
    new.replace(path)


class _Steps:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def begin(self, what: str) -> None:
        if self.progress:
            self.progress(self.done, self.total, what)
        self.done += 1

    def end(self) -> None:
        if self.progress:
            self.progress(self.total, self.total, "")
