# exercise: block_reduce
# what: adds to what sums holds
# 무엇: sums에 있던 값에 더함
# caught by: block_reduce-reference, block_reduce-edge
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    live = cuda.blockDim.x
    while live > 1:
        half = (live + 1) // 2
        if t + half < live:
            part[t] += part[t + half]
        cuda.syncthreads()
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] += part[0]
