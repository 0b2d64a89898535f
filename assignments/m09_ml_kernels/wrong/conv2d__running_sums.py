# exercise: conv2d
# what: one total runs on: a NaN or a huge pixel spoils what follows
# 무엇: 합을 이어 가며 빼고 더해, NaN이나 아주 큰 화소가 뒤를 모두 망침
# caught by: conv2d-edge
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    rows, columns = image.shape[0] - high + 1, image.shape[1] - wide + 1
    if kernel.size == 0 or rows < 1 or columns < 1:
        raise ValueError("sizes")
    out = np.zeros((rows, columns))
    total = 0.0
    for i in range(rows):
        for j in range(columns):
            before = total
            for a in range(high):
                for b in range(wide):
                    total += kernel[a, b] * image[i + a, j + b]
            out[i, j] = total - before
    return out
