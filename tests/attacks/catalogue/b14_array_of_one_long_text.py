"""ko: 6백만 글자짜리 문자열 하나가 든 배열을 돌려줍니다.
en: Returns an array that holds one text of six million letters.
"""

EXPECTED = {}
CELLS = {"square": "import numpy as np\ndef square(x): return np.array(['T' * 6_000_000])"}
