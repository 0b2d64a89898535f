# exercise: hist_atomic
# what: adds up before all is counted
# 무엇: 다 세기 전에 더함
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
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
