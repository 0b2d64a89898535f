# exercise: saxpy
# what: the guard lets the place behind the end through
# 무엇: 끝의 바로 다음 자리를 통과시킴
# caught by: saxpy-visible, saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i <= out.size:
        out[i] = a * x[i] + y[i]
