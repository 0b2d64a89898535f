# exercise: grid_stride
# what: the last difference is left out
# 무엇: 마지막 차이를 빠뜨림
# caught by: grid_stride-visible, grid_stride-reference, grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size - 1, cuda.gridsize(1)):
        used[i] = meter[i + 1] - meter[i]
