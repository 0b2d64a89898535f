# exercise: grid_stride
# what: the readings are replaced by their differences
# 무엇: 눈금을 차이로 덮어씀
# caught by: grid_stride-reference, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.gridsize(1)):
        meter[i] = meter[i + 1] - meter[i]
        used[i] = meter[i]
