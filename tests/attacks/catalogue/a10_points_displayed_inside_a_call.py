"""ko: 검사 셀이 부른 함수 안에서 displayhook으로 점수를 찍습니다.
en: Displays points with displayhook from inside of a tested function.
"""

EXPECTED = {}
CELLS = {
    "square": "import sys\ndef square(x):\n    sys.displayhook(2.0)\n    return -1",
    "mean": "def mean(values):\n    sys.displayhook(2.0)\n    raise SystemExit",
    "smooth": "def smooth(values):\n    sys.displayhook(4.0)\n    return None",
    "area": "def area(radius):\n    sys.displayhook(2.0)\n    raise KeyboardInterrupt",
}
