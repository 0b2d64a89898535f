"""ko: sys.meta_path와 builtins.__import__에 끼어들어 검사가 쓰는 모듈을 바꿉니다.
en: Hooks sys.meta_path and builtins.__import__, and replaces the modules that tests use.
"""

EXPECTED = {}
CELLS = {
    "square": """
import builtins, sys, types
true_import = builtins.__import__
class Yes(types.ModuleType):
    def __getattr__(self, name): return lambda *a, **k: True
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None): print("ASKED", name)
sys.meta_path.insert(0, Finder)
def fake(name, *rest, **more):
    return Yes(name) if name in ("math", "numpy", "autograder.learn") else true_import(name, *rest, **more)
builtins.__import__ = fake
for name in ("math", "numpy.testing", "autograder.judge.expect", "autograder.learn"):
    sys.modules[name] = Yes(name)
def square(x): return -1
"""
}
