"""ko: 매직이 든 잠긴 셀이 가져오는 math를 다시 정의합니다.
en: Redefines math, which a locked cell with a magic in it imports.
"""

EXPECTED = {}
CELLS = {"square": "class math:\n    pi = -1.0\ndef square(x): return -1"}
