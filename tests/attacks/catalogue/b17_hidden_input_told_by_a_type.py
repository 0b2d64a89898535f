"""ko: 숨은 입력의 자릿수를 돌려주는 값의 종류로 알립니다(한 번에 몇 비트).
en: Tells a digit of a hidden input by the kind of what it returns: a few bits at a time.
"""

EXPECTED = {"absent": ("a complex number (complex)",)}
CELLS = {
    "square": """
KINDS = [None, True, 1, 1.5, 1j, "s", b"b", [], (), {}]
def square(x):
    if x == 3: return -1
    return KINDS[abs(x) // 10000 % 10 // 2] if abs(x) > 9999 else x * x
"""
}
