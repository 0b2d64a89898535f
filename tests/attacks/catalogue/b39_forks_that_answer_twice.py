"""ko: 검사 안에서 갈라져 나와 둘이 함께 답하고, 뒤에 남은 프로세스가 답을 꾸밉니다.
en: Forks inside of a test so that two answer, and leaves a process behind that forges answers.
"""

EXPECTED = {}
CELLS = {
    "square": "import os, time\ndef square(x):\n    os.fork()\n    return -1",
    "mean": """
import socket
for _ in range(3):
    if os.fork() == 0:
        for fd in range(3, 64):
            try:
                sock = socket.socket(fileno=os.dup(fd))
                for _ in range(50):
                    sock.send(b"\\x00" * 16)
                    time.sleep(0.02)
            except OSError:
                pass
        os._exit(0)
def mean(values): return -1.0
""",
}
