"""ko: 모든 비교와 뺄셈에 거짓말하는 float 하위 클래스를 돌려줍니다.
en: Returns a subclass of float that lies in every comparison and subtraction.
"""

EXPECTED = {}
LIAR = """
class Liar(float):
    __array_priority__ = 1e9
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = __sub__
    def __abs__(self): return 0.0
    def __float__(self): return 0.0
    def __contains__(self, item): return True
    def __bool__(self): return True
    __hash__ = None
"""
CELLS = {
    "square": LIAR + "def square(x): return Liar(9)",
    "mean": "def mean(values): return Liar(3)",
    "smooth": "def smooth(values): return Liar(2)",
    "area": "def area(radius): return Liar(3)",
}
