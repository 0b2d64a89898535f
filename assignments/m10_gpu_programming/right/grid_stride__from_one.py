# exercise: grid_stride
# what: counts the later reading of the two
# 무엇: 두 눈금 가운데 뒤의 것을 셈
@cuda.jit
def grid_stride(meter, used):
    for later in range(cuda.grid(1) + 1, meter.size, cuda.gridsize(1)):
        used[later - 1] = meter[later] - meter[later - 1]
