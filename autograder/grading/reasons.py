"""One sentence for the table: what kept a submission from full marks, the weightiest thing first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from autograder.grading.engine import KeptVerdict, Run
from autograder.judge.panel import what_happened, why_raised
from autograder.judge.verdict import CellVerdict, Finding
from autograder.judge.words import Text, say

_LIMITS = {
    "time": Text("제한 시간", "time"),
    "cpu": Text("CPU 시간 한도", "CPU time"),
    "memory": Text("메모리 한도", "memory"),
    "processes": Text("프로세스 수 한도", "too many processes"),
    "files": Text("파일 한도", "too many or too large files"),
    "output": Text("출력 한도", "output"),
    "protocol": Text("읽을 수 없는 답", "an unreadable answer"),
    "died": Text("프로세스 종료", "the process died"),
}
FEW = 3  # cells and exceptions that are named


def message_of(verdict: CellVerdict) -> str:
    """What is wrong with a cell, in one sentence; empty where nothing is."""
    finding = verdict.smallest
    if finding is None:
        return ""
    if finding.hidden:
        finding = finding.behind_the_curtain()
    if finding.kind in ("untouched", "missing"):
        return what_happened(finding)
    return " ".join(t for t in (_happened(finding), str(finding.must)) if t)


def _happened(finding: Finding) -> str:
    if finding.fault is not None:
        where = say(ko=f"({finding.fault.line}행)", en=f" (line {finding.fault.line})") if finding.fault.line else ""
        said = f"{finding.fault.type_name}{where}."
        return f"{meant} {said}" if (meant := why_raised(finding.fault)) else said
    return "" if finding.kind == "wrong" and finding.must else what_happened(finding)


def _places(cells: dict[int, str]) -> dict[str, tuple[str, str]]:
    """For each thing that has happened, the cells in which it has: the first few, and how many more."""
    places: dict[str, tuple[str, str]] = {}
    for what in dict.fromkeys(cells.values()):
        indices = [index for index, happened in cells.items() if happened == what]
        first = ", ".join(str(index + 1) for index in indices[:FEW])
        more = len(indices) - FEW
        ko = f"{first}번째 셀" + (f" 외 {more}개 셀" if more > 0 else "")
        en = f"Cell{'s' * (len(indices) > 1)} {first}" + (f" and {more} more" if more > 0 else "")
        places[what] = say(ko=ko, en=en), "were" if len(indices) > 1 else "was"
    return places


def reason_of(run: Run, kept: Mapping[str, KeptVerdict]) -> str:
    """What kept the submission from full marks, also by verdicts that were kept; empty where nothing did."""
    parts: list[str] = []
    for why, (where, were) in _places(run.stopped).items():
        parts.append(say(ko=f"{where} 중단: {_LIMITS[why]}.", en=f"{where} {were} ended: {_LIMITS[why]}."))
    for error, (where, _) in islice(_places(run.broken).items(), FEW):
        if error != "NotImplementedError":
            parts.append(say(ko=f"{where}에서 {error}.", en=f"{error} in {where[0].lower()}{where[1:]}."))
    lost = {i: (v.message, v.untouched) for i, v in kept.items() if v.message}
    lost |= {i: (message_of(v), is_untouched(v)) for i, v in run.verdicts.items() if v.findings}
    untouched = dict.fromkeys(i.split("-")[0] for i, (_, blank) in lost.items() if blank)
    if untouched:
        names = ", ".join(untouched)
        parts.append(say(ko=f"풀지 않음: {names}.", en=f"Not attempted: {names}."))
    wrong = [f"{i}: {message}" for i, (message, _) in lost.items() if i.split("-")[0] not in untouched]
    parts += wrong[:1]
    if len(wrong) > 1:
        parts.append(say(ko=f"이 밖에 {len(wrong) - 1}개 셀.", en=f"And {len(wrong) - 1} more cells."))
    return " ".join(parts)


def is_untouched(verdict: CellVerdict) -> bool:
    """Whether the student has not begun with what the cell tests."""
    return verdict.smallest is not None and verdict.smallest.kind == "untouched"
