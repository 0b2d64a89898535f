"""ko: 검사 셀이 부른 함수에서 SystemExit, KeyboardInterrupt, GeneratorExit를 던집니다.
en: Raises SystemExit, KeyboardInterrupt and GeneratorExit out of tested functions.
"""

EXPECTED = {}
CELLS = {
    "square": "def square(x): raise SystemExit(0)",
    "mean": "def mean(values): raise KeyboardInterrupt",
    "smooth": "def smooth(values): raise GeneratorExit",
    "area": "class Unlike(BaseException): pass\ndef area(radius): raise Unlike",
}
EXTRA = [("numbers", "exit()\nquit()")]
