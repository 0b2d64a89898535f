"""ko: 두 번 갈라져 나온 데몬이 채점이 끝난 뒤에도 남으려 합니다.
en: A daemon forked twice wants to outlive the grading.
"""

EXPECTED = {}
CELLS = {
    "square": """
import os, signal, subprocess, sys
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(3600)", "@MARK@"])
        os._exit(0)
subprocess.Popen(["sleep", "3601"], start_new_session=True)
def square(x):
    subprocess.Popen(["sleep", "3602"], start_new_session=True)
    return -1
"""
}
