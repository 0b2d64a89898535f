# exercise: hist_atomic
# what: shared memory is taken to be 0
# 무엇: 공유 메모리가 0이라고 믿음
# caught by: hist_atomic-visible, hist_atomic-reference, hist_atomic-property, hist_atomic-edge
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
