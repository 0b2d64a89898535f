"""ko: 워커의 소켓을 닫고, 응답 대신 잠들고, 자기를 멈춥니다.
en: Closes the worker's socket, sleeps instead of answering, and halts itself.
"""

EXPECTED = {"plain": "runs into nbgrader's own time limit", "seconds": 60.0}
CELLS = {
    "square": "import os, signal, time\ndef square(x):\n    os.closerange(3, 256)\n    return -1",
    "mean": "def mean(values):\n    os.kill(os.getpid(), signal.SIGSTOP)",
    "smooth": "def smooth(values):\n    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\n    time.sleep(3600)",
    "area": "import threading\ndef area(radius):\n    threading.Lock().acquire() and threading.Event().wait()",
}
