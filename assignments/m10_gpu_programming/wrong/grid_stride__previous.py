# exercise: grid_stride
# what: the reading before in place of the one after
# 무엇: 뒤 눈금 대신 앞 눈금을 씀
# caught by: grid_stride-visible, grid_stride-reference, grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.gridsize(1)):
        used[i] = meter[i] - meter[i - 1]
