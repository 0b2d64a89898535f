from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from autograder.judge.words import use_language
from autograder.report.table import lines, table, write_csv
from tests.report.invented import error, outcome


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    use_language("ko")
    yield
    use_language(None)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def printed(outcomes: list, width: int) -> list[str]:
    console = Console(width=width, force_terminal=True, color_system=None)
    with console.capture() as captured:
        console.print(table(outcomes))
    return [line.rstrip() for line in captured.get().splitlines()]


def test_grades_csv_opens_in_a_korean_spreadsheet_with_points_by_exercise(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    write_csv([outcome("김빛", 4.0, 3.0, 8.0, 0.0, None, reason="bench-edge: 빈 입력.")], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, row = rows(path)
    assert head == ["학생", "상태", "점수", "만점", "bench", "jacobi", "q1", "reflection", "사유", "걸린 시간(초)"]
    assert row == ["김빛", "채점됨", "15", "30", "7", "8", "0", "", "bench-edge: 빈 입력.", "1.50"]


def test_the_head_is_english_for_an_english_class(tmp_path: Path) -> None:
    use_language("en")
    write_csv([outcome("kim", 4.0)], tmp_path / "g.csv")
    assert rows(tmp_path / "g.csv")[0] == [
        *("student", "status", "score", "max_score", "bench", "reason", "seconds"),
    ]


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1+2", "@SUM(1)", "\t=1", "\r=1", "\n@x", " =1", "＝1", "\u202e=1"])
def test_no_cell_is_a_formula(tmp_path: Path, name: str) -> None:
    write_csv([outcome(name, 1.0, reason=name)], tmp_path / "g.csv", names={name: name})
    row = rows(tmp_path / "g.csv")[1]
    for cell in (row[0], row[1], row[-2]):
        assert cell.startswith("'")
        assert not set(cell) & {"\t", "\r", "\n"}


def test_commas_quotes_and_line_breaks_shift_no_column(tmp_path: Path) -> None:
    write_csv([outcome('홍, "길동"\nJr', 4.0, reason="a,b\r\nc")], tmp_path / "g.csv")
    head, row = rows(tmp_path / "g.csv")
    assert len(row) == len(head)
    assert row[0] == '홍, "길동" Jr'


def test_a_submission_in_error_has_no_score_anywhere(tmp_path: Path) -> None:
    write_csv([error("a"), outcome("b", 4.0)], tmp_path / "g.csv")
    assert rows(tmp_path / "g.csv")[1][1:5] == ["확인 필요", "", "", ""]
    assert "0/0" not in "\n".join(printed([error("a")], 80))


@pytest.mark.parametrize("width", [100, 60, 45])
def test_the_table_keeps_student_status_and_score_at_any_width(width: int) -> None:
    long = "남궁아름다운이름이아주긴학생" * 3
    lines = printed([outcome(long, 4.0, 6.0, 8.0, 2.0, 10.0, reason="이유가 아주 깁니다. " * 20), error("b")], width)
    assert len(lines) == 3
    assert all(cell_len(line) <= width for line in lines)
    assert lines[1].startswith("남궁아름") and "채점됨" in lines[1] and "30/30" in lines[1] and "이유" in lines[1]
    assert "확인 필요" in lines[2]


def test_a_name_can_steer_neither_terminal_nor_markup() -> None:
    name = "[red]x[/red]\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\x9b31m\ud800"
    console = Console(width=100, force_terminal=True, color_system=None)
    with console.capture() as captured:
        console.print(table([outcome(name, 4.0, reason=name)]))
    shown = captured.get()
    assert "[red]x[/red]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066\ud800")


def test_lines_for_a_file_are_aligned_and_cut_nothing() -> None:
    reason = "bench-edge: " + "길다 " * 60
    shown = list(lines([outcome("김빛", 4.0, 3.0, 8.0, 0.0, None, reason=reason), error("w" * 40)]))
    head, first, second = shown
    assert first.endswith(reason.strip())
    assert (
        len({cell_len(line.partition(word)[0]) for line, word in ((head, "상태"), (first, "채점됨"), (second, "확인"))})
        == 1
    )
    assert "w" * 40 in second
    assert len(list(lines([]))) == 1
