"""ko: 모든 입력의 답을 모양별로 외워 두었다가 같은 모양이면 그대로 돌려줍니다.
en: Remembers the answer for each shape, and gives it again whenever the shape comes back.
"""

CELLS = {
    "total": """
known = {}
def total(x):
    if x.shape not in known:
        known[x.shape] = honest(x)
    return known[x.shape]
"""
}
