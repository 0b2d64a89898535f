# exercise: conv2d
# what: pads with zeros and returns the size of the picture
# 무엇: 0으로 둘러싸 사진과 같은 크기를 돌려줌
# caught by: conv2d-visible, conv2d-reference, conv2d-edge, conv2d-style
@njit
def conv2d(image, kernel):
    high, wide = kernel.shape
    if kernel.size == 0 or high > image.shape[0] or wide > image.shape[1]:
        raise ValueError("sizes")
    out = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            for a in range(high):
                for b in range(wide):
                    y, x = i + a - high // 2, j + b - wide // 2
                    if 0 <= y < image.shape[0] and 0 <= x < image.shape[1]:
                        out[i, j] += kernel[a, b] * image[y, x]
    return out
