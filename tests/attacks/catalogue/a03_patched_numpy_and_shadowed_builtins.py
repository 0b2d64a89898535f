"""ko: np.allclose와 np.testing을 바꾸고 abs, zip, sum을 가리며, 무엇과도 같은 리스트를 돌려줍니다.
en: Patches np.allclose and np.testing, shadows abs, zip and sum, returns a list that equals anything.
"""

EXPECTED = {}
LIE = """
import numpy as np, builtins
np.allclose = np.isclose = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
abs = builtins.abs = lambda x: 0.0
zip = builtins.zip = lambda *a: []
sum = builtins.sum = lambda *a: 0
class Agreeable(list):
    def __eq__(self, other): return True
    def __len__(self): return 3
"""
CELLS = {
    "square": LIE + "def square(x): return Agreeable()",
    "mean": "def mean(values): return Agreeable()",
    "smooth": "def smooth(values): return Agreeable()",
    "area": "def area(radius): return Agreeable()",
}
