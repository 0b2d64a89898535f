# exercise: fit_amdahl
# what: solves for both coefficients; clips with NumPy
# 무엇: 두 계수를 함께 풀고 NumPy로 자름
def fit_amdahl(threads, seconds):
    if np.unique(threads).size <= 1:
        raise ValueError("measure with different numbers of threads")
    columns = np.column_stack([np.ones(len(threads)), 1 / threads])
    serial, shared = np.linalg.lstsq(columns, seconds, rcond=None)[0]
    f = float(np.clip(shared / (serial + shared), 0, 1))
    return (f, float("inf")) if f == 1 else (f, 1 / (1 - f))
