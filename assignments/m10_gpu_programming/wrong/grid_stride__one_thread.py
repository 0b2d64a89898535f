# exercise: grid_stride
# what: the first thread does everything
# 무엇: 첫 스레드가 모두 함
# caught by: grid_stride-property
@cuda.jit
def grid_stride(meter, used):
    if cuda.grid(1) == 0:
        for i in range(used.size):
            used[i] = meter[i + 1] - meter[i]
