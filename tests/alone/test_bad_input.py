"""What may go wrong on a learner's machine: a clear sentence in their language, nothing lost, and the way on."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest

from autograder import cli
from autograder.alone.copy import START, hand_out
from autograder.alone.files import write_together
from autograder.alone.trouble import Trouble
from autograder.judge.words import use_language
from autograder.learn.overview import page
from tests.alone.conftest import RIGHT, Learner
from tests.alone.test_check import FILL
from tests.authoring.sample import MODULE

ROOT = Path(__file__).resolve().parents[2]
LANGS = pytest.mark.parametrize("lang", ["ko", "en"])


def said(lang: str, ko: str, en: str) -> str:
    return ko if lang == "ko" else en


@LANGS
def test_a_notebook_of_another_module(learner: Learner, lang: str) -> None:
    use_language(lang)
    path = learner.changed(learner.notebook(mean=RIGHT), module="m42_unknown")
    before = path.read_bytes()
    with pytest.raises(Trouble) as told:
        learner.check(path)
    assert said(lang, "이 꾸러미에는 그 모듈이 없습니다", "which this kit does not have") in str(told.value)
    assert said(lang, "꾸러미를 새 버전으로 바꾸세요", "Update the kit") in str(told.value) and MODULE in str(
        told.value
    )
    assert path.read_bytes() == before and not learner.progress.best()


@LANGS
def test_an_older_version_of_a_module(learner: Learner, lang: str) -> None:
    path = learner.changed(learner.notebook(lang, mean=RIGHT), version="0123456789ab")
    use_language(lang)
    checked = learner.check(path)
    (remark,) = [str(r) for r in checked.remarks if "0123456789ab" in str(r)]
    assert said(lang, "이 노트북은 그대로 남습니다", "which stays as it is") in remark and "bitgoeul learn" in remark
    assert remark in checked.page and checked.points[0] == 8.0


@LANGS
@pytest.mark.parametrize("edit", ["ALTER TABLE graded DROP COLUMN wall", "DROP TABLE graded", "cut in half"])
def test_a_half_edited_progress_database(
    learner: Learner, capsys: pytest.CaptureFixture[str], lang: str, edit: str
) -> None:
    learner.progress.record_try(MODULE, "mean", "right", 1, 1)
    learner.progress.record_graded(MODULE, "v", "none", {"mean": (8.0, 8.0)})
    path = learner.progress_file
    if edit == "cut in half":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        with sqlite3.connect(path) as db:
            db.execute(edit)
    edited = path.read_bytes()
    assert cli.main(["transcript", "--name", "Kim", "--out", str(learner.home / "out"), "--lang", lang]) == 0
    told = capsys.readouterr().out
    if edit == "DROP TABLE graded":  # a table that is missing is made anew: what is there is all there was
        assert path.is_file() and learner.progress.passed()
        return
    assert said(lang, "손상되었거나 손으로 고쳐졌습니다", "damaged or edited by hand") in told
    (aside,) = path.parent.glob("progress.damaged-*")
    assert aside.read_bytes() == edited and str(aside) in told


DAY = """
from pathlib import Path
from autograder.alone.copy import hand_out
from autograder.alone.trouble import Trouble
from autograder.judge.words import use_language
from autograder.report.issue import issue
use_language({lang!r})
for act in (lambda: hand_out(Path({mine!r}), root=Path({root!r})), lambda: list(issue(Path({out!r}), name="Kim"))):
    try:
        act()
    except Trouble as trouble:
        print(trouble)
"""


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="no bubblewrap to mount with")
@pytest.mark.parametrize(("disk", "lang"), [("read-only", "ko"), ("full", "en"), ("read-only", "en"), ("full", "ko")])
def test_a_read_only_folder_or_a_full_disk(learner: Learner, disk: str, lang: str) -> None:
    mine, out = learner.home / "mine", learner.home / "out"
    hand_out(mine, root=learner.root)
    for folder in (mine, out):
        folder.mkdir(exist_ok=True)
    shutil.rmtree(mine / "en")  # so that there is something to hand out
    before = {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()}
    code = DAY.format(lang=lang, mine=str(mine), root=str(learner.root), out=str(out))
    mounts = []
    for folder in (mine, out):
        mounts += (
            ["--ro-bind", str(folder), str(folder)]
            if disk == "read-only"
            else ["--size", "16384", "--tmpfs", str(folder)]
        )
    if disk == "full":
        code = FILL.format(folders=(str(mine), str(out))) + code
    command = ["bwrap", "--dev-bind", "/", "/", *mounts, sys.executable, "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)
    sentences = done.stdout.splitlines()
    why = {
        "read-only": said(lang, "쓰기가 허락되지 않은 폴더입니다", "may not be written to"),
        "full": said(lang, "디스크가 가득 찼습니다", "the disk is full"),
    }[disk]
    assert len(sentences) == 2 and all(why in sentence for sentence in sentences), done.stderr
    assert "--folder DIR" in sentences[0] and "--out DIR" in sentences[1]
    assert {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()} == before and not list(out.iterdir())
    hand_out(mine, root=learner.root)
    assert (mine / "en" / MODULE / "lesson.ipynb").is_file(), "once there is room, it goes on"


def test_files_that_belong_together_are_all_new_or_all_old(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("old")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError):
        write_together({one: "new", tmp_path / "file" / "two": "new"})
    assert one.read_text() == "old" and sorted(p.name for p in tmp_path.iterdir()) == ["file", "one"]
    write_together({one: "new", two: "new"})
    assert one.read_text() == two.read_text() == "new"


@LANGS
def test_a_clock_set_back(learner: Learner, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    learner.progress.record_graded(MODULE, "v", "none", {"mean": (8.0, 8.0)})
    later = datetime.now(UTC) + timedelta(days=30)
    with sqlite3.connect(learner.progress_file) as db:
        db.execute("UPDATE graded SET at=?", (later.isoformat(),))
    assert cli.main(["transcript", "--name", "Kim", "--out", str(learner.home / "out"), "--lang", lang]) == 1
    told = capsys.readouterr().err
    assert said(lang, "시계를 맞추고 다시 실행하세요. 기록은 그대로 있습니다", "The records are all there") in told
    assert f"{later:%Y-%m-%d}" in told and not (learner.home / "out").exists()
    hand_out(learner.home / "mine", root=learner.root)
    overview = page(learner.home / "mine", lang=lang, progress=learner.progress)
    assert said(lang, "시계를 맞추세요", "set it right") in overview
    learner.progress.record_graded(MODULE, "v", "none", {"mean": (4.0, 8.0)})
    assert learner.progress.best()[MODULE, "mean"].points == 8.0


def test_a_start_page_of_many_years_ago_goes_on(learner: Learner) -> None:
    """A course.json that a later version of the kit cannot read is written anew, and the page says nothing strange."""
    mine = learner.home / "mine"
    hand_out(mine, root=learner.root)
    (mine / ".bitgoeul" / "course.json").write_text(json.dumps({"format": 0}))
    hand_out(mine, root=learner.root)
    assert json.loads((mine / ".bitgoeul" / "course.json").read_text(encoding="utf-8"))["format"] == 1
    shown = nbformat.read(mine / START, as_version=4).cells[0].outputs[0].data["text/markdown"]
    assert "cannot be read" not in shown
