"""ko: 맞는 답에 끝나지 않는 셀을 더합니다. 점수는 그대로입니다.
en: Right answers, and a cell that never ends. The points stay.
"""

from tests.attacks.target import POINTS, RIGHT

EXPECTED = {"points": POINTS, "keeps": POINTS, "plain": "runs into nbgrader's own time limit"}
CELLS = RIGHT
EXTRA = [("mean", "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass")]
