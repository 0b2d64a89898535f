"""ko: 모든 시계를 멈추고 time 모듈을 바꿔치기합니다.
en: Stops every clock and replaces the time module.
"""

EXPECTED = {}
CELLS = {
    "square": """
import sys, time, types
fake = types.ModuleType("time")
fake.perf_counter = fake.monotonic = fake.process_time = fake.time = lambda: 0.0
fake.sleep = lambda seconds: None
for name in ("perf_counter", "monotonic", "process_time", "time", "perf_counter_ns"):
    setattr(time, name, lambda: 0)
sys.modules["time"] = fake
def square(x): return -1
"""
}
