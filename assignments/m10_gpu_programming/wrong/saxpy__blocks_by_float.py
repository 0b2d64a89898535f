# exercise: saxpy
# what: rounds up through a float
# 무엇: 실수로 나누어 올림함
# caught by: saxpy-edge
def blocks_for(n, threads):
    return max(1, int(np.ceil(n / threads)))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]
