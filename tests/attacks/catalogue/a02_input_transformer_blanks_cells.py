"""ko: 입력 변환기가 뒤의 모든 셀을 빈 셀로 바꿉니다.
en: An input transformer makes every later cell empty.
"""

EXPECTED = {}
CELLS = {"area": "def area(radius): return -1.0\n"}
EXTRA = [("numbers", "get_ipython().input_transformers_cleanup.append(lambda lines: [])")]
