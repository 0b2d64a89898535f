# exercise: conv2d
# what: skips NaN
# 무엇: NaN을 건너뜀
# caught by: conv2d-edge
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows = image.shape[0] - high + 1
    columns = image.shape[1] - wide + 1
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns))
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    if not np.isnan(image[i + a, j + b]):
                        out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
