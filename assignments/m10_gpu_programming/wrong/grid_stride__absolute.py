# exercise: grid_stride
# what: the amount without its sign
# 무엇: 부호를 버린 크기
# caught by: grid_stride-reference, grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.gridsize(1)):
        used[i] = abs(meter[i + 1] - meter[i])
