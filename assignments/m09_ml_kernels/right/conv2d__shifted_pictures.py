# exercise: conv2d
# what: adds up shifted pictures, one for each weight
# 무엇: 가중치마다 밀린 사진을 통째로 더함
@njit
def conv2d(image, kernel):
    h, w = kernel.shape
    if min(h, w) < 1 or h > image.shape[0] or w > image.shape[1]:
        raise ValueError("sizes")
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((rows, columns))
    for a in range(h):
        for b in range(w):
            out += kernel[a, b] * image[a : a + rows, b : b + columns]
    return out
