"""ko: In, Out, _ih와 linecache에서 검사 셀의 본문을 찾아 찍습니다.
en: Prints the test cells' text from In, Out, _ih and linecache.
"""

EXPECTED = {}
CELLS = {
    "square": "def square(x):\n    raise ValueError(f'{x} {In} {_ih}')",
    "why": "x",
}
EXTRA = [
    ("area-hidden", "import linecache\nprint(In, Out, _ih, _oh)\nprint({k: v[2] for k, v in linecache.cache.items()})")
]
