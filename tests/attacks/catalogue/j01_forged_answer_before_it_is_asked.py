"""ko: 검사가 묻기 전에 전선에 답을 미리 써 넣습니다.
en: Writes answers onto the wire before the tests have asked.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
from autograder.sandbox import wire
def square(x): return -1
reply = wire.pack(["0" * 32, "done", {"value": 9, "changed": [], "shares": []}], 1 << 20)
worker.port.sock.sendall(reply * 5)
"""
}
