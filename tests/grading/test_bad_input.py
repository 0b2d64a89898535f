"""Answers that go wrong in every way there is, through the engine: one sentence, the right line, a score."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.grading.engine import Engine
from autograder.grading.intake import Submitted, SubmittedCell
from autograder.grading.master import Master, MasterCell
from autograder.grading.reasons import message_of
from autograder.grading.restore import restore
from autograder.judge.panel import cell_panel
from autograder.judge.verdict import CellVerdict
from autograder.judge.words import LANGS, Lang, use_language
from autograder.sandbox import Limits, choose_wall
from tests.grading.warm import warm_boxes
from tests.judge.doubling import SEEN

SETUP = "import numpy as np\nfrom numba import njit\nfrom autograder.learn import expect"
HIDDEN = "### BEGIN HIDDEN TESTS\n" + SEEN.replace("4.0]", "77.0]").replace("8.0]", "154.0]") + "\n### END HIDDEN TESTS"
CELLS = (
    MasterCell("code", SETUP, "setup", locked=True),
    MasterCell("code", "pass", "double", solution=True),
    MasterCell("code", SEEN, "double-visible", grade=True, locked=True, points=2.0),
    MasterCell("code", HIDDEN, "double-hidden", grade=True, locked=True, points=3.0),
)
MASTER = Master.of(CELLS, {})
LIMITS = Limits(cell_seconds=3, call_seconds=1)
PROPERTY = ("A property that should hold does not.", "성립해야 할 성질이 성립하지 않았습니다.")
MEMORY = ("It asked for more memory than there is.", "쓸 수 있는 것보다 많은 메모리를 요구했습니다.")
ENDLESS = ("It calls itself without end.", "함수가 자기 자신을 끝없이 부릅니다.")
NUMBA = ("Numba could not compile this function.", "Numba가 이 함수를 컴파일하지 못했습니다.")
NESTED = ("What it returned is nested too deeply.", "돌려준 값이 너무 깊게 겹쳐 있습니다.")
EXIT = ("Your code tried to end the program.", "코드가 프로그램을 끝내려 했습니다.")
RAISED = ("Your code raised an exception.", "코드에서 예외가 발생했습니다.")
TIME = ("Ended: it ran past the time limit.", "제한 시간을 넘겨 실행을 중단했습니다.")
LARGE = ("Ended: what it returned was too large.", "결과가 너무 커서 실행을 중단했습니다.")
DIED = ("Ended: the process died while it ran.", "실행 중에 프로세스가 끝나 버렸습니다.")

# name: answer, the sentence in English and Korean, and what else the panel says in both
BAD: dict[str, tuple[str, tuple[str, str], tuple[str, ...]]] = {
    "another type": ("def double(x):\n    return (2 * x).tolist()", PROPERTY, ("[2.0, 4.0, 8.0]",)),
    "nothing": ("def double(x):\n    y = 2 * x", PROPERTY, ("None",)),
    "another shape": ("def double(x):\n    return (2 * x)[:, None]", PROPERTY, ("(3, 1)",)),
    "another dtype": ("def double(x):\n    return (2 * x).astype(np.float32)", PROPERTY, ("float32",)),
    "NaN": ("def double(x):\n    return 2 * x * np.array([1.0, np.nan, 1.0])", PROPERTY, ("NaN", "[1]")),
    "a view": ("def double(x):\n    y = x[:]\n    y *= 2\n    return y", PROPERTY, ("1",)),
    "its input changed": ("def double(x):\n    x *= 2\n    return x.copy()", PROPERTY, ("1",)),
    "a masked array": ("def double(x):\n    return np.ma.array(2 * x, mask=[0, 1, 0])", PROPERTY, ("MaskedArray",)),
    "a generator": ("def double(x):\n    for v in x:\n        yield 2 * v", PROPERTY, ("generator",)),
    "a number of thousands of digits": ("def double(x):\n    return 10**5_000", PROPERTY, ("int",)),
    "10 GB": ("def double(x):\n    return np.ones(1_250_000_000)", MEMORY, ("MemoryError", "2: return np.ones")),
    "10 GB that take no room": ("def double(x):\n    return np.broadcast_to(2 * x, (400_000_000, 3))", LARGE, ()),
    "itself without end": ("def double(x):\n    return double(x)", ENDLESS, ("RecursionError", "2: return double(x)")),
    "itself without end, compiled": (
        "@njit\ndef double(x):\n    if x[0] > 1e9:\n        return x\n    return double(x)",
        DIED,
        (),
    ),
    "a list in itself": ("def double(x):\n    y = []\n    y.append(y)\n    return y", NESTED, ()),
    "types that do not go together": (
        "@njit\ndef double(x):\n    y = {'a': 1, 'b': [x]}\n    return y + x",
        NUMBA,
        ("TypingError: No implementation of function add found", "4: return y + x"),
    ),
    "in a helper": (
        "@njit\ndef h(x):\n    return x.foo\n\n@njit\ndef double(x):\n    return h(x)",
        NUMBA,
        ("TypingError: Unknown attribute 'foo' of type array(float64, 1d, C)", "3: return x.foo"),
    ),
    "two types for a variable": (
        "@njit\ndef double(x):\n    if x[0] > 0:\n        y = 1.0\n    else:\n        y = 'a'\n    return y",
        NUMBA,
        ("TypingError: Cannot unify str and float64 for 'y'", "7: return y"),
    ),
    "a statement that Numba does not know": (
        "@njit\ndef double(x):\n    yield from x",
        NUMBA,
        ("UnsupportedBytecodeError", "3: yield from x"),
    ),
    "an exception that cannot be told": (
        "class Mine(Exception):\n    def __str__(self):\n        return 1 / 0\n\ndef double(x):\n    raise Mine()",
        RAISED,
        ("Mine", "6: raise Mine()"),
    ),
    "the end of the program": ("import sys\ndef double(x):\n    sys.exit(0)", EXIT, ("SystemExit", "3: sys.exit(0)")),
    "an endless loop": ("def double(x):\n    while True:\n        pass", TIME, ()),
}


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    with warm_boxes("numba"):
        yield


def judged(answer: str, lang: Lang = "en") -> dict[str, CellVerdict]:
    use_language(lang)
    texts = (SubmittedCell("code", answer if c.grade_id == "double" else c.text, c.grade_id) for c in CELLS)
    engine = Engine(MASTER, files=None, limits=LIMITS, wall=choose_wall())
    return engine.run(restore(Submitted(tuple(texts)), MASTER)).verdicts


@pytest.mark.parametrize("name", BAD)
def test_what_goes_wrong_gets_a_sentence_its_line_and_a_score(name: str) -> None:
    answer, (english, korean), parts = BAD[name]
    verdicts = judged(answer)
    assert {name: v.points for name, v in verdicts.items()} == {"double-visible": 0.0, "double-hidden": 0.0}
    seen, hidden = verdicts["double-visible"], verdicts["double-hidden"]
    panel = repr(cell_panel(seen))
    assert panel.startswith(f"✘ {english}") and all(part in panel for part in parts)
    assert max(map(len, panel.splitlines())) < 400 and len(panel.splitlines()) < 12
    assert "An array of floats" in message_of(seen) or "Twice" in message_of(seen) or "input" in message_of(seen)
    use_language("ko")
    told = repr(cell_panel(seen))
    assert told.startswith(f"✘ {korean}") and all(part in told for part in parts)
    for lang in LANGS:
        use_language(lang)
        behind = repr(cell_panel(hidden))
        assert "154" not in behind and "77" not in behind and "Error" not in behind
        assert not any(told in behind for told in (*MEMORY, *ENDLESS, *NUMBA, *NESTED, *EXIT))


MANY_THREADS = """import threading, time

def double(x):
    for _ in range(9_999):
        threading.Thread(target=time.sleep, args=(30,)).start()
    return 2 * x"""
TWO_THREADS = """import threading

def double(x):
    threads = [threading.Thread(target=time.sleep, args=(0,)) for time in [__import__("time")] * 2]
    for thread in threads:
        thread.start()
    return 2 * x"""
CAUGHT = """@njit
def bad(x):
    return x.foo

def double(x):
    try:
        bad(x)
    except Exception:
        return 2 * x"""


def test_many_threads_are_stopped_by_the_limit_or_by_the_system_and_two_are_nothing_bad() -> None:
    verdicts = judged(MANY_THREADS)
    assert {v.points for v in verdicts.values()} == {0.0}
    title = repr(cell_panel(verdicts["double-visible"])).splitlines()[0]
    assert "It started too many threads." in title or "it started too many processes or threads." in title
    assert {v.points for v in judged(TWO_THREADS).values()} == {2.0, 3.0}


def test_an_exception_that_the_student_has_caught_costs_nothing() -> None:
    assert {v.points for v in judged(CAUGHT).values()} == {2.0, 3.0}
