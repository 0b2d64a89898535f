# exercise: block_reduce
# what: thread 0 adds everything
# 무엇: 0번 스레드가 모두 더함
# caught by: block_reduce-property
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    if t == 0:
        total = float32(0)
        for k in range(cuda.blockDim.x):
            total += part[k]
        sums[cuda.blockIdx.x] = total
