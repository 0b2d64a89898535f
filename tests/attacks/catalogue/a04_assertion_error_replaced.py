"""ko: builtins.AssertionError를 경고로 바꿉니다.
en: Makes builtins.AssertionError a warning.
"""

EXPECTED = {}
CELLS = {"square": "import builtins\nbuiltins.AssertionError = AssertionError = Warning\ndef square(x): return -1"}
