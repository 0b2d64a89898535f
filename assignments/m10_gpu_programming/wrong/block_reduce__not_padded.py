# exercise: block_reduce
# what: places beyond the end are not set to 0
# 무엇: 끝을 넘는 자리에 0을 넣지 않음
# caught by: block_reduce-visible, block_reduce-edge
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    if i < x.size:
        part[t] = x[i]
    cuda.syncthreads()
    live = cuda.blockDim.x
    while live > 1:
        half = (live + 1) // 2
        if t + half < live:
            part[t] += part[t + half]
        cuda.syncthreads()
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
