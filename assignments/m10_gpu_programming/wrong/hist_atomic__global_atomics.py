# exercise: hist_atomic
# what: counts in global memory right away
# 무엇: 처음부터 전역 메모리에서 셈
# caught by: hist_atomic-property
@cuda.jit
def hist_atomic(values, counts):
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        if 0 <= values[i] < BINS:
            cuda.atomic.add(counts, values[i], 1)
