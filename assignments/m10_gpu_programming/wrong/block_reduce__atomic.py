# exercise: block_reduce
# what: atomic additions to one place
# 무엇: 한 자리에 원자적으로 더함
# caught by: block_reduce-property
@cuda.jit
def block_reduce(x, sums):
    total = cuda.shared.array(1, float32)
    i = cuda.grid(1)
    if cuda.threadIdx.x == 0:
        total[0] = 0
    cuda.syncthreads()
    if i < x.size:
        cuda.atomic.add(total, 0, x[i])
    cuda.syncthreads()
    if cuda.threadIdx.x == 0:
        sums[cuda.blockIdx.x] = total[0]
