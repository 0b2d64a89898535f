"""A learner's code beside the solution."""

from __future__ import annotations

import pytest

from autograder.judge.words import use_language
from autograder.learn.difference import Difference

OWN = "def f(x):\n    # <mine>\n    return x + x\n"
SOLUTION = "def f(x):\n    y = x * x\n    return y\n    # end"


def test_lines_that_agree_stand_beside_each_other() -> None:
    assert Difference(OWN, SOLUTION).rows == [
        ("def f(x):", "def f(x):", True),
        ("    # <mine>", "    y = x * x", False),
        ("    return x + x", "    return y", False),
        (None, "    # end", False),
    ]
    assert Difference(f"\n{OWN}\n\n", OWN).same and not Difference(OWN, SOLUTION).same


@pytest.mark.parametrize(("lang", "heads"), [("ko", ("내 코드", "풀이")), ("en", ("Yours", "The solution"))])
def test_it_is_told_by_signs_as_well_as_by_colours_and_is_text(lang: str, heads: tuple[str, str]) -> None:
    use_language(lang)
    page = Difference(OWN, SOLUTION)._repr_html_()
    use_language(None)
    assert all(f">{head}</th>" in page for head in heads)
    assert "&lt;mine&gt;" in page and "<mine>" not in page
    assert page.count("− ") == 2 and page.count("+     ") == 3
    assert page.count("<tr") == 5 and "  def f(x):" in page


def test_a_terminal_has_signs() -> None:
    assert repr(Difference(OWN, SOLUTION)).splitlines() == [
        *("  def f(x):", "-     # <mine>", "+     y = x * x", "-     return x + x", "+     return y", "+     # end")
    ]
