"""The course as a whole: syllabi, tracks, and what exercises prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import SourceProblems, build, project_root
from autograder.authoring.outline import read_outline

from .sample import MODULE, SYLLABUS, write_course

NAMED = """\
levels:
  1: {ko: "이해", en: "understands"}
competencies:
  data: {ko: "자료", en: "Data"}
syllabi:
  short: {title: {ko: "짧은", en: "Short"}, modules: [99, 7]}
"""


def test_the_courses_own_outline_is_whole() -> None:
    outline = read_outline(project_root())
    assert [p.name for p in outline.plans] == ["2-days", "5-days", "15-weeks"]
    assert [t.name for t in outline.tracks] == ["energy"], "the others' own modules are not written"
    assert all("m07_numba_basics" in p.modules for p in (*outline.plans, *outline.tracks))
    proved = {name for e in outline.modules["m07_numba_basics"].exercises for name, _ in e.proves}
    assert {"compiled", "measuring"} <= proved <= set(outline.competencies)
    assert all(e.proves for e in outline.modules["m07_numba_basics"].exercises if e.kind != "essay")


def test_a_module_that_is_not_written_yet_is_left_out(tmp_path: Path) -> None:
    outline = read_outline(write_course(tmp_path, syllabus=NAMED + SYLLABUS))
    assert [(p.name, p.modules) for p in outline.plans] == [("short", (MODULE,))]


def test_without_syllabi_there_is_the_whole_course(tmp_path: Path) -> None:
    (plan,) = read_outline(write_course(tmp_path)).plans
    assert plan.modules == (MODULE,)


@pytest.mark.parametrize("proves", ["{cooking: 1}", "{data: 4}"])
def test_the_build_refuses_to_prove_what_there_is_not(tmp_path: Path, proves: str) -> None:
    said = SYLLABUS.replace('mean: {points: 8, section: "2"}', f'mean: {{points: 8, section: "2", proves: {proves}}}')
    assert said != SYLLABUS
    root = write_course(tmp_path / "course", syllabus=NAMED + said)
    with pytest.raises(SourceProblems) as refused:
        build(root=root, out=tmp_path / "out")
    (line,) = refused.value.said("en").splitlines()
    assert "says that it proves" in line and "data" in line and f":{NAMED.count(chr(10)) + 8}:" in line
    assert "증명한다" in refused.value.said("ko") and not (tmp_path / "out").exists()


@pytest.mark.parametrize("head", ["syllabi: {x: {}}\n", "levels: [1]\n", "competencies: {data: word}\n"])
def test_a_first_part_that_cannot_be_read_is_said(tmp_path: Path, head: str) -> None:
    with pytest.raises(SourceProblems, match=r"cannot be read|읽을 수 없습니다"):
        read_outline(write_course(tmp_path, syllabus=head + SYLLABUS))
