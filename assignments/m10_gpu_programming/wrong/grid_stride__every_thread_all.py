# exercise: grid_stride
# what: every thread does everything
# 무엇: 모든 스레드가 전부를 함
# caught by: grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(used.size):
        used[i] = meter[i + 1] - meter[i]
