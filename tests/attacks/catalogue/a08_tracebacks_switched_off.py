"""ko: 셸의 showtraceback과 오류 기록을 끕니다.
en: Switches the shell's showtraceback and its record of errors off.
"""

EXPECTED = {}
CELLS = {
    "square": """
shell = get_ipython()
type(shell).showtraceback = shell.showtraceback = lambda *a, **k: None
type(shell)._showtraceback = lambda *a, **k: None
def square(x): return -1
"""
}
