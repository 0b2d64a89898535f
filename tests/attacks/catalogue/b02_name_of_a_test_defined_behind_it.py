"""ko: 공개 검사가 가져온 isclose를 그 뒤의 셀에서 다시 정의합니다.
en: Defines isclose again in a cell behind the visible test that has imported it.
"""

EXPECTED = {}
EXTRA = [("mean-visible", "isclose = lambda *a, **k: True")]
