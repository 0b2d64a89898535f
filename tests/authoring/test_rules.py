"""Each rule refuses a source with one fault, on the right line, and leaves a good one alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.authoring import Course, check_source, handout, parse_source, read_course
from autograder.authoring.rules import (
    AS_SEEN,
    CAN_BE_MADE,
    RULES,
    checks,
    code,
    graded,
    languages,
    prose,
    races,
    terms,
)
from autograder.authoring.rules.prose import MAX_CELLS, MAX_LINES, MAX_WORDS, count_words, plain

from .sample import ASSIGNMENT, LESSON, MODULE, write_course

ALL = (*CAN_BE_MADE, *RULES, *AS_SEEN)
TRY = '# %%\ncheck("mean")\n'
PRINT = "print(rng.normal(size=3).sum())"
VISIBLE = '"grade_id": "mean-visible"'
EDGE = '"grade_id": "mean-edge"'
EDGE_CALL = 'expect(mean, []).equals(0.0, ko="빈 입력이면 0.0이어야 합니다", en="it is 0.0 for no values", read="1")'
CLOSE = '.close(1.5, ko="두 값의 가운데여야 합니다", en="it lies midway between two values", read="2")'


@dataclass(frozen=True)
class Bent:
    """A source with `old` replaced by `new`: a problem is on the first line that holds `at`, others on `also` lines."""

    rule: object
    old: str
    new: str
    at: str
    text: str = ASSIGNMENT
    also: int = 0

    def source(self) -> str:
        assert self.old in self.text
        return self.text.replace(self.old, self.new, 1)

    def line(self) -> int:
        return next(n for n, line in enumerate(self.source().splitlines(), start=1) if self.at in line)


def in_lesson(rule: object, code_line: str, at: str = "") -> Bent:
    return Bent(rule, PRINT, f"{PRINT}\n{code_line}", at or code_line.splitlines()[0], LESSON)


def prose_in_lesson(rule: object, korean: str, at: str, english: str = "Divide by how many there are.") -> Bent:
    old = "# 개수로 나눕니다.\n# <!-- en -->\n# ## 2. Dividing\n#\n# Divide by how many there are."
    return Bent(rule, old, f"# {korean}\n# <!-- en -->\n# ## 2. Dividing\n#\n# {english}", at, LESSON)


LONG_CELL = '# %% tags=["long"]\n' + "x = 1\n" * (MAX_LINES + 1)
WORDS = '# %% [markdown] tags=["words"]\n# <!-- ko -->\n# 글\n# <!-- en -->\n# ' + "word " * (MAX_WORDS + 1)
CELLS = "# %%\nx = 1\n\n" * (MAX_CELLS["lesson"] - LESSON.count("# %%")) + '# %% tags=["over"]\nx = 1\n'
EXERCISE_AT = '"grade_id": "mean"'

RACE = '''
race(
    mean,
    against="""
    import numpy as np

    def reference(x):
        return float(np.mean(x))
    """,
    inputs=lambda rng: (rng.normal(size=500_000),),
    steps={2.0: 0.5, 1.0: 0.5},
    ko="합을 한 번만 구합니다",
    en="the sum is taken once",
    read="1",
)
earned()
'''
SPEED = '# %% nbgrader={"grade": true, "grade_id": "mean-speed", "locked": true, "points": 1, "schema_version": 3, '
SPEED += f'"solution": false, "task": false, "cell_type": "code"}}{RACE}\n'
RACING = ASSIGNMENT.replace('"mean-edge", "locked": true, "points": 3', '"mean-edge", "locked": true, "points": 2')
RACING = RACING.replace(
    '# %% nbgrader={"grade": false, "grade_id": "q1"', SPEED + '# %% nbgrader={"grade": false, "grade_id": "q1"'
)
STEPS = "steps={2.0: 0.5, 1.0: 0.5}"

BENT = {
    "code that does not parse": in_lesson(code.parses_as_python, "x = = 1"),
    "nbgrader metadata without points": Bent(graded.roles_known, '"points": 2, ', "", VISIBLE),
    "points of zero": Bent(graded.roles_known, '"points": 2, ', '"points": 0, ', VISIBLE),
    "an unknown kind of test": Bent(graded.roles_known, "mean-edge", "mean-extra", "mean-extra"),
    "a locked cell of no known role": Bent(graded.roles_known, '"grade_id": "setup"', '"grade_id": "first"', '"first"'),
    "a graded cell in a lesson": Bent(
        graded.roles_known,
        "# %%\nrng",
        '# %% nbgrader={"grade": false, "grade_id": "x", "locked": true, "schema_version": 3, "solution": false}\nrng',
        "nbgrader",
        LESSON,
    ),
    "a raw cell": Bent(graded.roles_known, "# %%\nrng", "# %% [raw]\n# x\n\n# %%\nrng", "[raw]", LESSON),
    "a raw cell in an assignment": Bent(graded.roles_known, TRY, f"# %% [raw]\n# x\n\n{TRY}", "[raw]"),
    "a hint in a lesson": Bent(
        graded.roles_known,
        "# %% [markdown]\n# <!-- ko -->\n# ## 2.",
        '# %% [markdown] bitgoeul={"hint": "mean", "level": 1}\n# <!-- ko -->\n# ## 2.',
        '"hint"',
        LESSON,
    ),
    "two cells with one id": Bent(
        graded.unique_ids,
        '"mean-edge", "locked": true, "points": 3',
        '"mean-reference", "locked": true, "points": 3.0',
        "3.0",
    ),
    "an id that nbformat refuses": Bent(
        graded.unique_ids, '"grade_id": "mean-edge"', '"grade_id": "평균-edge"', "평균-edge"
    ),
    "a solution that is not closed": Bent(
        graded.markers_balanced, "    ### END SOLUTION\n", "", "return secret_total / len(values)"
    ),
    "a solution that is not begun": Bent(
        graded.markers_balanced, "    ### BEGIN SOLUTION\n", "", "### END SOLUTION", also=1
    ),
    "a solution in a free cell": Bent(
        graded.markers_balanced,
        TRY,
        "# %%\nif True:\n        ### BEGIN SOLUTION\n        x = 1\n        ### END SOLUTION\n",
        "        ### BEGIN SOLUTION",
        also=1,
    ),
    "a marker with a slip": Bent(
        graded.markers_balanced, "    ### BEGIN SOLUTION", "    # BEGIN SOLUTION", "# BEGIN SOLUTION", also=2
    ),
    "an exercise that is all solution": Bent(
        graded.markers_balanced,
        'q1 = ""  # "a", "b", "c" or "d"\n### BEGIN SOLUTION\nq1 = "c"\n### END SOLUTION',
        'q1 = "c"',
        '"grade_id": "q1"',
    ),
    "markdown without English": Bent(
        languages.both_blocks, "# <!-- en -->\n# Add them all first.", "#", '"hint": "mean", "level": 1'
    ),
    "markdown without either": Bent(
        languages.both_blocks,
        "# <!-- ko -->\n# 먼저 모두 더해 보세요.\n# <!-- en -->\n# Add them all first.",
        "# Add them all first.",
        '"hint": "mean", "level": 1',
    ),
    "an empty Korean block": Bent(languages.both_blocks, "# 먼저 모두 더해 보세요.", "#", '"hint": "mean", "level": 1'),
    "Korean for both languages": Bent(
        languages.both_blocks, "# <!-- ko -->\n# 먼저", "# 잠깐\n# <!-- ko -->\n# 먼저", "# 잠깐"
    ),
    "a Korean block in English": Bent(
        languages.both_blocks, "# 먼저 모두 더해 보세요.", "# Add them.", '"hint": "mean", "level": 1'
    ),
    "a comment in Korean only": Bent(
        languages.paired_remarks, "# en: the sum of three numbers\n", "", "# ko: 세 수의 합", LESSON
    ),
    "a pair of comments torn apart": Bent(
        languages.paired_remarks, "# en: the sum", "x = 1\n# en: the sum", "# ko: 세 수의 합", LESSON, also=1
    ),
    "a docstring in Korean only": Bent(
        languages.paired_docstrings, "    en: Return the arithmetic mean.\n", "", '"""ko: 산술평균을'
    ),
    "an unmarked Korean line in a docstring": Bent(
        languages.paired_docstrings, "    ko: 빈 목록이면", "    빈 목록이면", "    빈 목록이면"
    ),
    "a marked comment behind code": in_lesson(languages.remarks_alone, "x = 1  # ko: 하나"),
    "an unmarked Korean comment": in_lesson(languages.remarks_alone, "# 하나"),
    "a label in Korean only": in_lesson(languages.paired_texts, 'label(ko="크기")'),
    "a check in English only": Bent(
        languages.paired_texts, 'ko="두 값의 가운데여야 합니다", ', "", "expect(mean, [1.0, 2.0])"
    ),
    "an explanation in Korean only": Bent(languages.paired_texts, ', "en": "1 is the count."', "", "1은 개수입니다."),
    "an empty text": in_lesson(languages.paired_texts, 'label(ko="크기", en="")'),
    "no language set": Bent(languages.language_named, 'set_language(lang="ko")', "pass", "# <!-- ko -->", LESSON),
    "the language set to English": Bent(
        languages.language_named, 'set_language(lang="ko")', 'set_language(lang="en")', "set_language(", LESSON
    ),
    "another module opened": Bent(languages.language_named, 'open_module("m07', 'open_module("m08', 'open_module("m08'),
    "headings of different levels": Bent(
        prose.same_headings, "# ## 2. Dividing", "# ### 2. Dividing", "## 2. 나누기", LESSON
    ),
    "headings with different numbers": Bent(
        prose.same_headings, "# ## 2. Dividing", "# ## 3. Dividing", "## 2. 나누기", LESSON
    ),
    "a section that is not there": Bent(prose.sections_exist, 'read="1")', 'read="9")', 'read="9")'),
    "an image by file": prose_in_lesson(prose.no_image_files, "![그림](plot.png)", "![그림]"),
    "an image by code": in_lesson(prose.no_image_files, 'plt.imread("plot.png")'),
    "another word for a term": prose_in_lesson(terms.no_second_term, "가산평균을 냅니다.", "가산평균"),
    "another word in a hint": Bent(terms.no_second_term, "# 먼저 모두", "# 샘플을 먼저 모두", "샘플을"),
    "another word in a message": Bent(terms.no_second_term, "두 값의 가운데", "두 샘플의 가운데", "두 샘플의"),
    "another word in a comment": Bent(terms.no_second_term, "# ko: 정해진 값", "# ko: 정해진 샘플", "정해진 샘플"),
    "another word before the English name": prose_in_lesson(
        terms.no_second_term, "평균치(arithmetic mean)입니다.", "평균치("
    ),
    "a first use without English": Bent(
        terms.first_use_names_both, "# 표본(sample)을 모두", "# 표본을 모두", "표본을 모두", LESSON
    ),
    "a network module": in_lesson(code.no_network, "import urllib.request"),
    "a network module in a solution": Bent(
        code.no_network, "    secret_total", "    from requests import get\n    secret_total", "from requests"
    ),
    "a download by scikit-learn": in_lesson(code.no_network, "from sklearn.datasets import fetch_openml"),
    "a download by its name": in_lesson(code.no_network, "data = sklearn.datasets.fetch_california_housing()"),
    "a table from the internet": in_lesson(code.no_network, 'pd.read_csv("https://example.org/a.csv")'),
    "a shell line": in_lesson(code.no_shell, "!wget example.org/a.csv"),
    "an installation": in_lesson(code.no_shell, "%pip install numpy"),
    "an installation by the shell": in_lesson(code.no_shell, "!pip install numpy"),
    "a shell cell": Bent(code.no_shell, "# %%\nrng = ", "# %%\n# %%bash\n# ls\n\n# %%\nrng = ", "# %%bash", LESSON),
    "os.system": in_lesson(code.no_shell, 'os.system("ls")'),
    "a question to a person": in_lesson(code.no_input, 'name = input("name")'),
    "a Unix path": in_lesson(code.no_absolute_paths, 'open("/home/someone/data.csv")'),
    "a path at the root": in_lesson(code.no_absolute_paths, 'np.load("/data")'),
    "a Windows path": in_lesson(code.no_absolute_paths, 'np.load(r"C:\\data\\a.npy")'),
    "a path from home": in_lesson(code.no_absolute_paths, 'np.load("~/a.npy")'),
    "a home folder": in_lesson(code.no_absolute_paths, "folder = Path.home()"),
    "a generator without a seed": in_lesson(code.seeded, "other = np.random.default_rng()"),
    "a generator seeded with None": in_lesson(code.seeded, "other = np.random.default_rng(None)"),
    "an exercise with too few points": Bent(graded.points_agree, '"points": 3, ', '"points": 1, ', EXERCISE_AT, also=1),
    "a module with too few points": Bent(graded.points_agree, '"points": 3, ', '"points": 1, ', "# ---", also=1),
    "an exercise that the syllabus lacks": Bent(
        graded.points_agree, '"grade_id": "q1"', '"grade_id": "q9"', '"q9"', also=1
    ),
    "an exercise that the source lacks": Bent(
        graded.points_agree, '"grade_id": "q1"', '"grade_id": "q9"', "# ---", also=1
    ),
    "a test without an exercise": Bent(graded.tests_have_exercises, '"mean-edge"', '"median-edge"', "median-edge"),
    "a hint without an exercise": Bent(
        graded.tests_have_exercises, '{"hint": "mean", "level": 3}', '{"hint": "median", "level": 3}', '"median"'
    ),
    "a check of nothing": Bent(graded.tests_have_exercises, 'check("mean")', 'check("median")', 'check("median")'),
    "an exercise without tests": Bent(graded.tested_enough, "q1-choice", "mean-choice", '"grade_id": "q1"', also=1),
    "no visible test": Bent(graded.tested_enough, "mean-visible", "mean-property", EXERCISE_AT),
    "one kind of hidden test": Bent(graded.tested_enough, "mean-edge", "mean-reference_2", EXERCISE_AT),
    "two hints": Bent(graded.tested_enough, '"level": 3', '"level": 2', EXERCISE_AT),
    "no cell to check in": Bent(graded.tested_enough, 'check("mean")', "pass", EXERCISE_AT),
    "a cell that defines another name": Bent(
        graded.exercise_defines_its_name, "def mean(", "def average(", EXERCISE_AT
    ),
    "a hidden region in a visible test": Bent(
        checks.hidden_stays_hidden,
        "# en: known values\n",
        "# en: known values\n### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS\n",
        "### BEGIN HIDDEN TESTS",
    ),
    "hidden code outside its region": Bent(
        checks.hidden_stays_hidden,
        "# en: Checks empty input.\n",
        "# en: Checks empty input.\nanswer = 0.0\n",
        "answer = 0.0",
    ),
    "a hidden test that says nothing": Bent(
        checks.hidden_stays_hidden, "# ko: 빈 입력을 확인합니다.\n# en: Checks empty input.\n", "", EDGE
    ),
    "a message with a value in it": Bent(
        checks.literal_texts, 'en="it is 0.0 for no values"', 'en=f"it is {0.0}"', 'en=f"it is'
    ),
    "a section that is computed": Bent(checks.literal_texts, 'read="1")', "read=str(1))", "read=str(1)"),
    "a test that ends in the student's value": Bent(
        checks.ends_without_value, EDGE_CALL, f"{EDGE_CALL}\nmean([1.0])", "mean([1.0])"
    ),
    "a test that ends in .value": Bent(
        checks.ends_without_value, EDGE_CALL, "expect(mean, []).value", "expect(mean, []).value"
    ),
    "an expectation without a check": Bent(
        checks.ends_without_value, EDGE_CALL, f"expect(mean, [])\n{EDGE_CALL}", "expect(mean, [])"
    ),
    "parts that do not add up": Bent(checks.parts_add_up, "with part(2):", "with part(1):", "with part(1):"),
    "parts without earned": Bent(checks.parts_add_up, "earned()\n", "", "with part(1):"),
    "earned without parts": Bent(checks.parts_add_up, EDGE_CALL, "earned()  # alone", "earned()  # alone"),
    "a wrong option without explanation": Bent(
        checks.choices_explained,
        '        "d": {"ko": "값이 하나 있습니다.", "en": "There is one value."},\n',
        "",
        "expect_choice(",
    ),
    "a right option that is none": Bent(checks.choices_explained, 'right="c"', 'right="e"', "expect_choice("),
    "a race whose steps do not add up": Bent(
        checks.parts_add_up, STEPS, "steps={2.0: 0.5, 1.0: 0.25}", "race(", RACING
    ),
    "a race without earned": Bent(checks.parts_add_up, 'read="1",\n)\nearned()', 'read="1",\n)', "race(", RACING),
    "a race in another cell": Bent(races.races_in_their_cells, "mean-speed", "mean-style", "race(", RACING),
    "a race in a part": Bent(
        races.races_in_their_cells, "race(\n    mean,", "with part(1):\n  race(\n    mean,", "  race(", RACING
    ),
    "a cell for speed without a race": Bent(
        races.races_in_their_cells, f"{RACE}\n", "\nassert mean([1.0]) == 1.0\n\n", "mean-speed", RACING
    ),
    "a race in the student's process": Bent(
        races.races_in_their_cells, "race(\n", "# bitgoeul: inside\nrace(\n", "mean-speed", RACING
    ),
    "steps that ascend": Bent(races.races_are_literal, STEPS, "steps={1.0: 0.5, 2.0: 0.5}", "steps={1.0", RACING),
    "steps that are computed": Bent(
        races.races_are_literal, STEPS, "steps={2.0: 0.5, 2.0 / 2: 0.5}", "steps={2.0", RACING
    ),
    "a reference that does not parse": Bent(
        races.races_are_literal, "def reference(x):\n", "def reference(x)\n", "against=", RACING
    ),
    "a rival that is no function": Bent(
        races.races_are_literal, STEPS, f'{STEPS},\n    rivals={{"NumPy": "import numpy"}}', "rivals=", RACING
    ),
    "speed that is worth too much": Bent(
        races.speed_is_a_fifth,
        '"mean-speed", "locked": true, "points": 1',
        '"mean-speed", "locked": true, "points": 2',
        "mean-speed",
        RACING,
    ),
    "too many lines": Bent(prose.small_enough, "# %%\nrng", f"{LONG_CELL}\n# %%\nrng", '["long"]', LESSON),
    "too many words": Bent(prose.small_enough, "# %%\nrng", f"{WORDS}\n\n# %%\nrng", '["words"]', LESSON),
    "too many cells": Bent(
        prose.small_enough, "how many there are.\n", f"how many there are.\n\n{CELLS}", '["over"]', LESSON
    ),
    "a stub that is not Python": Bent(
        prose.small_enough,
        "    ### BEGIN SOLUTION\n    secret",
        "    if True:\n    ### BEGIN SOLUTION\n        secret",
        EXERCISE_AT,
    ),
}

