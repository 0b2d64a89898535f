# exercise: block_reduce
# what: every block adds the first block's elements
# 무엇: 모든 블록이 첫 블록의 원소를 더함
# caught by: block_reduce-visible, block_reduce-reference, block_reduce-edge
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.threadIdx.x
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
        sums[cuda.blockIdx.x] = part[0]
