# exercise: conv2d
# what: refuses a kernel only if it is too tall
# 무엇: 필터가 너무 높을 때만 거부함
# caught by: conv2d-edge
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows = image.shape[0] - high + 1
    columns = max(image.shape[1] - wide + 1, 0)
    if kernel.size == 0 or rows < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns))
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
