"""How long check() keeps a learner waiting beyond what the exercise's own tests take.

In a real kernel, with a solved notebook of the module: the cell `check("name")`, and beside it a cell with the same
tests as they stand in the notebook. Both are timed from outside, from sending the cell until the kernel is idle again.

    python benchmarks/check.py                      # M07, nine times each
    python benchmarks/check.py m08_numba_parallel --rounds 3
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from jupyter_client.manager import KernelManager
from machine import machine_line, table

from autograder.authoring import build

LIMIT = 0.3  # seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", nargs="?", default="m07_numba_basics")
    parser.add_argument("--rounds", type=int, default=9, metavar="N")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        build([arguments.module], langs=["en"], out=Path(folder), audience="learners")
        rows, beyond = measured(Path(folder, "en", arguments.module), arguments.module, arguments.rounds)
    print(machine_line("ipykernel", "numba", "numpy"))
    print(f"{arguments.module}, median of {arguments.rounds}, in milliseconds:")
    print(table(["exercise", "first check", "check", "its own tests", "beyond"], rows))
    print(
        f"median beyond: {1000 * median(beyond):.0f} ms, largest {1000 * max(beyond):.0f} ms (limit {1000 * LIMIT:.0f})"
    )


def measured(folder: Path, module: str, rounds: int) -> tuple[list[list[str]], list[float]]:
    """For each exercise: the first check, and the medians of later ones and of its own tests."""
    exercises = json.loads((folder / f"{module}.exercises.json").read_text(encoding="utf-8"))["exercises"]
    solutions = json.loads((folder / f"{module}.solutions.json").read_text(encoding="utf-8"))["solutions"]
    cells = json.loads((folder / f"{module}.ipynb").read_text(encoding="utf-8"))["cells"]
    rows, beyond = [], []
    kernel = KernelManager()
    kernel.start_kernel(cwd=str(folder), stderr=subprocess.DEVNULL)
    client = kernel.client()
    client.start_channels()
    client.wait_for_ready(60)
    try:
        for cell in cells:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if cell["cell_type"] == "code" and (name == "setup" or name.startswith("given") or name in solutions):
                run(client, solutions.get(name, "".join(cell["source"])))
        for name, said in exercises.items():
            if said["kind"] == "essay":
                continue
            first = run(client, f"check({name!r})")
            own = "\n".join([*said.get("visible", ()), *said.get("speed", ())]) or "None"
            checks = [run(client, f"check({name!r})") for _ in range(rounds)]
            owns = [run(client, own) for _ in range(rounds)]
            beyond.append(median(checks) - median(owns))
            numbers = (first, median(checks), median(owns), beyond[-1])
            rows.append([name, *(f"{1000 * seconds:.0f}" for seconds in numbers)])
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    return rows, beyond


def run(client: object, source: str) -> float:
    """Seconds until the kernel is idle again. A cell that fails ends the benchmark."""
    began = time.perf_counter()
    reply = client.execute_interactive(source, output_hook=lambda _: None, timeout=300)  # type: ignore[attr-defined]
    seconds = time.perf_counter() - began
    if reply["content"]["status"] != "ok":
        raise SystemExit(f"{reply['content'].get('evalue')}:\n{source}")
    return seconds


if __name__ == "__main__":
    main()
