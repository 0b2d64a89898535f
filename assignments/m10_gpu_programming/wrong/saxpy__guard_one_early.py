# exercise: saxpy
# what: the guard stops before the last element
# 무엇: 마지막 원소 앞에서 멈춤
# caught by: saxpy-visible, saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size - 1:
        out[i] = a * x[i] + y[i]
