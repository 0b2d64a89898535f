"""The checks on a source: one small function a rule, all of them in the table below.

A rule takes a source and the course, and yields the problems that it finds. The first rules say whether a source can be
made into notebooks at all; what a student would see is only looked at when they find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from autograder.authoring.course import Course
from autograder.authoring.problems import Problem
from autograder.authoring.rules import checks, code, graded, languages, prose, races, terms
from autograder.authoring.source import Source

Rule = Callable[[Source, Course], Iterator[Problem]]

CAN_BE_MADE: tuple[Rule, ...] = (
    code.parses_as_python,
    graded.roles_known,
    graded.unique_ids,
    graded.markers_balanced,
    languages.both_blocks,
    languages.paired_remarks,
    languages.paired_docstrings,
)
RULES: tuple[Rule, ...] = (
    languages.remarks_alone,
    languages.paired_texts,
    languages.language_named,
    prose.same_headings,
    prose.sections_exist,
    prose.no_image_files,
    terms.no_second_term,
    terms.first_use_names_both,
    code.no_network,
    code.no_shell,
    code.no_input,
    code.no_absolute_paths,
    code.seeded,
    graded.points_agree,
    graded.tests_have_exercises,
    graded.tested_enough,
    graded.banks_readable,
    graded.exercise_defines_its_name,
    checks.hidden_stays_hidden,
    checks.literal_texts,
    checks.ends_without_value,
    checks.parts_add_up,
    checks.choices_explained,
    races.races_in_their_cells,
    races.races_are_literal,
    races.speed_is_a_fifth,
)
AS_SEEN: tuple[Rule, ...] = (languages.same_in_both, prose.small_enough)


def check_source(source: Source, course: Course) -> list[Problem]:
    """Every problem of a source, by line."""
    first = [problem for rule in CAN_BE_MADE for problem in rule(source, course)]
    problems = first + [problem for rule in RULES for problem in rule(source, course)]
    if not first:
        problems += [problem for rule in AS_SEEN for problem in rule(source, course)]
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda problem: (str(problem.path), problem.line))
