"""`bitgoeul demo` as a newcomer runs it: one command, twelve students, every one with a score and a reason."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cli
from autograder.demo.roster import CLASS, class_of


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("demo") / "here"
    command = [sys.executable, "-m", "autograder.cli", "demo", "--out", str(out), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return out, done


@pytest.fixture(scope="module")
def grades(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> dict[str, dict[str, str]]:
    with (demo[0] / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.slow
def test_everybody_has_a_score_and_who_lost_points_a_reason(grades: dict[str, dict[str, str]]) -> None:
    assert set(grades) == {s.name for s in CLASS}
    for row in grades.values():
        assert 0 <= float(row["score"]) <= float(row["max_score"]) == 100
        assert row["reason"] or float(row["score"]) == 90, row
    scores = {name: float(row["score"]) for name, row in grades.items()}
    for name in ("kim-seoyeon", "lee-dohyun", "park-jiwoo", "한 지민"):
        assert scores[name] == 90, "all but the reflection, which waits for a person"
    assert 20 < scores["choi-minjun"] < 80
    assert scores["jung-haeun"] < 50
    assert scores["kang-siwoo"] == 0
    assert scores["cho-yuna"] == 70 and "SyntaxError" in grades["cho-yuna"]["reason"]
    assert scores["yoon-junseo"] == 74 and "time limit" in grades["yoon-junseo"]["reason"]


@pytest.mark.slow
def test_the_hostile_get_no_point_they_did_not_earn(grades: dict[str, dict[str, str]]) -> None:
    assert float(grades["jang-hyewon"]["score"]) == 0
    assert float(grades["lim-taeyang"]["score"]) == 0
    assert float(grades["oh-eunji"]["score"]) == 0
    assert "cut short" in grades["oh-eunji"]["reason"]


@pytest.mark.slow
def test_what_is_written_and_shown(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out, done = demo
    assert (out / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Korean Excel needs the mark"
    assert {p.stem for p in (out / "feedback").glob("*.html")} == {s.name for s in CLASS}
    assert (
        "<svg" in (out / "report.html").read_text(encoding="utf-8") or "data:image" in (out / "report.html").read_text()
    )
    assert all(s.name in done.stdout for s in CLASS)
    assert "Grading 12/12" in done.stderr
    assert "Sandbox:" in done.stdout
    assert "Traceback" not in done.stderr


def test_another_folder_is_not_cleared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert cli.main(["demo", "--out", str(tmp_path), "--lang", "en"]) == 1
    assert "not empty" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_larger_class_repeats_the_twelve_under_other_names() -> None:
    names = [s.name for s in class_of(30)]
    assert len(set(names)) == 30
    assert names[:12] == [s.name for s in CLASS]
