"""Judge one submission in this process: read, restore, run, judge. Knows no gradebook, and writes nothing.

A test cell's verdict has a key, made of all that it depends on. A graded notebook carries keys and verdicts with it, so
that after a change to one exercise's tests only that exercise is judged again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4.nbjson import writes

from autograder.grading.assignment import Assignment, digest_of, files_digest
from autograder.grading.engine import Engine, KeptVerdict, Run
from autograder.grading.intake import Submitted, read_submitted
from autograder.grading.master import Master
from autograder.grading.outcome import CellOutcome, Judged, JudgedBook
from autograder.grading.reasons import is_untouched, message_of, reason_of
from autograder.grading.restore import restore
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import Text, use_language

NOTE = "bitgoeul"  # the key in a graded notebook's metadata where its outcome stands


def judge_submission(
    assignment: Assignment,
    submitted: Path,
    *,
    files: Path,
    before: Path | None = None,
    known: str = "",
    judge: Callable[..., JudgedBook] | None = None,
) -> Judged:
    """Judge the notebooks in the folder `submitted`; the student's code may read the plain files of `files`.

    `before` is the folder of the last grading, `known` its digest. `judge` is another way to judge one notebook than
    `judge_notebook`. Raises NoIsolation where there is no sandbox.
    """
    began = time.monotonic()
    rules = assignment.rules
    use_language(rules.lang)
    read = {
        name: read_submitted(submitted / f"{name}.ipynb", max_bytes=rules.max_bytes, max_source=rules.max_source)
        for name in assignment.books
    }
    beside = files_digest(files)
    digest = digest_of([assignment.digest, repr(sorted(read.items())), beside])
    if digest == known:
        return Judged(digest)
    books, reasons, failed = [], [], False
    for name, master in assignment.books.items():
        restored = restore(read[name], master)
        note = note_of(read[name])
        kept = verdicts_of(before / f"{name}.ipynb") if before is not None else {}
        one = judge or judge_notebook
        book = one(assignment, name, restored, note, files=files, beside=beside, kept=kept)
        books.append(book)
        failed = failed or note["status"] == "failed"
        if note["reason"]:
            reasons.append(f"{name}: {note['reason']}" if len(assignment.books) > 1 else note["reason"])
    return Judged(digest, tuple(books), failed, " ".join(reasons), time.monotonic() - began)


def note_of(submitted: Submitted) -> dict[str, Any]:
    """The note of a restored notebook: what is wrong with the file that was handed in."""
    note: dict[str, Any] = {}
    if submitted.problem:
        note["problem"] = {"ko": submitted.problem.ko, "en": submitted.problem.en}
        note["nothing_read"] = not submitted.cells
    return note


def judge_notebook(
    assignment: Assignment,
    name: str,
    restored: NotebookNode,
    note: dict[str, Any],
    *,
    files: Path,
    beside: str = "",
    kept: Mapping[str, tuple[str, KeptVerdict]] | None = None,
) -> JudgedBook:
    """Run the restored notebook, fill in its outputs, and complete its note with what became of it."""
    master, rules = assignment.books[name], assignment.rules
    inside = assignment.inside.get(name, frozenset())
    keys = keys_of(assignment, name, restored, beside)
    known = {i: verdict for i, (key, verdict) in (kept or {}).items() if keys.get(i) == key}
    with standing_in(files, assignment.source):
        engine = Engine(master, files=files, limits=rules.limits, wall=rules.wall, inside=inside, kept=known)
        run = engine.run(restored)
    return concluded(name, master, restored, note, run=run, known=known, keys=keys)


def concluded(
    name: str,
    master: Master,
    restored: NotebookNode,
    note: dict[str, Any],
    *,
    run: Run,
    known: Mapping[str, KeptVerdict],
    keys: Mapping[str, str],
) -> JudgedBook:
    """Complete the note of a notebook that was run: its verdicts are those of the run and those `known` besides."""
    verdicts = dict(known) | {i: kept_of(v) for i, v in run.verdicts.items()}
    messages = {i: v.message for i, v in verdicts.items()}
    problem = note.get("problem")
    note["status"] = "failed" if note.get("nothing_read") else "graded"
    note["reason"] = str(Text(**problem)) if problem else reason_of(run, known)
    note["messages"] = messages
    note["seconds"] = round(run.seconds, 3)
    note["wall"] = run.wall
    note["tests"] = {
        i: {
            "key": keys[i],
            "points": v.points,
            "message": v.message,
            "untouched": v.untouched,
            "inside": v.inside,
            "unsure": v.unsure,
        }
        for i, v in verdicts.items()
    }
    restored.metadata[NOTE] = note
    unanswered = tuple(c.grade_id for c in master.cells if c.solution and is_unanswered(restored, c.grade_id, master))
    return JudgedBook(
        name=name,
        text=writes(restored, ensure_ascii=False) + "\n",
        cells=tuple(outcomes_of(master, verdicts, unanswered)),
        unanswered=unanswered,
        judged=run.judged,
    )


def kept_of(verdict: CellVerdict) -> KeptVerdict:
    """What is kept of a verdict; its outputs stand in the notebook anyway."""
    return KeptVerdict(verdict.points, (), message_of(verdict), is_untouched(verdict), verdict.inside, verdict.unsure)


def is_unanswered(restored: NotebookNode, grade_id: str, master: Master) -> bool:
    """Whether the student has left this cell as it was released."""
    cell = next(c for c in restored.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
    return bool(cell.source == master.by_id[grade_id].text)


def outcomes_of(
    master: Master, verdicts: Mapping[str, KeptVerdict], unanswered: tuple[str, ...]
) -> Iterator[CellOutcome]:
    """The graded cells; the score is None where a person has to give it, and 0 where nothing was answered."""
    for cell in master.cells:
        if cell.grade or cell.task:
            verdict = verdicts.get(cell.grade_id)
            empty = 0.0 if cell.grade and cell.grade_id in unanswered else None
            most = float(cell.points or 0)
            if verdict is None:
                yield CellOutcome(cell.grade_id, empty, most)
            else:
                yield CellOutcome(cell.grade_id, verdict.points, most, verdict.message, verdict.inside, verdict.unsure)


def keys_of(assignment: Assignment, name: str, restored: NotebookNode, beside: str) -> dict[str, str]:
    """A key for each test cell: of its own text and points, and of all code that is not a test."""
    master, rules = assignment.books[name], assignment.rules
    tests = {c.grade_id: c for c in master.cells if c.is_test}
    code = [
        c.source
        for c in restored.cells
        if c.cell_type == "code" and c.metadata.get("nbgrader", {}).get("grade_id") not in tests
    ]
    base = digest_of([repr((code, sorted(master.student_names), rules)), assignment.beside, beside])
    inside = assignment.inside.get(name, frozenset())
    return {i: digest_of([base, repr((c.text, c.points, i in inside))]) for i, c in tests.items()}


def verdicts_of(graded: Path) -> dict[str, tuple[str, KeptVerdict]]:
    """The sure verdicts that stand in a graded notebook, with their keys; none where the file is no such thing."""
    try:
        notebook = json.loads(graded.read_bytes())
        tests = notebook["metadata"][NOTE]["tests"]
        outputs = {c["metadata"].get("nbgrader", {}).get("grade_id"): c.get("outputs") for c in notebook["cells"]}
        return {
            i: (t["key"], KeptVerdict(t["points"], joined(outputs[i]), t["message"], t["inside"]))
            for i, t in tests.items()
            if not t["unsure"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def joined(outputs: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Outputs as they were before they were written: a file holds long texts as lists of lines."""
    return tuple({**o, "data": {kind: "".join(text) for kind, text in o.get("data", {}).items()}} for o in outputs)


@contextmanager
def standing_in(folder: Path, source: Path) -> Iterator[None]:
    """Test cells run in `folder`, as in nbgrader, and may import the instructor's own modules from `source`."""
    path, before = list(sys.path), Path.cwd()
    sys.path.insert(0, str(source.absolute()))
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
