"""ko: 있을 수 없는 모양과 형의 배열을 보냅니다.
en: Sends arrays of impossible shapes and types.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import numpy as np
from autograder.sandbox import wire
shapes = [["<f8", [1 << 62], "C"],
          ["<f8", [-1], "C"], ["<f8", [0, 1 << 40, 1 << 40], "F"], ["<U999999", [1], "C"],
          ["<f8", [0] * 40, "C"], ["|b1", [4], "C"], ["<f8", [True], "C"],
          ["<f8", [1 << 40, 0], "A"], ["<U0", [5], "C"]]
turn = iter(shapes * 9)
wire._Packer.array = lambda self, x: {"a": next(turn)}
def square(x): return np.zeros(1)
""",
    "mean": "def mean(values): return np.zeros(1)",
    "smooth": "def smooth(values): return np.zeros(1)",
    "area": "def area(radius): return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 40,), (0,))",
}
