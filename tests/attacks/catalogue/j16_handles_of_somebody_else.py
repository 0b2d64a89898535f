"""ko: 번호를 지어낸 핸들, 다른 갈래의 핸들을 값으로 돌려줍니다.
en: Returns handles with invented numbers, and handles of other branches.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
from autograder.sandbox import wire
def square(x): return wire.Handle(0, "int")
""",
    "mean": "def mean(values): return wire.Handle(1 << 52, 'float')",
    "smooth": "def smooth(values): return [wire.Handle(n, 'ndarray') for n in range(1000)]",
    "area": "def area(radius): return {wire.Handle(3, 'float'): 3}",
}
