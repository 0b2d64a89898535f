"""ko: 검사 셀이 부른 함수에서 os._exit(0)으로 프로세스를 끝냅니다. 나머지는 채점됩니다.
en: Ends the process with os._exit(0) inside a tested function. The rest is graded.
"""

from tests.attacks.target import RIGHT

EXPECTED = {
    "points": {"mean-visible": 2, "mean-hidden": 3},
    "keeps": {"mean-visible": 2, "mean-hidden": 3},
}
CELLS = {"square": "import os\ndef square(x): os._exit(0)", "mean": RIGHT["mean"]}
