# exercise: block_reduce
# what: halves rounded down: an odd one out is lost
# 무엇: 절반을 내림해 짝 없는 값을 잃음
# caught by: block_reduce-visible, block_reduce-reference, block_reduce-edge
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[t] = x[i] if i < x.size else 0
    cuda.syncthreads()
    half = cuda.blockDim.x // 2
    while half > 0:
        if t < half:
            part[t] += part[t + half]
        cuda.syncthreads()
        half //= 2
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
