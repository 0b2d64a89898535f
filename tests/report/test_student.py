"""A transcript of a student of a class: made of the gradebook, and signed by the programme."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from nbgrader.apps import NbGraderAPI

from autograder import cli
from autograder.alone.trouble import Trouble
from autograder.authoring import build
from autograder.grading.course import grade
from autograder.grading.nbcourse import NbCourse, alembic_on_path
from autograder.grading.problem import CourseProblem
from autograder.judge.words import use_language
from autograder.report.issue import issue_for, verified
from tests.authoring.sample import MODULE, SYLLABUS, write_course

OUTLINE = """\
syllabi: {all: {title: {ko: "전체", en: "All"}, modules: [7]}}
tracks: {energy: {title: {ko: "에너지", en: "Energy"}, modules: [7]}}
evidence_from: 0.8
levels: {1: {ko: "이해", en: "understands"}, 2: {ko: "구현", en: "builds"}}
competencies: {compiled: {ko: "컴파일한 코드", en: "Compiled code"}, data: {ko: "자료", en: "Data"}}
"""
PROVING = SYLLABUS.replace('section: "2"}', 'section: "2", proves: {compiled: 2}}', 1).replace(
    "kind: choice}", "kind: choice, proves: {data: 1}}"
)
RIGHT = "def mean(values):\n    return sum(values) / len(values) if len(values) else 0.0"


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    use_language("en")
    yield
    use_language(None)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("checkout"), syllabus=OUTLINE + PROVING)


@pytest.fixture(scope="module")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class in which kim has solved mean, chosen wrongly, and written prose; lee has handed in nothing."""
    folder = build(root=root, out=tmp_path_factory.mktemp("class"), langs=["ko"]).course_dirs["ko"]
    with alembic_on_path():
        assert NbGraderAPI(config=NbCourse(folder).app.config).generate_assignment(MODULE)["success"]
    with NbCourse(folder).gradebook() as gradebook:
        gradebook.add_student("kim", first_name="서연", last_name="김")
        gradebook.add_student("lee", first_name="Ada\n<b>", last_name="Lee")
    notebook = nbformat.read(folder / "release" / MODULE / f"{MODULE}.ipynb", as_version=4)
    for cell in notebook.cells:
        answers = {"mean": RIGHT, "q1": 'q1 = "a"', "reflection": "prose"}
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    (folder / "submitted" / "kim" / MODULE).mkdir(parents=True)
    nbformat.write(notebook, folder / "submitted" / "kim" / MODULE / f"{MODULE}.ipynb")
    (folder / "submitted" / "kim" / MODULE / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    (outcome,) = grade(folder, MODULE)
    assert (outcome.status, outcome.score) == ("graded", 8.0)
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.pem"
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_gradebook_is_the_evidence_and_the_programme_signs(
    root: Path, course: Path, key: Path, tmp_path: Path, lang: str
) -> None:
    use_language(lang)
    list(issue_for(NbCourse(course), "kim", tmp_path, key=key, issuer="Bitgoeul AI School", root=root))
    (first, *results) = verified(tmp_path / "transcript.json", key=key, name="김서연")
    assert "김서연" in first and "Bitgoeul AI School" in first
    titles = {"ko": ("컴파일한 코드: 2", "자료: 0", "에너지: 80"), "en": ("Compiled code: 2", "Data: 0", "Energy: 80")}
    assert [line.strip() for line in results] == list(titles[lang])
    (evidence,) = json.loads((tmp_path / "transcript.json").read_text(encoding="utf-8"))["evidence"]
    version = nbformat.read(course / "source" / MODULE / f"{MODULE}.ipynb", as_version=4).metadata.bitgoeul.version
    assert "2026-11-20" in evidence["narrative"] and version in evidence["narrative"]
    page = (tmp_path / "transcript.html").read_text(encoding="utf-8")
    assert "김서연" in page and 'class="mark"' not in page, "it is not self-attested"


def test_what_a_person_has_given_counts(root: Path, course: Path, key: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(course, tmp_path / "copy")
    config = copy / "nbgrader_config_local.py"
    config.write_text(f'c = get_config()\nc.CourseDirectory.db_url = "sqlite:///{copy}/gradebook.db"\n')
    with NbCourse(copy).gradebook() as gradebook:
        choice = gradebook.find_grade("q1-choice", MODULE, MODULE, "kim")
        choice.manual_score = 2.0
        gradebook.db.commit()
    list(issue_for(NbCourse(copy), "kim", tmp_path / "out", key=key, issuer="A", root=root))
    assert "  Data: 1" in list(verified(tmp_path / "out" / "transcript.json", key=key))


def test_a_student_without_grades_has_no_evidence_and_a_name_on_one_line(
    root: Path, course: Path, key: Path, tmp_path: Path
) -> None:
    told = list(issue_for(NbCourse(course), "lee", tmp_path, key=key, issuer="A", root=root))
    assert told[0].startswith("lee has no exercise that is evidence yet")
    assert "It holds: Ada <b> Lee" in next(iter(verified(tmp_path / "transcript.json", key=key)))
    assert "Ada &lt;b&gt; Lee" in (tmp_path / "transcript.html").read_text(encoding="utf-8")


def test_what_is_missing_is_said(
    root: Path, course: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CourseProblem, match="no student 'nobody'"):
        list(issue_for(NbCourse(course), "nobody", tmp_path / "out", key=key, issuer="A", root=root))
    with pytest.raises(Trouble, match="both: --key FILE and --issuer NAME"):
        list(issue_for(NbCourse(course), "kim", tmp_path / "out", key=key, root=root))
    assert not (tmp_path / "out").exists()
    for words, sentence in ((["--student", "kim"], "--course-dir"), (["--course-dir", str(course)], "--student ID")):
        assert cli.main(["transcript", *words, "--lang", "en"]) == cli.EXIT_USAGE
        assert sentence in capsys.readouterr().err
