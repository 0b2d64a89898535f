# exercise: hist_atomic
# what: values out of range go to the zones at the ends
# 무엇: 범위 밖의 값을 양 끝 구간에 넣음
# caught by: hist_atomic-visible, hist_atomic-edge
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        cuda.atomic.add(mine, max(0, min(values[i], BINS - 1)), 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
