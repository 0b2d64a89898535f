"""ko: 답을 1초에 한 바이트씩 보냅니다.
en: Sends its answer one byte a second.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import struct, time
def square(x):
    for byte in struct.pack("<QQ", 60, 0) + b" " * 60:
        worker.port.sock.send(bytes([byte]))
        time.sleep(1)
    return -1
"""
}
