"""ko: 맞는 답에 프로세스를 끝내는 셀을 더합니다. 점수는 그대로입니다.
en: Right answers, and a cell that ends the process. The points stay.
"""

from tests.attacks.target import POINTS, RIGHT

EXPECTED = {"points": POINTS, "keeps": POINTS}
CELLS = RIGHT
EXTRA = [
    ("square", "import os\nos._exit(3)"),
    ("area-hidden", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
]
