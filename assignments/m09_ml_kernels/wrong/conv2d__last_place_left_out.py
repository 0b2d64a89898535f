# exercise: conv2d
# what: leaves the last row and column of places out
# 무엇: 마지막 행과 열의 자리를 빼먹음
# caught by: conv2d-visible, conv2d-reference, conv2d-edge, conv2d-style
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows = image.shape[0] - high
    columns = image.shape[1] - wide
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns))
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
