"""ko: njit로 컴파일된 끝없는 반복을 검사 안에서 돌립니다. 다른 문제는 채점됩니다.
en: An endless compiled loop inside of a test. The other exercises are graded.
"""

from tests.attacks.target import RIGHT

EXPECTED = {
    "points": {"mean-visible": 2, "mean-hidden": 3},
    "keeps": {"mean-visible": 2, "mean-hidden": 3},
    "seconds": 40.0,
    "plain": "runs into nbgrader's own time limit for each cell",
}
CELLS = {
    "square": "from numba import njit\n@njit\ndef square(x):\n    while x != 0.5:\n        x = x + 1\n    return x",
    "mean": RIGHT["mean"],
}
