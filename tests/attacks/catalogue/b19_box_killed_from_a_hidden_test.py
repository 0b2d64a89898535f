"""ko: 숨은 검사 안에서 부모와 모든 프로세스를 죽입니다. 다른 문제는 채점됩니다.
en: Kills its parent and every process from inside of a hidden test. The other exercises are graded.
"""

from tests.attacks.target import RIGHT

EXPECTED = {
    "points": {"square-visible": 2, "mean-visible": 2, "mean-hidden": 3},
    "keeps": {"mean-visible": 2, "mean-hidden": 3},
}
CELLS = {
    "square": """
import os, signal
def square(x):
    if x == 3: return 9
    for pid in (os.getppid(), -1):
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    return -1
""",
    "mean": RIGHT["mean"],
}
