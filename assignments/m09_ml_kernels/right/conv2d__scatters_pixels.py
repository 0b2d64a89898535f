# exercise: conv2d
# what: each pixel is given to all places that see it
# 무엇: 화소마다 그것을 보는 모든 자리에 나누어 더함
@njit
def conv2d(image, kernel):
    if kernel.size == 0 or kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("sizes")
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((rows, columns))
    for y in range(image.shape[0]):
        for x in range(image.shape[1]):
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    if 0 <= y - a < rows and 0 <= x - b < columns:
                        out[y - a, x - b] += kernel[a, b] * image[y, x]
    return out
