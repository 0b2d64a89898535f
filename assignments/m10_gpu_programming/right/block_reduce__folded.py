# exercise: block_reduce
# what: the rear is folded onto the front, like a sheet of paper
# 무엇: 뒤쪽을 종이처럼 접어 앞쪽에 더함
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    live = cuda.blockDim.x
    while live > 1:
        if t < live // 2:
            part[t] += part[live - 1 - t]
        live -= live // 2
        cuda.syncthreads()
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
