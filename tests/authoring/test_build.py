"""A build writes everything or nothing, the same bytes each time, and two notebooks that differ only in language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import reads as read_for_nbgrader

from autograder.authoring import SourceProblems, build, find_modules, project_root
from autograder.authoring.code import same_code
from autograder.authoring.settings import nbgrader_config

from .sample import ASSIGNMENT, GLOSSARY, LESSON, MODULE, SYLLABUS, write_course

SOLUTION = "secret_total"
HIDDEN = ("hidden_rng", "20260101", "빈 입력이면", 'right="c"', "0은 값이 아닙니다")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, course_root: Path) -> Path:
    folder = tmp_path_factory.mktemp("out")
    build(root=course_root, out=folder / "class")
    build(root=course_root, out=folder / "learners", audience="learners")
    return folder


def cells(path: Path) -> list[nbformat.NotebookNode]:
    return nbformat.read(path, as_version=4).cells


def test_the_files_of_a_class(course_root: Path, tmp_path: Path):
    built = build([MODULE], root=course_root, out=tmp_path)
    assert built.course_dirs == {"ko": tmp_path / "ko", "en": tmp_path / "en"}
    wanted = {
        f"{lang}/{name}"
        for lang in ("ko", "en")
        for name in (
            "nbgrader_config.py",
            f"source/{MODULE}/{MODULE}.ipynb",
            f"source/{MODULE}/{MODULE}.exercises.json",
            f"lessons/{MODULE}.ipynb",
        )
    }
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == wanted
    assert {path.relative_to(tmp_path).as_posix() for path in built.files} == wanted


def test_one_language_and_progress(course_root: Path, tmp_path: Path):
    steps: list[tuple[int, int, str]] = []
    build(root=course_root, out=tmp_path, langs=("en",), progress=lambda *step: steps.append(step))
    assert [path.name for path in tmp_path.iterdir()] == ["en"]
    assert [done for done, _, _ in steps] == [0, 1, 2, 3]
    assert {total for _, total, _ in steps} == {3}


@pytest.mark.parametrize("audience", ["class", "learners"])
def test_the_same_bytes_each_time(course_root: Path, tmp_path: Path, audience, out: Path):
    built = build(root=course_root, out=tmp_path, audience=audience)
    for path in built.files:
        data = path.read_bytes()
        assert data == (out / audience / path.relative_to(tmp_path)).read_bytes()
        assert b"\r" not in data and data.endswith(b"\n") and not data.endswith(b"\n\n")


def test_a_second_build_keeps_what_is_not_its_own(course_root: Path, tmp_path: Path):
    build(root=course_root, out=tmp_path)
    gradebook = tmp_path / "ko" / "gradebook.db"
    gradebook.write_bytes(b"grades")
    build(root=course_root, out=tmp_path)
    assert gradebook.read_bytes() == b"grades"


@pytest.mark.parametrize(
    "bent",
    [
        {"lesson": LESSON.replace("# en: the sum of three numbers\n", "")},
        {"assignment": ASSIGNMENT.replace('"points": 3', '"points": 4')},
        {"glossary": GLOSSARY + '- {en: "sample", ko: "견본"}\n'},
        {"glossary": "- sample\n"},
        {"syllabus": SYLLABUS.replace("points: 20", "points: 21")},
        {"syllabus": SYLLABUS.replace("kind: essay", "kind: poem")},
        {"syllabus": "modules: [\n"},
    ],
    ids=["lesson", "assignment", "two words", "malformed glossary", "sum", "kind", "malformed syllabus"],
)
def test_nothing_is_written_when_a_source_has_a_problem(tmp_path: Path, bent: dict[str, str]):
    root = write_course(tmp_path / "checkout", **bent)
    with pytest.raises(SourceProblems) as refused:
        build(root=root, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
    for lang in ("ko", "en"):
        for line in refused.value.said(lang).splitlines():
            assert re.match(r".+\.(py|yml):[1-9]\d*: .+ — .+", line)


def test_all_problems_of_all_sources_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = write_course(
        tmp_path, LESSON.replace("default_rng(7)", "default_rng()"), ASSIGNMENT.replace('check("mean")', 'input("x")')
    )
    with pytest.raises(SourceProblems) as refused:
        build(root=root, out=tmp_path / "out")
    assert {problem.path.name for problem in refused.value.problems} == {"lesson.py", "assignment.py"}
    monkeypatch.setenv("BITGOEUL_LANG", "ko")
    assert "시드가 없습니다" in str(refused.value)
    monkeypatch.setenv("BITGOEUL_LANG", "en")
    assert "has no seed" in str(refused.value)
    monkeypatch.chdir(tmp_path)
    assert f"assignments/{MODULE}/assignment.py:" in str(refused.value) and str(tmp_path) not in str(refused.value)


def test_a_missing_lesson_or_glossary(tmp_path: Path):
    root = write_course(tmp_path)
    (root / "course" / MODULE / "lesson.py").unlink()
    with pytest.raises(SourceProblems, match=r"lesson\.py:1"):
        build(root=root, out=tmp_path / "out")
    (root / "course" / "glossary.yml").unlink()
    with pytest.raises(SourceProblems, match=r"glossary\.yml:1"):
        build(root=root, out=tmp_path / "out")


def test_what_cannot_be_built(course_root: Path, tmp_path: Path):
    with pytest.raises(ValueError, match="m99_nothing"):
        build(["m99_nothing"], root=course_root, out=tmp_path / "out")
    with pytest.raises(ValueError, match="fr"):
        build(root=course_root, langs=("fr",), out=tmp_path / "out")
    with pytest.raises(FileNotFoundError, match="course/"):
        build(root=tmp_path, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_two_languages_are_one_notebook(out: Path):
    for name in (f"source/{MODULE}/{MODULE}.ipynb", f"lessons/{MODULE}.ipynb"):
        korean, english = (cells(out / "class" / lang / name) for lang in ("ko", "en"))
        assert len(korean) == len(english) > 0
        for one, other in zip(korean, english):
            assert (one.id, one.cell_type, one.metadata) == (other.id, other.cell_type, other.metadata)
            assert one.cell_type == "markdown" or same_code(one.source, other.source)
        prose = "".join(cell.source for cell in english if cell.cell_type == "markdown")
        assert not re.search("[가-힣]", prose)
        assert 'lang="en"' in "".join(cell.source for cell in english)
        assert not re.search(r"# (ko|en):|<!-- (ko|en) -->", "".join(cell.source for cell in korean + english))


def test_ids_are_the_grade_ids(out: Path):
    found = cells(out / "class" / "ko" / "source" / MODULE / f"{MODULE}.ipynb")
    for cell in found:
        said = cell.metadata.get("nbgrader")
        assert cell.id == said["grade_id"] if said else re.fullmatch(r"(prose|code)-\d\d", cell.id)
    assert len({cell.id for cell in found}) == len(found)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nbgrader_accepts_the_metadata(out: Path, lang: str):
    text = (out / "class" / lang / "source" / MODULE / f"{MODULE}.ipynb").read_text(encoding="utf-8")
    notebook = read_for_nbgrader(text, as_version=4)
    nbformat.validate(notebook)
    assert sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in notebook.cells) == 20


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_exercises_json_is_public(out: Path, lang: str):
    text = (out / "class" / lang / "source" / MODULE / f"{MODULE}.exercises.json").read_text(encoding="utf-8")
    assert not any(secret in text for secret in (SOLUTION, *HIDDEN))
    said = json.loads(text)
    assert (said["format"], said["module"], said["lang"]) == (1, MODULE, lang)
    assert list(said["exercises"]) == ["mean", "q1", "reflection"]
    mean = said["exercises"]["mean"]
    assert (mean["kind"], mean["points"], mean["section"], len(mean["hints"])) == ("function", 8, "2", 3)
    assert (
        mean["hidden"]
        == {
            "ko": ["여러 길이의 값을 기준 구현과 비교합니다.", "빈 입력을 확인합니다."],
            "en": ["Compares values of several lengths with a reference.", "Checks empty input."],
        }[lang]
    )
    assert "expect(mean, [1.0, 2.0])" in mean["visible"][0]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_learner_has_everything_apart(out: Path, lang: str):
    folder = out / "learners" / lang / MODULE
    assert {path.name for path in folder.iterdir()} == {
        "lesson.ipynb",
        f"{MODULE}.ipynb",
        f"{MODULE}.exercises.json",
        f"{MODULE}.solutions.json",
    }
    assignment = (folder / f"{MODULE}.ipynb").read_text(encoding="utf-8")
    assert not any(secret in assignment for secret in (SOLUTION, *HIDDEN, "BEGIN", "모범 답안", "model answer"))
    assert {"ko": "여기에 코드를 쓰세요", "en": "YOUR CODE HERE"}[lang] in assignment
    said = json.loads((folder / f"{MODULE}.solutions.json").read_text(encoding="utf-8"))
    namespace: dict = {}
    exec(said["solutions"]["mean"], namespace)
    assert namespace["mean"]([1.0, 2.0]) == 1.5
    assert said["solutions"]["q1"] == 'q1 = "c"'
    assert said["why"]["q1"]["right"] == "c" and set(said["why"]["q1"]) == {"right", "a", "b", "d"}
    assert said["why"]["q1"]["a"] == {"ko": "0은 값이 아닙니다.", "en": "0 is not its value."}[lang]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_settings_are_what_they_say(lang, tmp_path: Path):
    from traitlets.config.loader import PyFileConfigLoader

    path = tmp_path / "nbgrader_config.py"
    text = nbgrader_config(lang)
    path.write_text(text, encoding="utf-8")
    (tmp_path / "nbgrader_config_local.py").write_text("c = get_config()\nc.Grading.cell_seconds = 77\n")
    config = PyFileConfigLoader(path.name, path=str(tmp_path)).load_config()
    assert config.Grading.cell_seconds == 77, "settings of one's own are read too"
    assert config.CourseDirectory.course_id == f"bitgoeul-{lang}"
    assert config.CourseDirectory.db_url == f"sqlite:///{tmp_path.resolve()}/gradebook.db?timeout=60"
    assert config.ClearSolutions.code_stub["python"].endswith("\nraise NotImplementedError()")
    assert config.Exchange.timezone == config.NbGraderAPI.timezone == "Asia/Seoul"
    assert bool(re.search("[가-힣]", re.sub(r'".*"', "", text))) == (lang == "ko")


def test_the_modules_of_this_checkout():
    assert MODULE in find_modules(project_root())
