# exercise: mc_pi
# what: each number is the y of one point and the x of the next: right on average, spread too wide
# 무엇: 한 난수를 이 점의 y와 다음 점의 x로 두 번 씀. 평균은 맞지만 너무 넓게 흩어짐
# caught by: mc_pi-property
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    np.random.seed(seed)
    hits = 0
    x = np.random.random()
    for _ in range(n):
        y = np.random.random()
        if x * x + y * y <= 1.0:
            hits += 1
        x = y
    return 4.0 * hits / n
