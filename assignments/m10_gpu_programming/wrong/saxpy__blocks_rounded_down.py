# exercise: saxpy
# what: the number of blocks rounded down
# 무엇: 블록의 수를 내림함
# caught by: saxpy-visible, saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, n // threads)


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]
