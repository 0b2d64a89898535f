# exercise: saxpy
# what: the result also goes into y
# 무엇: 결과를 y에도 씀
# caught by: saxpy-reference
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        y[i] += a * x[i]
        out[i] = y[i]
