"""What a source is checked against: the syllabus, the glossary, the lesson's sections and the banks of answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.banks import Answer, read_banks
from autograder.authoring.glossary import Term, read_glossary
from autograder.authoring.languages import markdown_lines
from autograder.authoring.outline import read_outline
from autograder.authoring.source import Source, read_source
from autograder.authoring.syllabus import Module

_SECTION = re.compile(r"## (\d+)\. .*")


@dataclass(frozen=True)
class Course:
    """The course in a checkout."""

    root: Path
    modules: Mapping[str, Module]
    terms: tuple[Term, ...]

    def lesson_path(self, module: str) -> Path:
        """Where the lesson's source is."""
        return self.root / "course" / module / "lesson.py"

    def assignment_path(self, module: str) -> Path:
        """Where the assignment's source is."""
        return self.root / "assignments" / module / "assignment.py"

    def banks(self, module: str) -> list[Answer]:
        """The wrong and right answers that the module's tests are tried on."""
        return read_banks(self.assignment_path(module).parent)

    def sections(self, module: str) -> dict[str, set[str]]:
        """The numbers of the lesson's `## N.` headings, by language."""
        return sections_of(read_source(self.lesson_path(module)))


def read_course(root: Path) -> Course:
    """The course in a checkout. SourceProblems if its syllabus or glossary cannot be used."""
    return Course(root, read_outline(root).modules, read_glossary(root))


def sections_of(lesson: Source) -> dict[str, set[str]]:
    """The numbers of a lesson's `## N.` headings, by language."""
    found: dict[str, set[str]] = {"ko": set(), "en": set()}
    for cell in lesson.with_role("prose"):
        for line in markdown_lines(cell.text):
            heading = None if line.fenced else _SECTION.fullmatch(line.text)
            for lang in [line.lang] if line.lang else found:
                if heading:
                    found[lang].add(heading[1])
    return found
