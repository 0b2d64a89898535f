# exercise: block_reduce
# what: uses x itself in place of shared memory
# 무엇: 공유 메모리 대신 x를 씀
# caught by: block_reduce-reference
@cuda.jit
def block_reduce(x, sums):
    t = cuda.threadIdx.x
    first = cuda.blockIdx.x * cuda.blockDim.x
    live = min(cuda.blockDim.x, max(x.size - first, 0))
    empty = live == 0
    while live > 1:
        half = (live + 1) // 2
        if t + half < live:
            x[first + t] += x[first + t + half]
        cuda.syncthreads()
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] = 0 if empty else x[first]
