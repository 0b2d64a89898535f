# exercise: conv2d
# what: the sum of one place after another
# 무엇: 자리마다 합을 다 구하고 다음 자리로 감
@njit
def conv2d(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    if h == 0 or w == 0 or rows <= 0 or columns <= 0:
        raise ValueError("sizes")
    out = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            total = 0.0
            for a in range(h):
                for b in range(w):
                    total += kernel[a, b] * image[i + a, j + b]
            out[i, j] = total
    return out
