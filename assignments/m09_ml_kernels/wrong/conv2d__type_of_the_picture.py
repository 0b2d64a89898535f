# exercise: conv2d
# what: keeps the type of the picture: uint8 overflows
# 무엇: 사진의 타입을 그대로 써서 uint8이 넘침
# caught by: conv2d-edge
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows = image.shape[0] - high + 1
    columns = image.shape[1] - wide + 1
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("kernel must not be empty or larger than image")
    out = np.zeros((rows, columns), image.dtype)
    for i in range(rows):
        for a in range(high):
            for b in range(wide):
                for j in range(columns):
                    out[i, j] += kernel[a, b] * image[i + a, j + b]
    return out
