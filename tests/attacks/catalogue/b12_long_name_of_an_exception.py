"""ko: 이름이 8백만 글자인 예외를 던집니다. 길이를 자르는 코드는 먼저 고쳐 둡니다.
en: Raises an exception with a name of eight million letters, after patching what would cut it.
"""

EXPECTED = {}
CELLS = {
    "square": """
import autograder.sandbox.failures as room
room.tidy = lambda text, length: text
class Long(Exception): pass
Long.__name__ = "LONG" * 2_000_000
def square(x): raise Long("x")
raise Long("x")
"""
}
