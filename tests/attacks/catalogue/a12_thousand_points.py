"""ko: 만점보다 큰 점수를 찍어 채점을 터뜨립니다.
en: Displays a thousand points, so that recording them fails.
"""

EXPECTED = {}
CELLS = {
    "square": "import sys\ndef square(x):\n    sys.displayhook(1000)\n    raise SystemExit",
    "area": "def area(radius):\n    sys.displayhook(1e308)\n    raise SystemExit",
}
EXTRA = [("square-visible", "1000"), ("area-hidden", "1000.0")]
