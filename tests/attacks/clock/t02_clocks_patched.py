"""ko: 모든 시계를 멈추고 time 모듈을 바꿔치기합니다.
en: Stops every clock there is in Python, and replaces the time module.
"""

CELLS = {
    "total": """
import sys, time, types
fake = types.ModuleType("time")
for name in [n for n in dir(time) if callable(getattr(time, n)) and not n.startswith("_") and n != "struct_time"]:
    setattr(time, name, lambda *_: 0)
    setattr(fake, name, lambda *_: 0)
sys.modules["time"] = fake
def total(x):
    return honest(x)
"""
}
