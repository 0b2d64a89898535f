"""ko: 맞는 답에 메모리 폭탄 셀을 더합니다. 점수는 그대로입니다.
en: Right answers, and a cell that is a memory bomb. The points stay.
"""

from tests.attacks.target import POINTS, RIGHT

EXPECTED = {"points": POINTS, "keeps": POINTS, "plain": "bomb: memory"}
CELLS = RIGHT
BOMB = "import mmap\nshared = mmap.mmap(-1, 8 << 30)\nfor position in range(0, 8 << 30, 4096): shared[position] = 1"
EXTRA = [("area", BOMB), ("area", "print('x' * (1 << 27))")]
