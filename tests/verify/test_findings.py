"""What a person reads of a verification, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring.banks import Answer
from autograder.authoring.problems import Problem
from autograder.judge.words import use_language
from autograder.verify import NotVerified, Report, complaints
from autograder.verify.findings import ModuleReport, Survivor
from autograder.verify.mutants import Mutant
from autograder.verify.trials import Verdict

SURVIVOR = Survivor(Path("assignment.py"), 12, "mean", Mutant("index", 3, "a[i] = 0", "a[i - 1] = 0", ""))
GOOD = ModuleReport("m90_spread", 9, 100, tried=100, same=2, claimed=1, survivors=(SURVIVOR,), problems=())
TESTS = ("mean-visible", "mean-edge")
ALL = {"mean-visible": 2.0, "mean-edge": 3.0}
SOME = Verdict({"mean-visible": 2.0, "mean-edge": 1.0}, ALL, {"mean-edge": "It is 0.0."})


@pytest.fixture(params=["ko", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language(None)


def test_a_survivor_is_named_with_its_place_and_its_change(lang: str) -> None:
    counts, survivor = Report((GOOD,)).lines()
    assert survivor == "assignment.py:12: mean (index)\n  - a[i] = 0\n  + a[i - 1] = 0"
    for said in ("m90_spread", "100", "97", "96", "99.0%"):
        assert said in counts


def test_few_survivors_hold_and_more_do_not(lang: str) -> None:
    Report((GOOD,)).require()
    bad = replace(GOOD, survivors=(SURVIVOR,) * 2)
    with pytest.raises(NotVerified) as refused:
        Report((GOOD, replace(bad, name="m91_other"))).require()
    sentence = str(refused.value)
    assert "m91_other" in sentence and "97.9%" in sentence and "98%" in sentence and "m90" not in sentence
    assert "\n" not in sentence


def test_a_problem_does_not_hold_whatever_the_mutants_say(lang: str) -> None:
    (problem,) = complaints.about_right(SOME, Path("right/mean__sum.py"), 1)
    with pytest.raises(NotVerified) as refused:
        Report((replace(GOOD, survivors=(), problems=(problem,)),)).require()
    assert "m90_spread" in str(refused.value) and "1" in str(refused.value)


def test_no_mutants_are_no_survivors() -> None:
    assert replace(GOOD, mutants=3, tried=3, survivors=()).share == 1.0


def test_a_sample_fails_only_where_all_would(lang: str) -> None:
    sample = replace(GOOD, tried=13)
    assert sample.holds and not replace(sample, survivors=(SURVIVOR,) * 2).holds
    for said in ("13", "100", "90.0%"):
        assert said in sample.said()


def said(problems: Iterator[Problem]) -> str:
    (problem,) = problems
    return problem.said()


def test_a_right_answer_that_loses_points_says_where_and_why(lang: str) -> None:
    path = Path("right/mean__sum.py")
    assert "mean-edge (It is 0.0.)" in said(complaints.about_right(SOME, path, 1))
    assert not list(complaints.about_right(Verdict(dict(ALL), ALL), path, 1))


def test_a_blank_that_earns_points_says_where(lang: str) -> None:
    path = Path("assignment.py")
    assert "mean-visible, mean-edge" in said(complaints.about_blank(SOME, path, 7))
    assert not list(complaints.about_blank(Verdict(dict.fromkeys(ALL, 0.0), ALL), path, 7))


def test_a_wrong_answer_has_to_lose_where_its_header_says(lang: str, tmp_path: Path) -> None:
    def complained(header: str) -> list[Problem]:
        path = tmp_path / "mean__zero.py"
        path.write_text(f"# exercise: mean\n{header}def mean(values):\n    return 0.0\n", encoding="utf-8")
        return list(complaints.about_wrong(SOME, Answer(path, "mean", "wrong", "zero"), TESTS))

    assert not complained("# caught by: mean-edge\n")
    for header in ("# caught by: mean-visible\n", "# caught by: mean-edge, mean-visible\n"):
        (problem,) = complained(header)
        assert "mean-visible" in problem.said()
    for header in ("", "# caught by: mean-nothing\n"):
        (problem,) = complained(header)
        assert "mean-visible, mean-edge" in problem.said()


def test_what_could_not_be_judged_is_a_problem(lang: str, tmp_path: Path) -> None:
    died = Verdict({}, {}, problem="it died twice")
    (tmp_path / "a__b.py").write_text("", encoding="utf-8")
    answer = Answer(tmp_path / "a__b.py", "a", "wrong", "b")
    for found in (
        complaints.about_right(died, answer.path, 1),
        complaints.about_blank(died, answer.path, 1),
        complaints.about_wrong(died, answer, TESTS),
    ):
        assert "it died twice" in said(found)
