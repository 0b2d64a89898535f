"""ko: 스스로 멈추고, 자식이 일을 마친 다음 다시 움직이게 합니다.
en: Stops itself, and lets a child wake it up when the work is done.
"""

CELLS = {
    "total": """
import mmap, os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
share(np.ones(10), 0, 1)
shared = np.frombuffer(mmap.mmap(-1, 4096), dtype=np.float64)
def total(x):
    if os.fork() == 0:
        shared[0] = share(x, 0, ROUNDS)
        os.kill(os.getppid(), signal.SIGCONT)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGSTOP)
    while not shared[0]:
        pass
    answer, shared[0] = float(shared[0]), 0.0
    return answer / ROUNDS
"""
}
