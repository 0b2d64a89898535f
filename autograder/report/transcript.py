"""What a learner has proved: competencies with their evidence, and the industry tracks, from graded exercises alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.authoring.outline import Outline, Plan
from autograder.judge.words import Text
from autograder.learn.progress import Graded


@dataclass(frozen=True)
class Evidence:
    """One exercise that proves something: at which level, and how it was graded at best."""

    module: str
    title: Text
    exercise: str
    level: int
    grade: Graded


@dataclass(frozen=True)
class Competency:
    """One competency: the level reached (0: none yet), its evidence, and the share of its exercises' points earned."""

    name: str
    title: Text
    level: int
    evidence: tuple[Evidence, ...]
    share: float


@dataclass(frozen=True)
class Track:
    """One industry track: the share of the points of its modules that was earned."""

    name: str
    title: Text
    share: float
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Transcript:
    """All of it; `levels` are the names of the levels. Competencies that no exercise proves yet are left out."""

    competencies: tuple[Competency, ...]
    tracks: tuple[Track, ...]
    levels: Mapping[int, Text]
    evidence_from: float
    latest: str  # the time of the last grade that counts

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, each exercise once."""
        found = {(e.module, e.exercise): e for c in self.competencies for e in c.evidence}
        return tuple(found.values())

    @property
    def without_sandbox(self) -> bool:
        """Whether some of the evidence was graded without a sandbox."""
        return any(e.grade.wall == "none" for e in self.evidence)


def transcript_of(outline: Outline, best: Mapping[tuple[str, str], Graded]) -> Transcript:
    """The transcript of someone whose best grades are `best`. What the syllabus does not know is left out."""
    found = []
    for name, title in outline.competencies.items():
        proving = [
            (module, exercise.name, exercise.points, level)
            for module in outline.modules.values()
            for exercise in module.exercises
            for proved, level in exercise.proves
            if proved == name
        ]
        if not proving:
            continue
        evidence = tuple(
            Evidence(module.name, module.title, exercise, level, grade)
            for module, exercise, _, level in proving
            if (grade := best.get((module.name, exercise))) is not None and grade.share >= outline.evidence_from
        )
        earned = sum(p * best[m.name, e].share for m, e, p, _ in proving if (m.name, e) in best)
        share = earned / sum(p for _, _, p, _ in proving)
        found.append(Competency(name, title, max((e.level for e in evidence), default=0), evidence, share))
    tracks = tuple(_track(plan, outline, best) for plan in outline.tracks)
    latest = max((e.grade.at for c in found for e in c.evidence), default="")
    return Transcript(tuple(found), tracks, outline.levels, outline.evidence_from, latest)


def _track(plan: Plan, outline: Outline, best: Mapping[tuple[str, str], Graded]) -> Track:
    graded = [
        (name, exercise.name, exercise.points)
        for name in plan.modules
        for exercise in outline.modules[name].exercises
        if exercise.kind != "essay"  # nobody has graded those
    ]
    most = sum(points for _, _, points in graded)
    earned = sum(points * best[m, e].share for m, e, points in graded if (m, e) in best)
    return Track(plan.name, plan.title, earned / most if most else 0.0, plan.modules)
