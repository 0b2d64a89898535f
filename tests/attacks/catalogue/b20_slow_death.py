"""ko: 오래 걸리는 셀 뒤에 프로세스를 끝내는 셀을 여럿 두어, 처음부터 다시 돌게 합니다.
en: Long cells, and behind them cells that end the process, so that all is run again and again.
"""

EXPECTED = {"seconds": 30.0}
CELLS = {"square": "import time\ntime.sleep(3)\ndef square(x): return -1", "mean": "time.sleep(3)\nmean = None"}
EXTRA = [(place, "import os\nos._exit(1)") for place in ("mean", "smooth", "area", "area-hidden", "why")]
