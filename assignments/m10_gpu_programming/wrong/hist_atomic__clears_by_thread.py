# exercise: hist_atomic
# what: clears one zone a thread: too few in a small block
# 무엇: 스레드마다 구간 하나만 지워 작은 블록에서 모자람
# caught by: hist_atomic-visible, hist_atomic-edge
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    if cuda.threadIdx.x < BINS:
        mine[cuda.threadIdx.x] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(mine, values[i], 1)
    cuda.syncthreads()
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        cuda.atomic.add(counts, zone, mine[zone])
