# exercise: mc_pi
# what: seeds NumPy's generator in Python, which compiled code does not use
# 무엇: 컴파일된 코드가 쓰지 않는 파이썬 쪽 생성기에 시드를 줌
# caught by: mc_pi-visible, mc_pi-property, mc_pi-style
@njit
def fraction(n):
    hits = 0
    for _ in range(n):
        x = np.random.random()
        y = np.random.random()
        hits += x * x + y * y <= 1.0
    return hits / n


def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    return 4 * fraction(n)
