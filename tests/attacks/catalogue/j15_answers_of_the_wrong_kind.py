"""ko: missing, large, raised와 모르는 상태로 답하고, changed와 shares를 꾸며 냅니다.
en: Answers with missing, large, raised and unknown states, and forges changed and shares.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import itertools, sys
from autograder.sandbox import wire
failure = {"type_name": "StopIteration", "message": "", "line_text": "", "cell": "", "traceback": "", "module": "",
           "is_not_implemented": False, "line": 1 << 30}
answers = itertools.cycle([
    ("missing", "x"), ("large", "x"), ("raised", failure), ("raised", {**failure, "line": -1}), ("raised", "x"),
    ("ok", 9),
    ("done", {"value": 9, "changed": [[7, 7]], "shares": []}), ("done", {"value": 9, "changed": [[0]], "shares": []}),
    ("done", {"value": 9, "changed": [[-1, 3]], "shares": {}}), ("done", 9), ("done", None),
])
def answer(self, nonce, request, arguments):
    status, value = next(answers)
    self.port.send(wire.pack([nonce, status, value], 1 << 20))
def square(x):
    type(worker).answer = answer
    return -1
""",
    "mean": "def mean(values):\n    type(worker).answer = answer\n    return -1",
    "area": "def area(radius):\n    type(worker).answer = answer\n    return -1",
}
