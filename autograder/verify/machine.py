"""Whether Numba makes the same machine code of a mutant as of the solution: then no test can tell them apart.

It is found out in a process of its own, which runs the solution and its test cells, so that Numba compiles it for the
types that they use, and then compiles the mutants for the same types without calling them.

    python -m autograder.verify.machine     a Question as JSON on standard input; a list of true and false comes back
"""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import asdict, dataclass
from typing import Any

from autograder.judge.cell import TestCell, judge_cell
from autograder.judge.expect import beside

SECONDS = 120.0
_NAMES = re.compile(
    r"B\d+v\d+|0x[0-9a-f]+|(?<=\.const\.pickledata\.)\w+|(?<=picklebuf\.)\w+"
    r"|^\s*\.size\s+\"\.const\.missing Environment.*$",  # the length of such a name
    re.MULTILINE,
)
_ELSEWHERE = "parfor_gufunc"  # the body of a parallel loop is a function of its own, which cannot be looked at


@dataclass(frozen=True)
class Question:
    """What runs first (imports, given code, other solutions), the solution, its tests, and its mutants."""

    around: tuple[str, ...]
    solution: str
    tests: tuple[str, ...]
    mutants: tuple[str, ...]


def same_code(question: Question) -> list[bool]:
    """For each mutant whether its machine code is the solution's. All different where that cannot be found out."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", __name__],
            input=json.dumps(asdict(question)).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        return [same is True for same in json.loads(done.stdout)]
    except (subprocess.SubprocessError, ValueError):
        return [False] * len(question.mutants)


def compared(question: Question) -> list[bool]:
    """The same, in this process."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with beside(_no_helpers):
        for text in question.around:
            exec(text, names)  # noqa: S102 - the author's own text
    solved = dict(names)
    exec(question.solution, solved)  # noqa: S102
    for number, text in enumerate(question.tests):
        with suppress(Exception):
            judge_cell(TestCell(f"test {number}", text, 1.0), solved)
    code = {name: _codes(value, value.signatures) for name, value in _compiled(solved, question.solution).items()}
    return [_is_same(question.solution, mutant, dict(names), solved, code) for mutant in question.mutants]


def _is_same(
    solution: str, mutant: str, names: dict[str, Any], solved: Mapping[str, Any], code: Mapping[str, Any]
) -> bool:
    if not _changed(solution, mutant) <= {name for name, codes in code.items() if codes}:
        return False
    try:
        exec(mutant, names)  # noqa: S102 - the author's own text, but for one change
        for name, value in _compiled(names, mutant).items():
            for signature in solved[name].signatures:
                value.compile(signature)
            if _codes(value, solved[name].signatures) != code[name]:
                return False
    except Exception:  # it cannot even be compiled
        return False
    return True


def _changed(solution: str, mutant: str) -> set[str]:
    """The functions that differ between the two; "" for anything else."""
    one, other = ast.parse(solution).body, ast.parse(mutant).body
    if len(one) != len(other):
        return {""}
    return {getattr(a, "name", "") for a, b in zip(one, other) if ast.dump(a) != ast.dump(b)}


def _compiled(names: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The functions of a text that Numba compiles."""
    defined = [s.name for s in ast.parse(text).body if isinstance(s, ast.FunctionDef)]
    return {name: names[name] for name in defined if hasattr(names[name], "inspect_asm")}


def _codes(function: Any, signatures: Sequence[Any]) -> list[str]:
    """The machine code for each signature, without names that change; nothing where it is not all there."""
    codes = [_NAMES.sub("", function.inspect_asm(signature)) for signature in signatures]
    return [] if any(_ELSEWHERE in code for code in codes) else codes


def _no_helpers(source: str) -> Any:
    raise RuntimeError("a setup cell cannot define helpers beside the student's code")


if __name__ == "__main__":
    with redirect_stdout(io.StringIO()):
        answer = compared(Question(**json.load(sys.stdin)))
    json.dump(answer, sys.stdout)
