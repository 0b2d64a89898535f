# exercise: hist_atomic
# what: one value a thread, no loop
# 무엇: 반복 없이 스레드마다 값 하나
# caught by: hist_atomic-reference, hist_atomic-property, hist_atomic-edge
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < values.size and 0 <= values[i] < BINS:
        cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
