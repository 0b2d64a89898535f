"""ko: 입력을 바꾸고도 바꾸지 않았다고, 메모리를 함께 쓰고도 아니라고 답합니다. 값이 틀리면 소용이 없습니다.
en: Says that arguments were not changed and no memory is shared. It helps no wrong value.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "smooth": FIND_WORKER
    + """
import autograder.sandbox.worker as room
type(worker).content = lambda self, argument: None
room.shared = lambda *a: False
def smooth(values):
    values[:] = 0
    return values
"""
}
