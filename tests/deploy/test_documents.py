"""docs/cluster.md and docs/sizing.md: both languages say the same, the commands exist, and the table is computed."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import sys
from typing import Any

import pytest

from autograder.cli import _parser
from tests.test_environment import ROOT

CLUSTER, SIZING = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("cluster.md", "sizing.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def script(path: str) -> dict[str, Any]:
    """The names of a script that is no module of ours."""
    folder = str((ROOT / path).parent)
    sys.path.insert(0, folder)
    try:
        return runpy.run_path(str(ROOT / path))
    finally:
        sys.path.remove(folder)


@pytest.fixture(scope="module")
def sizing() -> dict[str, Any]:
    return script("benchmarks/sizing.py")


@pytest.mark.parametrize("text", [CLUSTER, SIZING])
def test_both_languages_have_the_same_shape(text: str) -> None:
    korean, english = text.split('<a id="english"></a>')
    for what in (r"^## ", r"^\| ", r"^- ", r"^```"):
        assert len(re.findall(what, korean, re.MULTILINE)) == len(re.findall(what, english, re.MULTILINE)), what
    code = [[body for _, body in FENCE.findall(half)] for half in (korean, english)]
    assert code[0] == code[1]


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#\s]+)\)", CLUSTER + SIZING):
        assert link.startswith("https://") or (ROOT / "docs" / link).exists(), link


def test_the_commands_of_the_scripts_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = script("deploy/slurm/workers.py")["_parser"]()
    lines = [line for _, body in FENCE.findall(CLUSTER) for line in body.splitlines()]
    ours = [line for line in lines if "workers.py" in line]
    assert len(ours) == 6
    for line in ours:
        workers.parse_args(shlex.split(line.partition(" -- ")[0])[2:])
    for line in lines:
        if line.startswith("bitgoeul grade"):
            _parser().parse_args(shlex.split(line)[1:])


def test_the_table_follows_from_the_figures(sizing: dict[str, Any]) -> None:
    (figures,) = {body for lang, body in FENCE.findall(SIZING) if lang == "json"}
    known, plan, prices = sizing["Figures"](**json.loads(figures)), sizing["Plan"](), sizing["Prices"]()
    table = sizing["shown"]([sizing["need"](n, known, plan) for n in (30, 300, 3000)], prices)
    assert SIZING.count(table) == 2


def test_more_students_need_more_and_headroom_is_never_less_than_what_is_used(sizing: dict[str, Any]) -> None:
    figures = sizing["Figures"](200.0, 400.0, 20.0, 4.0, 6.0, 500.0, 300.0, 100.0, 200.0, 40.0)
    few, many = (sizing["need"](n, figures, sizing["Plan"](headroom=1.0)) for n in (30, 3000))
    assert few.server_gib == pytest.approx(4 + 30 * 600 / 1024) and few.server_cores == 10
    assert (few.grading_cores, many.grading_cores) == (1, 4)
    assert few.disk_gib == pytest.approx(30 * 14 * (2 * 100 + 200 + 40 + 300) / 1024**2)
    assert many.core_hours == pytest.approx(3000 * 80 * 0.25 + 3000 * 28 * 4 / 3600)
    assert few.money(sizing["Prices"](1.0, 0.0, 0.0)) == f"{few.core_hours:,.2f}"
    assert "GiB-hour" in few.money(sizing["Prices"]()) and "core-hour" not in few.money(sizing["Prices"](core_hour=2.0))
