"""ko: 워커를 바꿔쳐서, 계산이 끝나기 전에 지난번 답을 보냅니다.
en: Changes the worker so that the last answer is sent before the new one is known.
"""

CELLS = {
    "total": """
import gc
worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker" and hasattr(o, "port"))
calls = type(worker).do_call
last = []
def do_call(self, target, args, kwargs):
    if not last:
        last.append(calls(self, target, args, kwargs))
    return last[0]
type(worker).do_call = do_call
def total(x):
    return honest(x)
"""
}
