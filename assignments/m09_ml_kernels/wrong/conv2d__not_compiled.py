# exercise: conv2d
# what: right, but NumPy with a shifted picture for each weight
# 무엇: 결과는 맞지만 @njit 없이 가중치마다 밀린 사진을 더함
# caught by: conv2d-style
def conv2d(image, kernel):
    rows, columns = (n - m + 1 for n, m in zip(image.shape, kernel.shape))
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("sizes")
    out = np.zeros((rows, columns))
    for (a, b), weight in np.ndenumerate(kernel):
        out += weight * image[a : a + rows, b : b + columns]
    return out
