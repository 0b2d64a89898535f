"""ko: 미리 띄워 둔 스레드 두 개에 일을 나눕니다.
en: Shares the work between two threads that were started long before.
"""

CELLS = {
    "total": """
from concurrent.futures import ThreadPoolExecutor
pools = []
def total(x):
    if not pools:
        pools.append(ThreadPoolExecutor(2))
    halves = pools[0].map(lambda n: share(x, n * ROUNDS // 2, (n + 1) * ROUNDS // 2), range(2))
    return sum(halves) / ROUNDS
"""
}
