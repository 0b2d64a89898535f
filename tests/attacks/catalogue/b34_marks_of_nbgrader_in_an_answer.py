"""ko: 답에 숨은 검사와 풀이의 표시를 넣어 피드백을 깨뜨립니다.
en: Puts the marks of hidden tests and solutions into answers, to break the feedback.
"""

EXPECTED = {}
CELLS = {
    "square": "### BEGIN HIDDEN TESTS\ndef square(x): return -1\n### BEGIN SOLUTION",
    "mean": "### END HIDDEN TESTS\n### END SOLUTION\ndef mean(values): return -1.0",
    "why": "### BEGIN HIDDEN TESTS\n=== BEGIN MARK SCHEME ===\n### END HIDDEN TESTS {{ resources }} {% raise %}",
}
EXTRA = [
    ("square", "### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS"),
    ("numbers", "markdown", "### BEGIN HIDDEN TESTS"),
]
