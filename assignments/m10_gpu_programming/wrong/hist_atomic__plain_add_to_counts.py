# exercise: hist_atomic
# what: adds to counts without an atomic operation
# 무엇: counts에 원자적이지 않게 더함
# caught by: hist_atomic-visible, hist_atomic-reference, hist_atomic-property
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        counts[zone] += mine[zone]
