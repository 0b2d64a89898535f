"""What is special to M08's assignment; what holds of every module is in test_banks.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from autograder.authoring import project_root
from tests.assignments.bank import Bank, header

MODULE = "m08_numba_parallel"
RACES = (
    "hist_private__naive",
    "hist_private__joined_in_the_loop",
    "mc_pi_par__race_on_hits",
    "jacobi_par__shared_scratch",
    "jacobi_par__sweeps_shared_out",
)
PROGRAM = """
import json, os
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from tests.assignments.bank import Bank, header

bank = Bank("m08_numba_parallel")
caught = {}
for path in bank.answers("wrong"):
    if path.stem in RACES:
        exercise = header(path)["exercise"]
        asked = frozenset(f"{exercise}-{kind}" for kind in ("visible", "reference", "property"))
        tries = [bank.judge(path.read_text(encoding="utf-8"), exercise, only=asked) for _ in range(2)]
        caught[path.stem] = [sorted(g for g, v in t.items() if v.points < v.max_points) for t in tries]
print(json.dumps(caught))
"""


@pytest.mark.slow
def test_every_race_of_the_banks_is_caught_at_every_try_on_one_processor() -> None:
    """As in a sandbox: one processor, one thread of Numba's, more threads than that when asked for."""
    one = dict.fromkeys(("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    done = subprocess.run(
        [sys.executable, "-c", f"RACES = {RACES!r}\n{PROGRAM}"],
        capture_output=True,
        text=True,
        env={**os.environ, **one, "NUMBA_THREADING_LAYER": "workqueue"},
        cwd=project_root(),
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    caught = json.loads(done.stdout)
    assert set(caught) == set(RACES)
    for path in Bank(MODULE).answers("wrong"):
        for found in caught.get(path.stem, []):
            assert set(found) == set(header(path)["caught by"].split(", ")), path.stem


def test_the_numbers_in_the_text_are_those_of_the_solutions() -> None:
    bank = Bank(MODULE)
    names = dict(bank.given)
    for exercise in ("diagnose_race", "mc_pi_par", "triad_roofline", "fit_amdahl"):
        exec(compile(bank.solution(exercise), f"<{exercise}>", "exec"), names)
    prose = "\n".join(cell.text for cell in bank.source.with_role("prose"))
    assert f"`mc_pi_par(10_000, 7)` is `{names['mc_pi_par'](10_000, 7)}`" in prose
    point = names["triad_roofline"](10**9, 1.0, 100.0, 40.0)
    for key in ("gbs", "intensity", "attainable", "reached"):
        assert f'`"{key}"` {point[key]}' in prose
    f, limit = names["fit_amdahl"]([1, 2, 4], [10.0, 6.0, 4.0])
    assert f"f = {f:.1f} and a limit of {limit:.1f}" in prose
