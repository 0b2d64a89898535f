"""Read a lesson's source as the notebook of one language, and run it as a student would.

A small reading of the source format of its own (markers `<!-- ko -->`, `<!-- en -->`; lines `# ko:`, `# en:`): the
real build lives in the authoring room, and a lesson is judged here without it.
"""

import os
import re
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import matplotlib.pyplot as plt
import nbformat
import pytest
from nbclient import NotebookClient

from course.plot import figure_problems, korean_font, set_language

ROOT = Path(__file__).resolve().parents[2]
MARKER = re.compile(r"^<!-- (ko|en) -->$", re.MULTILINE)
CODE_LINE = re.compile(r"^(\s*# )(ko|en): (.*)$")
PEAK = """# ru_maxrss would begin with that of the process which has started this one
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))"""


def read(module: str, lang: str) -> nbformat.NotebookNode:
    notebook = jupytext.read(ROOT / "course" / module / "lesson.py")
    for cell in notebook.cells:
        cell.source = (prose_in if cell.cell_type == "markdown" else code_in)(cell.source, lang)
    return notebook


def prose_in(source: str, lang: str) -> str:
    parts = MARKER.split(source)
    chosen = [text for mark, text in zip(parts[1::2], parts[2::2]) if mark == lang]
    return "\n".join([parts[0], *chosen]).strip()


def code_in(source: str, lang: str) -> str:
    lines = []
    for line in source.splitlines():
        match = CODE_LINE.match(line)
        if match is None:
            lines.append(line)
        elif match[2] == lang:
            lines.append(match[1] + match[3])
    return "\n".join(lines).replace('lang="ko"', f'lang="{lang}"')


def cells(notebook: nbformat.NotebookNode, kind: str) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def prose(notebook: nbformat.NotebookNode) -> str:
    """Return the markdown without code spans: what a reader reads."""
    return re.sub(r"`[^`]*`", " ", "\n\n".join(cells(notebook, "markdown")))


@cache
def executed(module: str, lang: str, font: str = "") -> tuple[nbformat.NotebookNode, int]:
    """The lesson as it was run once for all tests, and the kernel's peak memory in KiB."""
    notebook = read(module, lang)
    with tempfile.TemporaryDirectory() as folder:
        peak = run(notebook, Path(folder), BITGOEUL_FONT=font)
    return notebook, peak


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def said(notebook: nbformat.NotebookNode) -> str:
    """All that it printed: one cell's printing may arrive in several pieces on a busy machine."""
    return "".join(output.get("text") or output.data["text/plain"] + "\n" for output in outputs(notebook))


def seconds(cell: nbformat.NotebookNode) -> float:
    times = cell.metadata["execution"]
    ended = datetime.fromisoformat(times["shell.execute_reply"])
    return (ended - datetime.fromisoformat(times["iopub.execute_input"])).total_seconds()


def run(notebook: nbformat.NotebookNode, folder: Path, **settings: str) -> int:
    """Run every cell in an empty folder, outputs into the notebook; return the kernel's peak memory in KiB."""
    peak = nbformat.v4.new_code_cell(PEAK)
    notebook.cells.append(peak)
    env = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}})
    client.execute(env=env)
    notebook.cells.remove(peak)
    return int(peak.outputs[0].text)


def keeps_the_promises_of_figures(
    draw: Callable[[], Any], lang: str, font: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITGOEUL_FONT", font)
    korean_font.cache_clear()
    set_language(lang)
    fig = draw()
    assert figure_problems(fig) == []
    plt.close(fig)
    korean_font.cache_clear()


def has_no_words(draw: Callable[[], Any]) -> None:
    set_language("ko")
    fig = draw()
    (axes,) = fig.axes
    assert not axes.axison
    assert not axes.texts
    plt.close(fig)
