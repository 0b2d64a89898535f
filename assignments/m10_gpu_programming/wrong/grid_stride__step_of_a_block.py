# exercise: grid_stride
# what: steps by one block
# 무엇: 블록 하나만큼만 건너뜀
# caught by: grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.blockDim.x):
        used[i] = meter[i + 1] - meter[i]
