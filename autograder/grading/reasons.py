"""One sentence for the table: what kept a submission from full marks, the weightiest thing first."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.grading.engine import KeptVerdict, Run
from autograder.judge.panel import what_happened
from autograder.judge.verdict import CellVerdict, Finding
from autograder.judge.words import Text, say

_LIMITS = {
    "time": Text("제한 시간", "time"),
    "memory": Text("메모리 한도", "memory"),
    "output": Text("출력 한도", "output"),
    "protocol": Text("읽을 수 없는 답", "an unreadable answer"),
    "died": Text("프로세스 종료", "the process died"),
}


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
        return f"{finding.fault.type_name}{where}."
    return "" if finding.kind == "wrong" and finding.must else what_happened(finding)


def reason_of(run: Run, kept: Mapping[str, KeptVerdict]) -> str:
    """What kept the submission from full marks, also by verdicts that were kept; empty where nothing did."""
    parts: list[str] = []
    for index, why in run.stopped.items():
        parts.append(
            say(ko=f"{index + 1}번째 셀 중단: {_LIMITS[why]}.", en=f"Cell {index + 1} was ended: {_LIMITS[why]}.")
        )
    for index, error in run.broken.items():
        if error != "NotImplementedError":
            parts.append(say(ko=f"{index + 1}번째 셀에서 {error}.", en=f"{error} in cell {index + 1}."))
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
