"""ko: 샌드박스의 builtins를 바꿉니다. 판정은 자기 것을 씁니다.
en: Patches the sandbox's builtins. The judge uses its own.
"""

EXPECTED = {}
CELLS = {
    "square": """
import builtins
builtins.abs = lambda x: 0.0
builtins.zip = lambda *a: ()
builtins.len = lambda x: 3
builtins.isinstance = lambda *a: True
builtins.type = lambda *a: int
builtins.bool = builtins.float = lambda *a: True
def square(x): return -1
"""
}
