"""ko: 앞의 답을 그대로 다시 보내고, 한 질문에 여러 번 답합니다.
en: Sends earlier answers again, and several answers to one question.
"""

from tests.attacks.target import FIND_WORKER, RIGHT

EXPECTED = {"points": {"square-visible": 2, "square-hidden": 3, "mean-visible": 2}, "plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
kept = []
send = worker.port.send
def twice(message):
    kept.append(bytes(message))
    send(message)
    if len(kept) > 6:
        send(kept[-2])
"""
    + RIGHT["square"],
    "mean": "def mean(values):\n"
    "    worker.port.send = type(worker.port).send = lambda *a: twice(a[-1])\n    return 3.0",
}
