# exercise: saxpy
# what: always one block more
# 무엇: 늘 블록을 하나 더함
# caught by: saxpy-visible, saxpy-reference
def blocks_for(n, threads):
    return n // threads + 1


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]
