"""ko: 백만 자리 정수, NaN, 무한대, 깊이 겹친 값, 자기를 품은 리스트를 돌려줍니다.
en: Returns an integer of a million digits, NaN, infinities, deeply nested values and a list that holds itself.
"""

EXPECTED = {}
CELLS = {
    "square": """
import itertools, numpy as np
deep = []
for _ in range(500): deep = [deep]
loop = []
loop.append(loop)
values = itertools.cycle([10**1_000_000, 10**4000, float("nan"), deep, loop, -0.0, True, 2**63, "\\ud800", 9 + 0j])
def square(x): return next(values)
""",
    "mean": "def mean(values_): return float('nan')",
    "smooth": "def smooth(values_): return np.array([np.nan, np.inf] * 2)[:2]",
    "area": "def area(radius): return float('nan') if radius < 2 else float('inf')",
}
