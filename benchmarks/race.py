"""Is speed judged the same on a busy machine? The same answers again and again, on an idle machine and a loaded one.

    python benchmarks/race.py [--times 200] [--slow 40] [--quick]

A right answer takes half of what its step allows, a slow one twice of it. The right one should never fail and the slow
one never pass; "unsure" is left to a person. Under load as many processes compute as there are cores. Prints the
machine, the versions and the date. Run it on a machine that does nothing else; in full it takes ten minutes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from machine import machine_line, table

from autograder.grading import boxes
from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.restore import restore
from autograder.sandbox import Limits, choose_wall, nursery

SETUP = "import numpy as np\nfrom numba import njit\nfrom autograder.learn import earned, race"
KERNELS = {
    "arithmetic": (
        """
@njit
def {name}(x):
    s = 0.0
    for k in range({work}):
        for i in range(x.size):
            s += np.sin(x[i] + k) ** 2 + np.cos(x[i] + k) ** 2 - 1.0 + x[i] * x[i]
    return s / {work}
""",
        "(rng.normal(size=80_000),)",
    ),
    "memory": (
        """
@njit
def {name}(x):
    s = 0.0
    for k in range(4 * {work}):
        for i in range(x.size):
            s += x[(i * 104729 + k) % x.size]
    return s / (4 * {work})
""",
        "(rng.normal(size=200_000),)",
    ),
}
WORK = 12  # of the reference; the step asks for as much
ANSWERS = {"right (half the limit)": WORK // 2, "slow (twice the limit)": WORK * 2}
TEST = '''
race(
    total,
    against="""
import numpy as np
from numba import njit
{reference}""",
    inputs=lambda rng: {inputs},
    steps={{1.0: 1}},
    rtol=1e-6,
    ko="기준만큼 빨라야 합니다.",
    en="It should be as fast as the reference.",
)
earned()
'''


@dataclass
class Tally:
    """What became of the same answer, judged again and again."""

    verdicts: Counter[str] = field(default_factory=Counter)
    ratios: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str) -> list[str]:
        """One line of the table."""
        low, high = min(self.ratios), max(self.ratios)
        verdicts = [str(self.verdicts[verdict]) for verdict in ("passed", "unsure", "failed")]
        ratio = f"{statistics.median(self.ratios):.2f} ({low:.2f} to {high:.2f})"
        return [name, *verdicts, ratio, f"{statistics.median(self.seconds):.1f} s ({max(self.seconds):.1f})"]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200, help="how often the right answer is judged, idle and loaded")
    parser.add_argument("--slow", type=int, default=40, help="how often the slow answer is")
    parser.add_argument("--quick", action="store_true", help="each only ten times")
    asked = parser.parse_args()
    times, slow = (10, 10) if asked.quick else (asked.times, asked.slow)
    print(machine_line("numpy", "numba"))
    rows = []
    with nursery(choose_wall(), imports=["numba"]) as warm:
        boxes.use_nursery(warm)
        for loaded in (False, True):
            with burning(multiprocessing.cpu_count() if loaded else 0):
                for (name, work), count in zip(ANSWERS.items(), (times, slow)):
                    rows.append(judge(work, count).row(f"{name}, {'loaded' if loaded else 'idle'}"))
    print(table(["answer", "passed", "unsure", "failed", "ratio (from, to)", "seconds each (most)"], rows))


def judge(work: int, times: int) -> Tally:
    """Judge an answer so many times, with one kernel and the other in turn."""
    tally = Tally()
    for number in range(times):
        kernel, inputs = [*KERNELS.values()][number % len(KERNELS)]
        answer = kernel.format(name="total", work=work)
        test = TEST.format(reference=kernel.format(name="reference", work=WORK), inputs=inputs)
        cells = (
            MasterCell("code", SETUP, "setup", locked=True),
            MasterCell("code", answer, "total", solution=True),
            MasterCell("code", test, "total-speed", grade=True, locked=True, points=1.0),
        )
        master = Master.of(cells, {})
        submitted = restore(Submitted(tuple(SubmittedCell(c.kind, c.text, c.grade_id) for c in cells)), master)
        began = time.perf_counter()
        verdict = Engine(master, files=None, limits=Limits(), wall=choose_wall()).run(submitted).verdicts["total-speed"]
        tally.seconds.append(time.perf_counter() - began)
        tally.verdicts["passed" if verdict.right else "unsure" if verdict.unsure else "failed"] += 1
        tally.ratios += [report.ratio for report in verdict.races]
    return tally


@contextmanager
def burning(processes: int) -> Iterator[None]:
    """Keep so many processors busy meanwhile, with arithmetic and with memory."""
    burners = [multiprocessing.get_context("spawn").Process(target=burn, daemon=True) for _ in range(processes)]
    for burner in burners:
        burner.start()
    time.sleep(2.0 if burners else 0.0)
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.join()


def burn() -> None:
    """Compute for ever."""
    x = np.random.default_rng(1).normal(size=1_000_000)
    while True:
        np.sort(x)
        sum(range(200_000))


if __name__ == "__main__":
    main()
