"""Text sources <-> notebooks, in two languages, and the checks that refuse a faulty source.

source      a notebook as text (jupytext's percent format), Korean and English side by side; a cell's role
languages   what of a cell stands in the Korean notebook, what in the English one;   code: the Python of a cell
course      what a source is checked against:   syllabus, glossary, banks (wrong and right answers)
rules       the checks, one small function a rule, listed in one table;   problems: file, line, what, what to do
notebook    the notebooks;   handout: exercises.json and solutions.json;   settings: nbgrader_config.py
build       all of it, or nothing: checks every source, then writes course directories or a learner's copy

An author writes the source. The build reads it and never runs it: no code of a notebook is executed here. What a
student may see is made by nbgrader's own preprocessors.
"""

from autograder.authoring.build import Audience, Built, build
from autograder.authoring.course import Course, read_course
from autograder.authoring.problems import Problem, SourceProblems, UnknownNameError
from autograder.authoring.rules import check_source
from autograder.authoring.source import Cell, Source, parse_source, read_source
from autograder.authoring.syllabus import find_modules, project_root

__all__ = [
    "Audience",
    "Built",
    "Cell",
    "Course",
    "Problem",
    "Source",
    "SourceProblems",
    "UnknownNameError",
    "build",
    "check_source",
    "find_modules",
    "parse_source",
    "project_root",
    "read_course",
    "read_source",
]
