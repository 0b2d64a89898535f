"""ko: 공개 검사가 가져오는 isclose를 먼저 정의해 두어, 그것을 쓰는 숨은 검사를 속입니다.
en: Defines isclose before the visible test imports it, to deceive the hidden test that uses it afterwards.
"""

EXPECTED = {}
CELLS = {"square": "isclose = lambda *a, **k: True\ndef square(x): return -1"}
