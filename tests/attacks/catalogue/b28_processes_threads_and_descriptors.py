"""ko: 프로세스, 스레드, 파일 디스크립터, 파이프를 바닥냅니다.
en: Uses up processes, threads, descriptors and pipes.
"""

EXPECTED = {"plain": "bomb: processes", "seconds": 60.0}
CELLS = {
    "square": """
import os, threading, time
kept = []
try:
    while True:
        kept.append(os.pipe())
except OSError as error:
    print(error)
def square(x): return -1
""",
    "mean": """
try:
    while True:
        threading.Thread(target=time.sleep, args=(3605,), daemon=True).start()
except RuntimeError as error:
    print(error)
mean = None
""",
    "smooth": """
while True:
    try:
        if os.fork() == 0:
            time.sleep(3606)
    except OSError:
        break
smooth = None
""",
}
