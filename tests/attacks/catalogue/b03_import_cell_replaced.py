"""ko: 잠기지 않은 import 셀을 지우고 np를 스스로 정의합니다.
en: Deletes the import cell that nobody has locked, and defines an np of its own.
"""

EXPECTED = {}
CELLS = {
    "square": """
class np:
    allclose = array_equal = isclose = lambda *a, **k: True
    array = zeros = staticmethod(lambda *a, **k: [0.0])
def square(x): return -1
"""
}


def tamper(notebook):
    notebook.cells = [c for c in notebook.cells if c.source != "import numpy as np"]
