# exercise: hist_atomic
# what: counts by a plain addition
# 무엇: 보통의 덧셈으로 셈
# caught by: hist_atomic-visible, hist_atomic-reference, hist_atomic-property
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            mine[values[i]] += 1
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
