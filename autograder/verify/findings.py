"""What a verification found, and how it is said: the counts, the problems, the mutants that nobody caught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.authoring.problems import Problem, shown
from autograder.judge.words import say
from autograder.verify.mutants import Mutant

ENOUGH = 0.98  # of the mutants that are mistakes


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test cell has caught."""

    path: Path
    line: int  # of the source
    exercise: str
    mutant: Mutant

    def said(self) -> str:
        """Where it stands and what was changed, as a small diff."""
        where = f"{shown(self.path)}:{self.line}: {self.exercise} ({self.mutant.kind})"
        return f"{where}\n  - {self.mutant.before}\n  + {self.mutant.after}"


@dataclass(frozen=True)
class ModuleReport:
    """One module: how many answers were tried, and what became of its solutions' mutants."""

    name: str
    answers: int
    mutants: int
    tried: int  # of them; what is said of the others is that they would be caught
    same: int  # of those that were tried, those that compile to the solution's machine code
    claimed: int  # those of which the author says why no test can tell
    survivors: tuple[Survivor, ...]
    problems: tuple[Problem, ...]

    @property
    def mistakes(self) -> int:
        """The mutants that a test should catch, as far as is known."""
        return self.mutants - self.same - self.claimed

    @property
    def share(self) -> float:
        """How much of them is caught, where all that were not tried are: a sample fails only where all would."""
        return 1.0 - len(self.survivors) / self.mistakes if self.mistakes else 1.0

    @property
    def holds(self) -> bool:
        """Whether the tests are good enough."""
        return not self.problems and self.share >= ENOUGH

    def said(self) -> str:
        """The counts, in a line."""
        caught = self.tried - self.same - self.claimed - len(self.survivors)
        of = caught + len(self.survivors)
        all_of_them = self.tried == self.mutants
        return say(
            ko=f"{self.name}: 답안 {self.answers}개, 변이 {self.mutants}개"
            + ("" if all_of_them else f" 중 {self.tried}개")
            + f"(기계어가 같은 것 {self.same}개, 저자가 동등하다고 밝힌 것 {self.claimed}개), "
            f"나머지 {of}개 중 {caught}개를 잡음({caught / max(1, of):.1%})",
            en=f"{self.name}: {self.answers} answers; "
            + ("" if all_of_them else f"{self.tried} of ")
            + f"{self.mutants} mutants, {self.same} of them the same machine code and {self.claimed} equivalent by "
            f"their author; {caught} of the other {of} caught ({caught / max(1, of):.1%})",
        )


@dataclass(frozen=True)
class Report:
    """All modules."""

    modules: tuple[ModuleReport, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether all tests are good enough."""
        return all(module.holds for module in self.modules)

    def lines(self) -> Iterator[str]:
        """What a person reads: each module's counts, its problems, its survivors."""
        for module in self.modules:
            yield module.said()
            for problem in module.problems:
                yield problem.said()
            for survivor in module.survivors:
                yield survivor.said()

    def require(self) -> None:
        """Raises NotVerified where something does not hold."""
        if not self.holds:
            raise NotVerified(self)


class NotVerified(Exception):
    """Tests do not tell right from wrong well enough; its text is one sentence."""

    def __init__(self, report: Report) -> None:
        """Keep the report."""
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        """Which modules, and what of them."""
        parts = []
        for module in self.report.modules:
            if module.problems:
                n = len(module.problems)
                parts.append(say(ko=f"{module.name}의 문제 {n}개", en=f"{module.name} has {n} problems"))
            if module.share < ENOUGH:
                parts.append(
                    say(
                        ko=f"{module.name}은(는) 변이의 {module.share:.1%}만 잡음({ENOUGH:.0%} 필요)",
                        en=f"{module.name} catches {module.share:.1%} of its mutants ({ENOUGH:.0%} are needed)",
                    )
                )
        return say(
            ko=f"검사가 충분하지 않습니다: {'; '.join(parts)}.", en=f"The tests do not hold: {'; '.join(parts)}."
        )
