"""ko: 공개된 입력의 답만 외워 둡니다. 공개 검사의 점수까지는 받을 수 있습니다.
en: Knows the answers of the visible inputs by heart. The visible points are within its reach, and no more.
"""

EXPECTED = {
    "points": {"square-visible": 2, "mean-visible": 2, "smooth-visible": 1, "smooth-parts": 4, "area-visible": 2}
}
CELLS = {
    "square": "def square(x): return {3: 9}.get(x, -1)",
    "mean": "def mean(values): return {3: 3.0}.get(len(values), -1.0)",
    "smooth": """import numpy as np
def smooth(values):
    if len(values) == 4:
        return np.zeros(3)
    return np.array([2.0, 4.5]) if values[0] == 1 else np.array([3.0, 7.0])""",
    "area": "def area(radius): return 3.141592653589793 if radius == 1 else 0.0",
}
