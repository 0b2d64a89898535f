"""ko: 풀이 셀 하나가 4MB이고 괄호가 깊이 겹칩니다.
en: One solution cell of four megabytes, and one with deeply nested brackets.
"""

EXPECTED = {}
CELLS = {
    "square": "x = 1\n" * 700_000 + "def square(x): return -1",
    "mean": "mean = " + "(" * 20_000 + "1" + ")" * 20_000,
    "smooth": "smooth = " + "+".join(["1"] * 30_000),
    "area": "area = " + "-" * 60_000 + "1",
    "why": "# " + "*" * 50_000 + "\n" + ">" * 5000 + "[" * 5000 + "`" * 5001 + "$" * 3001,
}
