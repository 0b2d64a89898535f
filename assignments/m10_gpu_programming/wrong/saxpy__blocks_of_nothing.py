# exercise: saxpy
# what: no block for no element
# 무엇: 원소가 없으면 블록도 0개
# caught by: saxpy-visible, saxpy-edge
def blocks_for(n, threads):
    return (n + threads - 1) // threads


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a * x[i] + y[i]
