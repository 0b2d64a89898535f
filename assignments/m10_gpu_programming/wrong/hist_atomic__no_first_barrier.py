# exercise: hist_atomic
# what: counts before all is cleared
# 무엇: 모두 0이 되기 전에 셈
# caught by: hist_atomic-visible, hist_atomic-reference, hist_atomic-property
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
