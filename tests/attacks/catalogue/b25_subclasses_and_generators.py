"""ko: dict와 list의 하위 클래스, 생성기, 메모리뷰, 마스크 배열, 객체 배열을 돌려줍니다.
en: Returns subclasses of dict and list, generators, memory views, masked arrays and object arrays.
"""

EXPECTED = {}
CELLS = {
    "square": """
import numpy as np
class Same:
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __sub__(self, other): return self
class Yes(dict):
    __missing__ = lambda self, key: 9
    def __eq__(self, other): return True
def square(x): return Yes()
""",
    "mean": "def mean(values): return (3.0 for _ in values)",
    "smooth": """def smooth(values):
    if values[0] == 1: return np.ma.masked_all(2)
    return np.array([Same(), Same()], dtype=object) if values[0] else np.zeros(3).view(np.recarray)""",
    "area": "class Agree(np.ndarray):\n    def __sub__(self, other): return np.zeros(())\n"
    "def area(radius): return np.zeros(1).view(Agree)",
}
