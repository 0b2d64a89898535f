# exercise: saxpy
# what: no guard at the end of the array
# 무엇: 배열 끝을 막지 않음
# caught by: saxpy-visible, saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    out[i] = a * x[i] + y[i]
