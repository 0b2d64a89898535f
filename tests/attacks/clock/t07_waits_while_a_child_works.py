"""ko: 자식이 일하는 동안 부모는 일부러 실행 대기 상태로 기다려, 기다린 시간을 빼 주기를 노립니다.
en: Stays ready to run while a short-lived child works, so that the time it waits might be taken off.
"""

CELLS = {
    "total": """
import os, signal, struct
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
share(np.ones(10), 0, 1)
def total(x):
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    if os.fork() == 0:
        os.write(writing, struct.pack("d", share(x, 0, ROUNDS)))
        os._exit(0)
    os.close(writing)
    while True:
        try:
            return struct.unpack("d", os.read(reading, 8))[0] / ROUNDS
        except BlockingIOError:
            os.sched_yield()
"""
}
