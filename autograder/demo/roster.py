"""The simulated class: twelve ways of handing in module M07, from the best to the worst."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.judge.words import Text

Notebook = Any
Texts = dict[str, str]


@dataclass(frozen=True)
class Answers:
    """What the simulated students draw on: solutions, and the bank of right and wrong answers, by exercise."""

    solutions: Texts
    right: dict[str, list[str]]
    wrong: dict[str, list[str]]

    @property
    def functions(self) -> list[str]:
        """The exercises that are functions."""
        return sorted(self.right)


@dataclass(frozen=True)
class Student:
    """One simulated student: an id as nbgrader knows it, what they are like, and what they hand in."""

    name: str
    what: Text
    hand_in: Callable[[Notebook, Answers], bytes]


def read_answers(source: Path, bank: Path) -> Answers:
    """Read the solutions from the source notebook and the answers from `right/` and `wrong/` under `bank`."""
    notebook = json.loads(source.read_text(encoding="utf-8"))
    solutions = {
        known["grade_id"]: _as_a_student("".join(cell["source"]))
        for cell in notebook["cells"]
        if (known := cell["metadata"].get("nbgrader")) and known["solution"] and not known["grade"]
    }
    return Answers(solutions, _read_bank(bank / "right"), _read_bank(bank / "wrong"))


def _as_a_student(source: str) -> str:
    """The text without the author's marks."""
    return "\n".join(line for line in source.splitlines() if not line.strip().startswith("### "))


def _read_bank(folder: Path) -> dict[str, list[str]]:
    bank: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*__*.py")):
        bank.setdefault(path.name.split("__")[0], []).append(path.read_text(encoding="utf-8"))
    return bank


# --- what they hand in ---


def _filled(notebook: Notebook, texts: Texts) -> Notebook:
    filled = copy.deepcopy(notebook)
    for cell in filled["cells"]:
        text = texts.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        if text is not None:
            cell["source"] = text
    return filled


def _packed(notebook: Notebook) -> bytes:
    return json.dumps(notebook, ensure_ascii=False).encode("utf-8")


def _all_right(notebook: Notebook, answers: Answers) -> bytes:
    essay = "행렬 곱에서는 NumPy가 이깁니다. BLAS가 캐시와 SIMD를 이미 다 쓰기 때문입니다. " * 8
    return _packed(_filled(notebook, {**answers.solutions, "reflection": essay}))


def _other_right(number: int) -> Callable[[Notebook, Answers], bytes]:
    def hand_in(notebook: Notebook, answers: Answers) -> bytes:
        others = {name: bank[number % len(bank)] for name, bank in answers.right.items()}
        return _packed(_filled(notebook, {**answers.solutions, **others}))

    return hand_in


def _partly_right(notebook: Notebook, answers: Answers) -> bytes:
    texts = dict(answers.solutions)
    for name in answers.functions[2:4]:
        texts[name] = answers.wrong[name][0]
    texts.pop(answers.functions[4], None)
    return _packed(_filled(notebook, texts))


def _wrong(notebook: Notebook, answers: Answers) -> bytes:
    choices = {name: f'{name} = "a"' for name in answers.solutions if name.startswith("q")}
    return _packed(
        _filled(notebook, {**choices, **{name: max(bank, key=_caught_by) for name, bank in answers.wrong.items()}})
    )


def _caught_by(answer: str) -> int:
    """How many test cells catch a wrong answer, by its own header."""
    header = next((line for line in answer.splitlines() if line.startswith("# caught by:")), "")
    return header.count(",")


def _blank(notebook: Notebook, answers: Answers) -> bytes:
    return _packed(notebook)


def _syntax_error(notebook: Notebook, answers: Answers) -> bytes:
    broken = answers.solutions["jacobi"].replace("def jacobi(u, sweeps):", "def jacobi(u, sweeps)", 1)
    return _packed(_filled(notebook, {**answers.solutions, "jacobi": broken}))


def _endless_loop(notebook: Notebook, answers: Answers) -> bytes:
    loop = (
        "@njit\ndef mc_pi(n, seed):\n    inside = 0\n    while inside >= 0:\n        inside = 1\n    return inside / n"
    )
    return _packed(_filled(notebook, {**answers.solutions, "mc_pi": loop}))


