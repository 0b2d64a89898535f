"""ko: 호출한 쪽의 프레임, 지역 변수, 코드 상수에서 기대한 값을 찾습니다.
en: Looks for the expected values in the callers' frames, locals and code constants.
"""

EXPECTED = {}
CELLS = {
    "square": """
import sys
def look():
    frame, seen = sys._getframe(1), []
    while frame:
        seen.append((frame.f_code.co_consts, dict(frame.f_locals), sorted(frame.f_globals)))
        frame = frame.f_back
    return repr(seen)
kept = []
def square(x):
    kept.append(look())
    raise ValueError(kept[-1])
""",
    "mean": "def mean(values):\n    kept.append(look())\n    raise ValueError(kept[-1])",
    "area": "def area(radius):\n    kept.append(look())\n    raise ValueError(kept[-1])",
}
EXTRA = [("area-hidden", "print(kept)\nfor text in kept: print(text)")]
