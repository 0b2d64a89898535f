# exercise: grid_stride
# what: each thread takes a piece of its own
# 무엇: 스레드마다 이어진 조각을 맡음
# caught by: grid_stride-property
@cuda.jit
def grid_stride(meter, used):
    each = (used.size + cuda.gridsize(1) - 1) // cuda.gridsize(1)
    first = cuda.grid(1) * each
    for i in range(first, min(first + each, used.size)):
        used[i] = meter[i + 1] - meter[i]
