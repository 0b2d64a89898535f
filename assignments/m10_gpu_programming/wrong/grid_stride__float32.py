# exercise: grid_stride
# what: goes through float32
# 무엇: float32를 거침
# caught by: grid_stride-reference, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    for i in range(cuda.grid(1), used.size, cuda.gridsize(1)):
        used[i] = np.float32(meter[i + 1]) - np.float32(meter[i])
