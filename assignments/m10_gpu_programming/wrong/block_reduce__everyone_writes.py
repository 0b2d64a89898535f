# exercise: block_reduce
# what: every thread writes the sum
# 무엇: 모든 스레드가 합을 씀
# caught by: block_reduce-visible, block_reduce-property
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
    sums[cuda.blockIdx.x] = part[0]