_READER = """
import glob, os, sqlite3
found = glob.glob("../../../gradebook.db") + glob.glob("/home/*/gradebook.db") + glob.glob("/root/**/gradebook.db")
for path in [*found, "../../../gradebook.db"]:
    try:
        book = sqlite3.connect(path)
        book.execute("UPDATE grade SET manual_score = 100")
        book.commit()
    except Exception as error:
        print(path, error)
"""


def _reads_the_gradebook(notebook: Notebook, answers: Answers) -> bytes:
    theft = _READER + "\ndef jacobi(u, sweeps):\n    raise NotImplementedError()\n"
    return _packed(_filled(notebook, {"jacobi": theft}))


_STRIPPER = """
import ast, builtins
class NoTests(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        return ast.Pass() if "expect" in ast.dump(node) else node
ip = get_ipython()
ip.ast_transformers.append(NoTests())
class Anything(float):
    def __eq__(self, other): return True
    def __getattr__(self, name): return lambda *a, **k: self
import autograder.judge.expect as judge, autograder.learn as learn
for module in (judge, learn):
    module.expect = learn.expect = lambda *a, **k: Anything()
    module.earned = lambda: 100.0
builtins.AssertionError = Warning
def jacobi(u, sweeps): return Anything()
def bench(func, *args, repeats=5): return Anything()
def mc_pi(n, seed): return Anything()
def jamo_distance(a, b): return Anything()
def fix_types(power, idle): return Anything()
"""


def _strips_the_asserts(notebook: Notebook, answers: Answers) -> bytes:
    cheat = _filled(notebook, dict.fromkeys(answers.functions, _STRIPPER))
    for cell in cheat["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade") and not known.get("solution"):
            cell["metadata"]["tags"] = ["skip-execution"]
            cell["source"] = "earned = 100\nearned"
            known["points"] = 1000
    return _packed(cheat)


def _mangled(notebook: Notebook, answers: Answers) -> bytes:
    """Right answers in a notebook that other tools have been at: copied cells, foreign metadata, another kernel."""
    mangled = _filled(notebook, answers.solutions)
    mangled["cells"] = [
        copy for cell in mangled["cells"] for copy in ([cell, cell] if cell["cell_type"] == "code" else [cell])
    ]
    for index, cell in enumerate(mangled["cells"]):
        cell["metadata"] = {**cell["metadata"], "colab": {"base_uri": "x"}, "id": index, "tags": "not-a-list"}
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "0" * 100_000}]
    mangled["metadata"] = {"kernelspec": {"name": "conda-env-mine-py", "display_name": "Mine", "language": "R"}}
    return _packed(mangled)


def _cut_in_half(notebook: Notebook, answers: Answers) -> bytes:
    whole = _all_right(notebook, answers)
    return whole[: len(whole) // 2]


CLASS: tuple[Student, ...] = (
    Student("kim-seoyeon", Text("모두 맞음", "all right"), _all_right),
    Student("lee-dohyun", Text("다른 풀이로 모두 맞음", "right in another way"), _other_right(0)),
    Student("park-jiwoo", Text("또 다른 풀이로 모두 맞음", "right in a third way"), _other_right(1)),
    Student("choi-minjun", Text("일부만 맞음", "partly right"), _partly_right),
    Student("jung-haeun", Text("틀림", "wrong"), _wrong),
    Student("kang-siwoo", Text("빈 답안", "blank"), _blank),
    Student("cho-yuna", Text("문법 오류", "a syntax error"), _syntax_error),
    Student("yoon-junseo", Text("@njit 안의 무한 반복", "an endless loop inside @njit"), _endless_loop),
    Student("jang-hyewon", Text("성적부를 읽으려 함", "reads the gradebook"), _reads_the_gradebook),
    Student("lim-taeyang", Text("검사를 지우려 함", "strips the asserts"), _strips_the_asserts),
    Student("한 지민", Text("셀 복사·다른 커널·다른 도구의 메타데이터", "copied cells, another kernel"), _mangled),
    Student("oh-eunji", Text("반이 잘린 파일", "a notebook cut in half"), _cut_in_half),
)


def class_of(size: int) -> tuple[Student, ...]:
    """A class of `size`: the twelve, and then the twelve again under other names."""
    return tuple(
        Student(s.name if n < len(CLASS) else f"{s.name}-{n // len(CLASS) + 1}", s.what, s.hand_in)
        for n in range(size)
        for s in (CLASS[n % len(CLASS)],)
    )
