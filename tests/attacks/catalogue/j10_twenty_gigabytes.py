"""ko: 배열, njit, 공유 메모리, memfd로 20GB를 쓰려 합니다.
en: Wants 20 GB by arrays, njit, shared memory and memfd.
"""

EXPECTED = {"seconds": 45.0, "plain": "bomb: 20 GB of memory"}
CELLS = {
    "square": """
import numpy as np
try:
    print(np.ones(20 << 27).sum())
except MemoryError:
    print("refused")
def square(x):
    import mmap
    shared = mmap.mmap(-1, 20 << 30)
    for position in range(0, 20 << 30, 4096):
        shared[position] = 1
    return -1
""",
    "mean": """
import os
try:
    fd = os.memfd_create("x")
    for _ in range(20 << 10):
        os.write(fd, bytes(1 << 20))
except OSError as error:
    print(error)
def mean(values):
    kept = []
    while True:
        kept.append(bytearray(50 << 20))
""",
}
