"""ko: 샌드박스 안의 wire 모듈을 고쳐 형식에 어긋난 머리글을 보냅니다.
en: Patches the wire module in the sandbox and sends headers that no honest side would write.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import itertools, json, struct
from autograder.sandbox import wire
bad = itertools.cycle([
    '{"h":[-1,"int"]}', '{"h":[9007199254740993,"x"]}', '{"a":["|O",[1],"C"]}', '{"a":["<M8[s]",[1],"C"]}', '{"i":"9"}',
    '{"d":[[1,1],[1.0,2]]}', '{"s":[NaN,NaN]}', '{"n":"|V8"}', '{"c":[1,2]}', '"\\\\ud800"', '{"t":{"t":1}}', '{"x":1}',
    '{"B":-1}', '{"B":99999999999999999999}', '{"S":1e9}', '1e999', '9' * 5000, '[' * 40 + ']' * 40, '{"a":[]}', '{}',
])
def liar(value, frame, name=None):
    nonce, status, answer = value
    text = json.dumps([nonce, "done", {"value": 0, "changed": [], "shares": []}])
    header = text.replace('"value": 0', '"value": ' + next(bad)).encode()
    return struct.pack("<QQ", len(header), 0) + header
def square(x):
    wire.pack = liar
    return -1
""",
    "mean": "def mean(values):\n    wire.pack = liar\n    return -1",
    "area": "def area(radius):\n    wire.pack = liar\n    return -1",
}
