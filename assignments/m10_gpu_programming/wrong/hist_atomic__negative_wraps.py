# exercise: hist_atomic
# what: a negative value counts from the end
# 무엇: 음수가 뒤에서부터 세어짐
# caught by: hist_atomic-visible, hist_atomic-edge
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
