# exercise: mc_pi
# what: NumPy arrays inside the compiled function
# 무엇: 컴파일된 함수 안에서 NumPy 배열을 씀
@njit
def mc_pi(n, seed):
    if n <= 0:
        raise ValueError("no points")
    np.random.seed(seed)
    x = np.random.random(n)
    y = np.random.random(n)
    return 4 * np.sum(x * x + y * y <= 1) / n
