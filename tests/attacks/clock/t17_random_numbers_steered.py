"""ko: 난수 생성기를 바꿔쳐 모든 입력을 같게 만들고 답을 외웁니다.
en: Replaces and seeds every random generator, so that all inputs might be the same, and remembers the answer.
"""

CELLS = {
    "total": """
import random
class Same:
    def __getattr__(self, name):
        return lambda *args, size=1, **kwargs: np.zeros(size)
np.random.default_rng = lambda *args: Same()
np.random.seed(0)
random.seed(0)
known = []
def total(x):
    if not known:
        known.append(honest(x))
    return known[0]
"""
}
