# exercise: saxpy
# what: the elements are taken from the far end of each block
# 무엇: 블록 안에서 원소를 거꾸로 맡음
def blocks_for(n, threads):
    return 1 if n == 0 else (n - 1) // threads + 1


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    inside = i < out.size
    if inside:
        value = a * x[i]
        value += y[i]
        out[i] = value
