"""ko: 전각 글자로 쓴 ｅｖａｌ로 문자열 검색을 피합니다.
en: Writes eval in full-width letters, which no search for text would find.
"""

EXPECTED = {}
CELLS = {"square": "ｅｖａｌ('print(__import__(\"os\").getcwd())')\n𝐝𝐞𝐟𝐢𝐧𝐞 = 1\ndef ｓｑｕａｒｅ(x): return -1"}
