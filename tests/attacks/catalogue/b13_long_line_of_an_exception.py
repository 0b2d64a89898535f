"""ko: 예외가 난 줄의 글이 8백만 글자라고 알립니다.
en: Says that the line which raised an exception has eight million letters.
"""

EXPECTED = {}
CELLS = {
    "square": """
import autograder.sandbox.failures as room
room.linecache.getline = lambda filename, line: "LINE" * 2_000_000
room.tidy = lambda text, length: text
def square(x): raise ValueError("y" * 8_000_000)
"""
}
