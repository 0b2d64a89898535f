"""ko: 크기 비교와 in에 언제나 참이라고 답하는 객체를 돌려줍니다.
en: Returns an object that answers every comparison and `in` with True, through an intermediate one.
"""

EXPECTED = {}
SMALL = """
class Small:
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __contains__ = __eq__ = __lt__
    def __sub__(self, other): return self
    __rsub__ = __abs__ = lambda self, *a: self
"""
CELLS = {
    "square": SMALL + "def square(x): return Small()",
    "mean": "def mean(values): return Small()",
    "smooth": "def smooth(values): return Small()",
    "area": "def area(radius): return Small()",
}
