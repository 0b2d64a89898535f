# exercise: grid_stride
# what: steps by the number of blocks
# 무엇: 블록의 수만큼 건너뜀
# caught by: grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.gridDim.x):
        used[i] = meter[i + 1] - meter[i]
