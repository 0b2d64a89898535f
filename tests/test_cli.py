from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cli
from autograder.doctor import examine
from autograder.sandbox import choose_wall


@pytest.mark.parametrize(("lang", "word"), [("ko", "채점"), ("en", "grade the collected")])
def test_help_is_spoken_in_both_languages(lang: str, word: str) -> None:
    command = [sys.executable, "-m", "autograder.cli", "--help"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={"BITGOEUL_LANG": lang, "PYTHONIOENCODING": "utf-8"}, check=True
    )
    assert word in done.stdout


@pytest.mark.parametrize(
    "argv",
    [
        *([], ["fly"], ["grade"], ["grade", "x", "--jobs", "0"], ["build", "--for", "whom"]),
        *(["move-gradebook"], ["backup"], ["restore", "x.zip"]),
        *(["extend", "x", "ann"], ["extend", "x", "ann", "--by", "2d", "--until", "2026-03-01"]),
    ],
)
def test_wrong_usage_is_status_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 2


def test_an_unknown_language_or_module_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--lang", "ko,fr", "--out", str(tmp_path)]) == 2
    assert "fr" in capsys.readouterr().err
    assert cli.main(["build", "m99_nothing", "--out", str(tmp_path)]) == 1
    assert "m99_nothing" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_build_makes_a_course_for_each_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--out", str(tmp_path / "class")]) == 0
    shown = capsys.readouterr().out
    for lang in ("ko", "en"):
        assert str(tmp_path / "class" / lang) in shown
        assert (tmp_path / "class" / lang / "nbgrader_config.py").is_file()


def test_doctor_tries_each_thing_and_says_how_to_mend_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    for word in ("Python", "Sandbox (bubblewrap)", "Sandbox (landlock)", "Korean font", "Gradebook", "exchange"):
        assert word in shown


def test_doctor_tries_each_layer_of_the_sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    findings = {f.what.en: f for f in examine() if f.what.en.startswith("Sandbox layer")}
    assert len(findings) == 10 and len({f.what.ko for f in findings.values()}) == 10
    assert all(f.level == "good" for f in findings.values() if "namespace" not in f.what.en)
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bubblewrap 0.9.0'\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    choose_wall.cache_clear()
    try:
        findings = {f.what.en: f for f in examine()}
    finally:
        choose_wall.cache_clear()
    assert findings["Sandbox (bubblewrap)"].level == "limited"
    alone = findings["Sandbox layer – network namespace"]
    assert (alone.level, "bubblewrap" in alone.mend.en, "bubblewrap" in alone.mend.ko) == ("limited", True, True)
    assert findings["Sandbox layer – file access rules (Landlock)"].level == "good"


def test_doctor_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITGOEUL_FONT", "none")
    import course.plot

    course.plot.korean_font.cache_clear() if hasattr(course.plot.korean_font, "cache_clear") else None
    findings = {f.what.en: f for f in examine()}
    assert findings["Korean font (plots)"].level == "limited"
    assert "fonts-nanum" in findings["Korean font (plots)"].mend.en


def test_starting_is_quick_because_nothing_heavy_is_imported() -> None:
    heavy = "('numpy', 'numba', 'nbgrader', 'matplotlib')"
    code = f"import sys, autograder.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_terminal_that_cannot_write_korean_stops_nothing() -> None:
    command = [sys.executable, "-m", "autograder.cli", "bundle", "--help"]
    environment = {"BITGOEUL_LANG": "ko", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "--platform" in done.stdout and "???" in done.stdout
