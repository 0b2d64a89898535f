"""Every module there is, built and released by nbgrader, and its banks graded through the real engine."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import build, find_modules, project_root
from autograder.demo.classroom import Classroom
from autograder.demo.roster import read_answers
from autograder.grading.course import grade
from autograder.grading.outcome import SubmissionOutcome

LANGS = ("ko", "en")
MODULES = find_modules()


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Classroom]:
    out = tmp_path_factory.mktemp("built")
    built = build(out=out)
    rooms = {lang: Classroom(built.course_dirs[lang], out / "exchange") for lang in LANGS}
    for room in rooms.values():
        for module in MODULES:
            room.release(module)
    return rooms


def cells(room: Classroom, module: str) -> list[Any]:
    return room.released_notebook(module)["cells"]


def code_lines(text: str) -> set[str]:
    """The lines of a source that say something: long enough not to stand anywhere by chance."""
    return {line.strip() for line in text.splitlines() if len(line.strip()) > 15 and not line.strip().startswith("#")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("module", MODULES)
def test_a_released_assignment_holds_no_solution_and_no_hidden_test(
    rooms: dict[str, Classroom], module: str, lang: str
) -> None:
    room = rooms[lang]
    source = json.loads((room.root / "source" / module / f"{module}.ipynb").read_text(encoding="utf-8"))
    secrets: set[str] = set()
    public: set[str] = set()
    for cell in source["cells"]:
        text, inside = "".join(cell["source"]), False
        for line in text.splitlines():
            marked = any(m in line for m in ("SOLUTION", "HIDDEN TESTS"))
            inside = ("BEGIN" in line) if marked else inside
            (secrets if inside and not marked else public).update(code_lines(line))
    secrets -= public
    assert len(secrets) > 100
    release = room.root / "release" / module
    for path in release.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "BEGIN SOLUTION" not in text and "BEGIN HIDDEN TESTS" not in text
            said = json.loads(text) if path.suffix in (".ipynb", ".json") else text
            leaked = secrets & {line.strip() for part in _strings(said) for line in part.splitlines()}
            assert not leaked, (path.name, leaked)
    for cell in cells(room, module):
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade_id", "").startswith("q") and known.get("solution"):
            assert "raise" not in "".join(cell["source"])


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        joined = ["".join(value)] if all(isinstance(v, str) for v in value) else []
        return joined + [s for v in value for s in _strings(v)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_ask_and_score_the_same(rooms: dict[str, Classroom], module: str) -> None:
    def skeleton(lang: str) -> list[tuple[Any, ...]]:
        found = []
        for cell in json.loads((rooms[lang].root / "source" / module / f"{module}.ipynb").read_text())["cells"]:
            known = cell["metadata"].get("nbgrader", {})
            text = "".join(cell["source"]).replace(f'lang="{lang}"', "lang")
            code = _without_docstrings(text) if cell["cell_type"] == "code" else None
            found.append((cell["id"], cell["cell_type"], known.get("points"), known.get("grade"), code))
        return found

    assert skeleton("ko") == skeleton("en")


def _without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


# --- the banks, through restore, sandbox and judge ---


@pytest.fixture(scope="session")
def graded(rooms: dict[str, Classroom]) -> dict[tuple[str, str], SubmissionOutcome]:
    """One submission holds an answer to each exercise, so that all answers take few submissions."""
    results: dict[tuple[str, str], SubmissionOutcome] = {}
    for module in MODULES:
        room = rooms["en"]
        source = room.root / "source" / module / f"{module}.ipynb"
        answers = read_answers(source, project_root() / "assignments" / module)
        submissions: dict[str, dict[str, str]] = {"solution": dict(answers.solutions), "blank": {}}
        for kind, texts in (("right", answers.right), ("wrong", answers.wrong)):
            for n in range(max(len(t) for t in texts.values())):
                chosen = {name: texts[name][n] for name in texts if n < len(texts[name])}
                submissions[f"{kind}-{n:02d}"] = {**answers.solutions, **chosen}
        blank = room.released_notebook(module)
        for student, texts in submissions.items():
            folder = room.root / "submitted" / student / module
            folder.mkdir(parents=True)
            (folder / f"{module}.ipynb").write_text(json.dumps(_filled(blank, texts)), encoding="utf-8")
        for outcome in grade(room.root, module):
            results[module, outcome.student] = outcome
    return results


def _filled(notebook: Any, texts: dict[str, str]) -> Any:
    filled = json.loads(json.dumps(notebook))
    for cell in filled["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = texts.get(grade_id, cell["source"])
    return filled


def points_of(outcome: SubmissionOutcome, exercise: str) -> tuple[float, float]:
    mine = [c for c in outcome.cells if c.grade_id.split("-")[0] == exercise]
    return sum(c.score or 0.0 for c in mine), sum(c.max_score for c in mine)


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_solutions_get_everything_and_blanks_nothing(graded: dict[Any, SubmissionOutcome], module: str) -> None:
    solution, blank = graded[module, "solution"], graded[module, "blank"]
    exercises = {c.grade_id.split("-")[0] for c in solution.cells} - {"reflection"}
    assert all(points_of(solution, e)[0] == points_of(solution, e)[1] > 0 for e in exercises), solution
    assert blank.score == 0.0
    assert all("Not attempted" in c.message for c in blank.cells if c.grade_id != "reflection")


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_every_right_answer_gets_everything(graded: dict[Any, SubmissionOutcome], module: str) -> None:
    lost = {}
    for exercise, answers in _by_exercise(module, "right").items():
        assert len(answers) >= 2
        for n, path in enumerate(answers):
            got, most = points_of(graded[module, f"right-{n:02d}"], exercise)
            if got != most:
                lost[path.name] = (got, most)
    assert not lost


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_every_wrong_answer_loses_points_at_the_cells_it_names(
    graded: dict[Any, SubmissionOutcome], module: str
) -> None:
    missed = []
    for exercise, answers in _by_exercise(module, "wrong").items():
        assert len(answers) >= 5
        for n, path in enumerate(answers):
            cells = {c.grade_id: c for c in graded[module, f"wrong-{n:02d}"].cells}
            caught = next(t for t in path.read_text(encoding="utf-8").splitlines() if t.startswith("# caught by:"))
            for grade_id in caught.partition(":")[2].split(","):
                cell = cells[grade_id.strip()]
                assert cell.score is not None
                if cell.score >= cell.max_score or not cell.message:
                    missed.append((exercise, path.name, grade_id.strip()))
    assert not missed


def _by_exercise(module: str, kind: str) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted((project_root() / "assignments" / module / kind).glob("*__*.py")):
        found.setdefault(path.name.split("__")[0], []).append(path)
    return found
