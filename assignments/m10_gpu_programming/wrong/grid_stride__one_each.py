# exercise: grid_stride
# what: one element a thread, no loop
# 무엇: 반복 없이 원소 하나씩만
# caught by: grid_stride-visible, grid_stride-reference, grid_stride-property, grid_stride-edge
@cuda.jit
def grid_stride(meter, used):
    i = cuda.grid(1)
    if i < used.size:
        used[i] = meter[i + 1] - meter[i]