GOOD_CODE = [
    "# ko: 한국어\n# en: English\n# ko: 다음\n# en: next",
    "# en: English first\n# ko: 한국어는 나중",
    'text = "# ko: 문자열"  # a plain remark',
    "%timeit -n 1 rng.normal()",
    'label(ko="속도(GB/s)", en="speed (GB/s)")',
    'print(f"{3:.1f}/s", "km/h", "a/b", "s/", "1e3 / s", "C:")',
    'label(ko="출처: https://example.org/a", en="source: https://example.org/a")',
    "other = np.random.default_rng(seed=3)",
    "from sklearn.datasets import load_digits",
    'def f():\n    """ko: 하나.\n\n    en: One. See https://example.org/a and /home/x.\n    """',
]

GOOD_TESTS = [
    'call = expect(mean, [1.0])\ncall.kind("float", ko="실수입니다", en="a float")',
    "with part(1):\n    assert mean([1.0]) == 1.0\nwith part(2):\n    assert mean([2.0]) == 2.0\nearned()",
    'assert compiled(mean).jitted, "compiled"',
    'own_work(mean, without=("numpy.mean",), ko="직접 씁니다", en="written by hand")',
    'for value in (1.0, 2.0):\n    expect(mean, [value]).equals(value, ko="같음", en="same").fresh(ko="새", en="new")',
]

