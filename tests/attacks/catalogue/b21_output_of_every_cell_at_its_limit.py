"""ko: 출력이 한도까지 찬 셀을 마흔 개 만듭니다.
en: Forty cells, each with as much output as a cell may have.
"""

EXPECTED = {"plain": "bomb: the size of the notebook"}
EXTRA = [("numbers", "print('x' * (511 << 10))")] * 40
