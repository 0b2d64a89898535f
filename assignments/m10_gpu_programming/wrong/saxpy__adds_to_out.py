# exercise: saxpy
# what: adds to what out holds
# 무엇: out에 있던 값에 더함
# caught by: saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] += a * x[i] + y[i]
