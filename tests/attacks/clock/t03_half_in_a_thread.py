"""ko: 일의 절반을 다른 스레드에서 동시에 합니다.
en: Does half of the work in a thread at the same time.
"""

CELLS = {
    "total": """
import threading
def total(x):
    found = []
    helper = threading.Thread(target=lambda: found.append(share(x, 0, ROUNDS // 2)))
    helper.start()
    mine = share(x, ROUNDS // 2, ROUNDS)
    helper.join()
    return (mine + found[0]) / ROUNDS
"""
}
