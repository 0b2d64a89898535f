"""ko: 쓰레기 수집기를 끄고 스위치 간격을 늘리고, 준비 호출에서 메모리를 잔뜩 잡아 둡니다.
en: Turns the collector off, lengthens the switch interval, and takes a lot of memory in the warm-up.
"""

CELLS = {
    "total": """
import gc, sys
gc.disable()
gc.freeze()
sys.setswitchinterval(10)
kept = []
def total(x):
    if not kept:
        kept.append(np.ones(20_000_000))
    return honest(x)
"""
}
