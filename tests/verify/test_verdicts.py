"""What was found is kept in a file, and given up when nobody asks for it."""

from __future__ import annotations

from pathlib import Path

from autograder.verify.trials import Verdict
from autograder.verify.verdicts import Verdicts

RIGHT = Verdict({"f-visible": 2.0}, {"f-visible": 2.0})
WRONG = Verdict({"f-visible": 1.0}, {"f-visible": 2.0}, {"f-visible": "두 값"}, same=False)


def test_a_verdict_is_found_again(tmp_path: Path) -> None:
    known = Verdicts(tmp_path / "new" / "m.jsonl")
    assert known.find("one") is None
    known.keep("one", RIGHT)
    known.keep("two", WRONG)
    again = Verdicts(tmp_path / "new" / "m.jsonl")  # as it is when the first run was killed
    assert (again.find("one"), again.find("two"), again.find("three")) == (RIGHT, WRONG, None)


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    known = Verdicts(path)
    for name in "abc":
        known.keep(name, RIGHT)
    known = Verdicts(path)
    known.find("a")
    known.find("b")
    known.forget("b")
    known.tidy()
    assert [Verdicts(path).find(name) for name in "abc"] == [RIGHT, None, None]


def test_what_may_be_otherwise_next_time_is_not_kept(tmp_path: Path) -> None:
    known = Verdicts(tmp_path / "m.jsonl")
    known.keep("died", Verdict({}, {}, problem="its grading died"))
    known.keep("too busy", Verdict({"f-speed": None}, {"f-speed": 2.0}))
    known.tidy()
    assert Verdicts(tmp_path / "m.jsonl").find("died") is None
    assert Verdicts(tmp_path / "m.jsonl").find("too busy") is None


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    Verdicts(path).keep("one", RIGHT)
    path.write_text("[]\n{\n" + path.read_text(encoding="utf-8") + '{"key": "cut', encoding="utf-8")
    assert Verdicts(path).find("one") == RIGHT


def test_points_that_nobody_could_tell_are_not_lost() -> None:
    verdict = Verdict(
        {"f-visible": 1.0, "f-speed": None, "f-edge": 3.0}, {"f-visible": 2.0, "f-speed": 2.0, "f-edge": 3.0}
    )
    assert verdict.lost == ["f-visible"]
