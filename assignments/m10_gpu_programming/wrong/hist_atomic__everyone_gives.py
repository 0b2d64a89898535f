# exercise: hist_atomic
# what: every thread adds every zone
# 무엇: 모든 스레드가 모든 구간을 더함
# caught by: hist_atomic-visible, hist_atomic-reference, hist_atomic-property, hist_atomic-edge
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
    for zone in range(BINS):
        cuda.atomic.add(counts, zone, mine[zone])