GOOD_PROSE = [
    "산술평균으로 나누면 표본들이 보입니다.",
    "리샘플링과 `샘플`은 다른 말이고, 표본값(sample value)도 그렇습니다.",
    "식 $x/n$과 [쪽](https://example.org/a.png)을 보세요.",
]


@pytest.mark.parametrize("name", BENT)
def test_refused_at_its_line(name: str, course: Course):
    bent = BENT[name]
    source = parse_source(bent.source(), course.root / "x.py")
    lines = {problem.line for problem in bent.rule(source, course)}
    assert bent.line() in lines and len(lines) == 1 + bent.also
    assert bent.line() in {problem.line for problem in check_source(source, course)}
    said = next(iter(bent.rule(source, course)))
    assert said.path == source.path
    for text in (said.what, said.todo):
        assert text.ko != text.en and text.ko.strip() and text.en.strip()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("text", [LESSON, ASSIGNMENT, RACING], ids=["lesson", "assignment", "racing"])
def test_good_source_passes(rule, text: str, course: Course):
    assert list(rule(parse_source(text, course.root / "x.py"), course)) == []


def test_every_rule_refuses_something():
    tried = {bent.rule for bent in BENT.values()}
    beside = {graded.banks_readable, languages.same_in_both}  # tested below: no text of a source can break them alone
    assert tried | beside == set(ALL)


