# exercise: block_reduce
# what: no barrier between the steps
# 무엇: 단계 사이에 배리어가 없음
# caught by: block_reduce-visible, block_reduce-reference, block_reduce-property, block_reduce-edge
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
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
