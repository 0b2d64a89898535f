# exercise: grid_stride
# what: ends with the readings in place of the differences
# 무엇: 차이가 아니라 눈금의 끝까지 감
# caught by: grid_stride-visible, grid_stride-reference, grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), meter.size, cuda.gridsize(1)):
        used[i] = meter[i + 1] - meter[i]
