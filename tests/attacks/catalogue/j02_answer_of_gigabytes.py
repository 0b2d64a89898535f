"""ko: 1.6GB짜리 답이라고 알리고, 실제로도 끝없이 보냅니다.
en: Announces an answer of 1.6 GB, and does send without an end.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import struct
def square(x):
    worker.port.sock.sendall(struct.pack("<QQ", 8 << 20, 1600 << 20))
    while True:
        worker.port.sock.sendall(bytes(1 << 20))
""",
    "mean": "def mean(values):\n    worker.port.sock.sendall(struct.pack('<QQ', 8 << 20, 56 << 20))\n"
    "    while True:\n        worker.port.sock.sendall(b'[' * (1 << 20))",
    "area": "def area(radius): return 'x' * (100 << 20)",
}
