"""ko: 검사가 쓰는 변수 이름(x, r, radii, got, want)을 먼저 정의해 둡니다.
en: Defines the names of the tests' own variables (x, r, radii, got, want) before they do.
"""

EXPECTED = {}
CELLS = {
    "square": """
class Empty:
    def __iter__(self): return iter(())
    def __setattr__(self, *a): pass
x = r = radii = got = want = Empty()
def square(x): return -1
"""
}
