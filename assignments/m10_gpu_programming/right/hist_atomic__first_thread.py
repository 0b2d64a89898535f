# exercise: hist_atomic
# what: the first thread clears and adds up
# 무엇: 첫 스레드가 0으로 만들고 더함
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS, int32)
    if cuda.threadIdx.x == 0:
        for zone in range(BINS):
            mine[zone] = 0
    cuda.syncthreads()
    i = cuda.grid(1)
    while i < values.size:
        v = values[i]
        if v >= 0 and v < counts.size:
            cuda.atomic.add(mine, v, 1)
        i += cuda.gridsize(1)
    cuda.syncthreads()
    if cuda.threadIdx.x == 0:
        for zone in range(BINS):
            if mine[zone] > 0:
                cuda.atomic.add(counts, zone, mine[zone])