@pytest.mark.parametrize("line", GOOD_CODE)
def test_good_code_passes(line: str, course: Course):
    source = parse_source(in_lesson(None, line).source(), course.root / "x.py")
    assert [problem.said("en") for problem in check_source(source, course)] == []


@pytest.mark.parametrize("line", GOOD_TESTS)
def test_good_tests_pass(line: str, course: Course):
    source = parse_source(ASSIGNMENT.replace(EDGE_CALL, line), course.root / "x.py")
    assert [problem.said("en") for problem in check_source(source, course)] == []


@pytest.mark.parametrize("line", GOOD_PROSE)
def test_good_prose_passes(line: str, course: Course):
    source = parse_source(prose_in_lesson(None, line, "").source(), course.root / "x.py")
    assert [problem.said("en") for problem in check_source(source, course)] == []


@pytest.mark.parametrize(("side", "number"), [("wrong", 4), ("right", 1)])
def test_too_few_answers_in_a_bank(tmp_path: Path, side: str, number: int):
    course = read_course(write_course(tmp_path))
    assignment = course.assignment_path(MODULE)
    (assignment.parent / side / f"mean__way_{number}.py").unlink()
    [problem] = graded.tested_enough(parse_source(ASSIGNMENT, assignment), course)
    assert f"{side}/mean__*.py" in problem.said("en") and f"(it has {number})" in problem.said("en")
    assert problem.line == next(n for n, line in enumerate(ASSIGNMENT.splitlines(), 1) if EXERCISE_AT in line)


