"""ko: 스레드와 자식 프로세스가 쉬지 않고 메모리를 휘저어, 옆에서 도는 기준을 느리게 하려 합니다.
en: Threads and children churn memory all the time, to slow the reference down beside them.
"""

CELLS = {
    "total": """
import os, threading
def churn():
    noise = np.ones(2_000_000)
    while True:
        noise += noise[::-1]
for _ in range(3):
    if os.fork() == 0:
        churn()
def total(x):
    if threading.active_count() < 3:
        threading.Thread(target=churn, daemon=True).start()
    return honest(x)
"""
}
