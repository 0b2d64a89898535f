# exercise: conv2d
# what: takes the kernel for a square
# 무엇: 필터를 정사각형으로 여김
# caught by: conv2d-visible, conv2d-reference, conv2d-edge, conv2d-style
@njit
def conv2d(image, kernel):
    high = wide = min(kernel.shape)
    rows = image.shape[0] - high + 1
    columns = image.shape[1] - wide + 1
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns))
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
