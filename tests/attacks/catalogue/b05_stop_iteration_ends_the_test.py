"""ko: StopIteration을 던져 map으로 도는 검사를 첫 입력 앞에서 끝냅니다.
en: Raises StopIteration, so that a test that loops over map() ends before its first check.
"""

EXPECTED = {}
CELLS = {"area": "def area(radius): raise StopIteration"}
