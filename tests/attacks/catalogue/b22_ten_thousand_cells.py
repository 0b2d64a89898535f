"""ko: 셀 만 개짜리 노트북을 제출합니다.
en: Hands in a notebook of ten thousand cells.
"""

EXPECTED = {"plain": "ten thousand cells, one by one"}
EXTRA = [("numbers", "x = 1")] * 10_000
