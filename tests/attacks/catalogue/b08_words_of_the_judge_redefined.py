"""ko: expect, part, earned, np, abs를 자기 이름으로 다시 정의합니다.
en: Redefines expect, part, earned, np and abs as names of its own.
"""

EXPECTED = {}
CELLS = {
    "square": """
class Anything:
    def __getattr__(self, name): return lambda *a, **k: self
    def __enter__(self): return self
    def __exit__(self, *a): return True
def expect(*a, **k): return Anything()
def part(points): return Anything()
def earned(): return 4.0
def abs(x): return 0.0
def zip(*a): return []
def map(*a): return []
__builtins__ = {}
import autograder.judge.expect as judge, autograder.learn as learn
for module in (judge, learn):
    module.expect, module.part, module.earned = expect, part, earned
def square(x): return Anything()
"""
}
