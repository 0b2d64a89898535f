# exercise: conv2d
# what: an empty result where the kernel is too large
# 무엇: 필터가 너무 크면 빈 배열을 돌려줌
# caught by: conv2d-visible, conv2d-edge
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows = max(image.shape[0] - high + 1, 0)
    columns = max(image.shape[1] - wide + 1, 0)
    out = np.zeros((rows, columns))
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
