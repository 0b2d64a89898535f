# exercise: grid_stride
# what: rounds of the whole grid, each with a guard
# 무엇: 그리드 전체가 도는 바퀴마다 끝을 검사함
@cuda.jit
def grid_stride(meter, used):
    step = cuda.gridsize(1)
    for lap in range((used.size + step - 1) // step):
        i = lap * step + cuda.grid(1)
        if i < used.size:
            used[i] = meter[i + 1] - meter[i]
