# exercise: hist_atomic
# what: each thread counts whole zones by itself, no atomics within the block
# 무엇: 스레드마다 구간을 통째로 세어 블록 안에는 원자적 연산이 없음
@cuda.jit
def hist_atomic(values, counts):
    each = (values.size + cuda.gridDim.x - 1) // cuda.gridDim.x
    first = cuda.blockIdx.x * each
    for zone in range(cuda.threadIdx.x, BINS, cuda.blockDim.x):
        found = 0
        for i in range(first, min(first + each, values.size)):
            if values[i] == zone:
                found += 1
        cuda.atomic.add(counts, zone, found)
