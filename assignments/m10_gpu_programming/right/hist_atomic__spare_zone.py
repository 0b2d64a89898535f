# exercise: hist_atomic
# what: values out of range go to a zone that is thrown away
# 무엇: 범위 밖의 값은 버릴 구간에 셈
@cuda.jit
def hist_atomic(values, counts):
    mine = cuda.shared.array(BINS + 1, int32)
    t = cuda.threadIdx.x
    for zone in range(t, BINS + 1, cuda.blockDim.x):
        mine[zone] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        v = values[i]
        zone = v if 0 <= v < BINS else BINS
        cuda.atomic.add(mine, zone, 1)
    cuda.syncthreads()
    zone = t
    while zone < BINS:
        cuda.atomic.add(counts, zone, mine[zone])
        zone += cuda.blockDim.x