@pytest.mark.parametrize("name", ["median__sorted.py", "mean.py", "mean__broken.py"])
def test_an_answer_that_cannot_be_used(tmp_path: Path, name: str):
    course = read_course(write_course(tmp_path))
    answer = course.assignment_path(MODULE).parent / "wrong" / name
    answer.write_text("def mean(:\n" if "broken" in name else "x = 1\n", encoding="utf-8")
    [problem] = check_source(parse_source(ASSIGNMENT, tmp_path / "x.py"), course)
    assert (problem.path, problem.line) == (answer, 1)


def test_code_that_would_differ_is_noticed(course: Course, monkeypatch: pytest.MonkeyPatch):
    source = parse_source(LESSON, course.root / "x.py")
    split = languages.code_in
    monkeypatch.setattr(languages, "code_in", lambda text, lang: split(text, lang) + f"\nlast = {lang!r}")
    assert len(list(languages.same_in_both(source, course))) == 2


def test_the_lesson_is_missing(tmp_path: Path):
    course = read_course(write_course(tmp_path))
    course.lesson_path(MODULE).unlink()
    assert list(prose.sections_exist(parse_source(ASSIGNMENT, tmp_path / "x.py"), course)) == []


def test_words_are_counted_in_prose_only():
    text = (
        "# 제목 하나\n\n두 낱말 `x = 1` $a + b$ — [글](https://example.org/x)\n\n```\n코드는 안 셈\n```\n<!-- 주석 -->"
    )
    assert count_words(text) == 7  # 제목, 하나, 두, 낱말, code, formula, 글


def test_plain_keeps_the_lines():
    text = "하나 $$\na\n$$ 둘\n<!-- a\nb -->\n셋"
    assert plain(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_race_is_handed_out_and_is_no_hidden_test(lang: str, course: Course):
    public = handout.exercises(parse_source(RACING, course.root / "x.py"), course.modules[MODULE], lang)
    mean = public["exercises"]["mean"]
    assert [text.strip() for text in mean["speed"]] == [RACE.strip()]
    plain_one = handout.exercises(parse_source(ASSIGNMENT, course.root / "x.py"), course.modules[MODULE], lang)
    assert mean["hidden"] == plain_one["exercises"]["mean"]["hidden"] and not plain_one["exercises"]["mean"]["speed"]
