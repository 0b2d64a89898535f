"""ko: 예외 이름과 출력에 터미널 제어 문자와 방향 바꿈 문자를 넣습니다.
en: Puts terminal escapes and direction overrides into the name of an exception and into outputs.
"""

EXPECTED = {}
CELLS = {
    "square": """
import autograder.sandbox.failures as room
room.tidy = lambda text, length: text
class Odd(Exception): pass
Odd.__name__ = "\\x1b[2J\\x1b]0;evil\\x07\\r\\n\u202egraded 20\\x9b2J"
print("\\x1b[2J\\x1b]0;evil\\x07\\x1bP+q544e\\x1b\\\\\u202e\u2066")
def square(x): raise Odd("\\x1b[2J\u202e")
raise Odd("\\x1b]52;c;ZXZpbA==\\x07")
""",
    "mean": "class Kind: pass\nKind.__name__ = '\\x1b[2J\u202e'\ndef mean(values): return Kind()",
}
