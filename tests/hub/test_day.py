"""A day of the class, in a real browser: students hand in, the instructor grades, students read what they got."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser, expect

from autograder.authoring import build, project_root
from autograder.demo.roster import Answers, read_answers
from tests.hub.demo import Demo, skip_where_impossible
from tests.hub.pages import MODULE, Instructor, Student

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(1200), skip_where_impossible]

ESSAY = "배열 전체를 한 번에 더할 때는 NumPy가 빨랐습니다. 캐시와 SIMD를 이미 쓰기 때문이라고 생각합니다."
COMMENT = "좋은 관찰입니다. 캐시의 크기도 재어 보세요."


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    course = build([MODULE], langs=("ko",), out=tmp_path_factory.mktemp("answers")).course_dirs["ko"]
    return read_answers(course / "source" / MODULE / f"{MODULE}.ipynb", project_root() / "assignments" / MODULE)


@pytest.fixture
def student(hub: Demo, browser: Browser, pictures: Path) -> Iterator[Student]:
    person = Student(browser, hub.address, "seoyeon", hub.passwords["seoyeon"], pictures)
    yield person
    person.close()


@pytest.fixture
def english(hub: Demo, browser: Browser, pictures: Path) -> Iterator[Student]:
    person = Student(browser, hub.address, "emma", hub.passwords["emma"], pictures)
    yield person
    person.close()


@pytest.fixture
def late(hub: Demo, browser: Browser, pictures: Path) -> Iterator[Student]:
    person = Student(browser, hub.address, "minjun", hub.passwords["minjun"], pictures)
    yield person
    person.close()


@pytest.fixture
def instructor(hub: Demo, browser: Browser, pictures: Path) -> Iterator[Instructor]:
    person = Instructor(browser, hub.address, "teacher", hub.passwords["teacher"], pictures)
    yield person
    person.close()


def in_the_courses_terminal(hub: Demo, words: str) -> None:
    """A command of ours, as an instructor gives it in a terminal of the course's server."""
    folder = hub.folder / "courses" / "ko"
    home = f"HOME={hub.folder / 'homes' / 'bitgoeul-ko'}"
    command = ["env", home, sys.executable, "-m", "autograder.cli", *words.split(), f"--course-dir={folder}"]
    done = hub.as_user("bitgoeul-ko", *command)
    assert done.returncode == 0, done.stderr


def test_a_student_fetches_checks_validates_and_hands_in_twice(student: Student, answers: Answers) -> None:
    student.open_list()
    student.picture("list")
    student.fetch()
    student.open_notebook()
    student.picture("notebook")
    student.run(student.cell("open_module("))
    bench = student.cell("def bench")
    wrong = next(answer for answer in answers.wrong["bench"] if "ignores repeats" in answer)
    student.write(bench, wrong[wrong.index("def bench") :])
    student.run(bench)
    panel = student.check("bench")
    expect(panel).to_contain_text("IndexError: pop from empty list")
    panel.scroll_into_view_if_needed()
    student.picture("panel-wrong")
    student.save()
    assert "failed" in student.validate()
    student.submit(times=1)
    student.picture("submitted")
    student.back_to_notebook()
    student.write(bench, answers.solutions["bench"])
    student.run(bench)
    panel = student.check("bench")
    expect(panel).to_contain_text("✔ bench")
    panel.scroll_into_view_if_needed()
    student.picture("panel-right")
    student.write_text("여기에 답을 쓰세요", ESSAY)
    student.save()
    student.submit(times=2)
    student.picture("submitted-again")
    assert student.elsewhere == [], "nothing was asked of the network"


def test_a_student_of_the_other_course_has_it_in_english(english: Student) -> None:
    english.open_list()
    english.fetch()
    english.open_notebook()
    expect(english.notebook.locator("h1").first).to_contain_text("M07 assignment: Numba basics")
    english.run(english.cell("open_module("))
    expect(english.check("bench")).to_contain_text("Not defined: bench")
    english.picture("panel")
    english.submit(times=1)
    english.picture("submitted")


def test_one_hands_in_late_and_once_more_in_the_name_of_another(
    hub: Demo, late: Student, answers: Answers, tmp_path: Path
) -> None:
    late.open_list()
    late.fetch()
    late.open_notebook()
    late.write(late.cell("def bench"), answers.solutions["bench"])
    late.save()
    late.submit(times=1)
    forged = hub.folder / "exchange" / "bitgoeul-ko" / "inbound" / f"seoyeon+{MODULE}+2099-01-01 00:00:00 UTC+forged"
    home = hub.folder / "homes" / "minjun" / "bitgoeul-ko" / MODULE
    assert hub.as_user("minjun", "cp", "-r", str(home), str(forged)).returncode == 0, "nbgrader's exchange lets him"
    assert hub.as_user("minjun", "chmod", "0777", str(forged)).returncode == 0


def test_the_instructor_collects_grades_and_gives_feedback(hub: Demo, instructor: Instructor) -> None:
    instructor.open_course("bitgoeul-ko")
    instructor.set_due(datetime.now() - timedelta(days=1))
    instructor.picture("formgrader")
    settings = hub.folder / "courses" / "ko" / "nbgrader_config_local.py"
    with settings.open("w") as file:
        file.write('c = get_config()\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    in_the_courses_terminal(hub, f"extend {MODULE} seoyeon --by 2d")
    instructor.press("collect")
    instructor.open_submissions()
    for student in ("seoyeon", "minjun"):
        instructor.press("autograde", instructor.submission(student))
        expect(instructor.submission(student)).to_contain_text("14 / 100")
    with Gradebook(f"sqlite:///{hub.folder}/courses/ko/gradebook.db") as gradebook:
        lost = {s: gradebook.find_submission(MODULE, s).late_submission_penalty for s in ("seoyeon", "minjun")}
    assert lost == {"seoyeon": 0, "minjun": 14}, "one is in time by the extension, one is late"
    assert [path.name for path in (hub.folder / "exchange" / "bitgoeul-ko" / "refused").iterdir()] == [
        f"minjun__seoyeon+{MODULE}+2099-01-01 00:00:00 UTC+forged"
    ]
    assert not instructor.submission("emma").count(), "who is in another course is not in this one"
    instructor.picture("autograded")
    instructor.open_manual("seoyeon")
    expect(instructor.frame.locator("body")).to_contain_text(ESSAY)
    instructor.give("reflection", 7, COMMENT)
    instructor.picture("reflection")
    instructor.open_formgrader("bitgoeul-ko")
    instructor.press("generate-feedback")
    instructor.press("release-feedback")
    instructor.picture("feedback-released")
    assert instructor.elsewhere == [], "nothing was asked of the network"


def test_the_student_reads_score_and_comment_and_nothing_hidden(student: Student) -> None:
    student.open_list()
    page = student.fetch_feedback()
    expect(page).to_contain_text("21 / 100")
    expect(page).to_contain_text(COMMENT)
    student.picture("feedback")
    said = page.inner_text()
    assert "HIDDEN TESTS" not in said and "watched = inside" not in said
    assert student.elsewhere == [], "nothing was asked of the network"
