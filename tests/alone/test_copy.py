"""The learner's own copy: new things are merged in, and whatever they have made of it stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.alone.copy import START, Merged, hand_out
from autograder.alone.trouble import Trouble
from autograder.judge.words import use_language
from autograder.report.merged import lines
from tests.alone.conftest import Learner
from tests.authoring.sample import ASSIGNMENT, MODULE, SYLLABUS, write_course

MORE = "m08_numba_more"
ASSIGNED, LESSON = (f"en/{MODULE}/{name}.ipynb" for name in (MODULE, "lesson"))


@pytest.fixture
def folder(learner: Learner) -> Path:
    hand_out(learner.home / "mine", root=learner.root)
    return learner.home / "mine"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A checkout in which the assignment has changed."""
    return write_course(
        tmp_path / "newer", assignment=ASSIGNMENT.replace("The rubric has four levels.", "Four levels.")
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_all_a_learner_needs_is_there_in_both_languages(folder: Path) -> None:
    for lang in ("ko", "en"):
        names = {p.name for p in (folder / lang / MODULE).iterdir()}
        assert names == {"lesson.ipynb", *(f"{MODULE}.{s}" for s in ("ipynb", "exercises.json", "solutions.json"))}


def test_a_second_time_nothing_changes(learner: Learner, folder: Path) -> None:
    before = contents(folder)
    merged = hand_out(folder, root=learner.root)
    assert merged == Merged(folder, (), (), ()) and contents(folder) == before


def test_what_was_left_alone_is_brought_up_to_date(folder: Path, newer: Path) -> None:
    merged = hand_out(folder, root=newer)
    assert ASSIGNED in merged.updated and not merged.kept and not merged.new
    assert "Four levels." in (folder / ASSIGNED).read_text(encoding="utf-8")


def test_changed_work_stays_and_the_new_version_is_put_beside_it_once(folder: Path, newer: Path) -> None:
    notebook = nbformat.read(folder / ASSIGNED, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("mine = 1"))
    nbformat.write(notebook, folder / ASSIGNED)
    mine = (folder / ASSIGNED).read_bytes()
    merged = hand_out(folder, root=newer)
    ((name, beside),) = merged.kept
    assert name == ASSIGNED and (folder / ASSIGNED).read_bytes() == mine
    new = folder / "en" / MODULE / beside
    assert "Four levels." in new.read_text(encoding="utf-8")
    assert f"{ASSIGNED}: you have changed it, so it stays; the new version is beside it, {beside}." in lines(merged)
    new.unlink()
    again = hand_out(folder, root=newer)
    assert not again.kept and not new.exists(), "told once, and not forced on anybody"
    assert (folder / ASSIGNED).read_bytes() == mine


@pytest.fixture
def larger(tmp_path: Path) -> Path:
    """A checkout with one module more, and a newer version of the one that was there."""
    root = write_course(
        tmp_path / "larger", assignment=ASSIGNMENT.replace("The rubric has four levels.", "Four levels.")
    )
    for top in ("course", "assignments"):
        shutil.copytree(root / top / MODULE, root / top / MORE)
        for path in (root / top / MORE).glob("*.py"):
            path.write_text(path.read_text(encoding="utf-8").replace(MODULE, MORE), encoding="utf-8")
    syllabus = root / "course" / "syllabus.yml"
    _, _, module = SYLLABUS.partition("modules:\n")
    more = module.replace(MODULE, MORE).replace("number: 7", "number: 8").replace('en: "Numba basics"', 'en: "More"')
    syllabus.write_text(SYLLABUS + more, encoding="utf-8")
    return root


def test_new_modules_are_merged_in_and_work_is_never_written_over(learner: Learner, folder: Path, larger: Path) -> None:
    notebook = nbformat.read(folder / ASSIGNED, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("mine = 1"))
    nbformat.write(notebook, folder / ASSIGNED)
    (folder / "en" / MODULE / "notes.txt").write_text("mine")
    before = contents(folder)
    merged = hand_out(folder, root=larger)
    assert {name.split("/")[1] for name in merged.new} == {MORE} and len(merged.new) == 8
    assert [name for name, _ in merged.kept] == [ASSIGNED]
    after = contents(folder)
    for name in (ASSIGNED, f"en/{MODULE}/notes.txt"):
        assert after[name] == before[name]
    shown = nbformat.read(folder / START, as_version=4).cells[0].outputs[0].data["text/markdown"]
    assert "M07 Numba basics" in shown and "M08 More" in shown
    hand_out(folder, root=learner.root)  # an older kit again
    assert {name: text for name, text in contents(folder).items() if MORE in name} == {
        name: text for name, text in after.items() if MORE in name
    }
    assert contents(folder)[ASSIGNED] == before[ASSIGNED]


def test_what_the_learner_has_thrown_away_comes_back_fresh(learner: Learner, folder: Path) -> None:
    fresh = (folder / ASSIGNED).read_bytes()
    (folder / ASSIGNED).unlink()
    assert hand_out(folder, root=learner.root).new == (ASSIGNED,)
    assert (folder / ASSIGNED).read_bytes() == fresh


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"en": 3}'])
def test_without_a_readable_manifest_every_difference_is_the_learners(
    folder: Path, newer: Path, manifest: str | None
) -> None:
    path = folder / ".bitgoeul" / "handed-out.json"
    path.unlink() if manifest is None else path.write_text(manifest)
    before = contents(folder)
    merged = hand_out(folder, root=newer)
    assert not merged.updated and ASSIGNED in {name for name, _ in merged.kept}
    assert all(contents(folder)[n] == before[n] for n in before if ".bitgoeul" not in n)


def test_a_link_or_folder_of_the_learners_is_left_alone(learner: Learner, folder: Path, newer: Path) -> None:
    elsewhere = learner.home / "elsewhere.ipynb"
    shutil.move(folder / ASSIGNED, elsewhere)
    (folder / ASSIGNED).symlink_to(elsewhere)
    (folder / LESSON).unlink()
    (folder / LESSON).mkdir()
    text = elsewhere.read_bytes()
    merged = hand_out(folder, root=newer)
    assert (folder / ASSIGNED).is_symlink() and (folder / LESSON).is_dir() and elsewhere.read_bytes() == text
    assert ASSIGNED in {name for name, _ in merged.kept}


def test_only_the_overview_of_a_changed_start_page_is_touched(learner: Learner, folder: Path) -> None:
    notebook = nbformat.read(folder / START, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell("my plan for the week"))
    notebook.cells[0].source = 'from autograder.learn import start\nstart(plan="2-days")'
    nbformat.write(notebook, folder / START)
    learner.progress.record_try(MODULE, "mean", "right", 1, 1)
    hand_out(folder, root=learner.root)
    after = nbformat.read(folder / START, as_version=4)
    assert [c.source for c in after.cells] == [c.source for c in notebook.cells]
    assert "| 1 / 2 |" in after.cells[0].outputs[0].data["text/markdown"]


@pytest.mark.parametrize("text", ["notes", "{}", "[]", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_a_start_page_that_is_no_notebook_any_more_is_left_alone(learner: Learner, folder: Path, text: str) -> None:
    (folder / START).write_text(text)
    hand_out(folder, root=learner.root)
    assert (folder / START).read_text() == text


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_folder_that_cannot_be_used_is_said(learner: Learner, lang: str) -> None:
    use_language(lang)
    (learner.home / "taken").write_text("a file")
    with pytest.raises(Trouble, match="--folder DIR"):
        hand_out(learner.home / "taken", root=learner.root)
    assert (learner.home / "taken").read_text() == "a file"
