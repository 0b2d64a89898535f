"""ko: 객체의 메모리를 ctypes로 고치고, 작은 정수와 튜플을 망가뜨린 뒤 죽습니다.
en: Writes over objects by ctypes, spoils small integers and tuples, and crashes.
"""

EXPECTED = {}
CELLS = {
    "square": """
import ctypes, sys
def square(x):
    ctypes.memset(id(-1) + 24, 9, 1)
    return -1
""",
    "mean": "def mean(values): return ctypes.string_at(0)",
    "smooth": "def smooth(values):\n    sys.setrecursionlimit(1 << 30)\n    return smooth(values)",
    "area": "def area(radius):\n    ctypes.pythonapi.Py_Exit(0)",
}
