# exercise: grid_stride
# what: a while loop and sizes put together by hand
# 무엇: while 반복문과 직접 셈한 크기
@cuda.jit
def grid_stride(meter, used):
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    while i < used.shape[0]:
        used[i] = meter[i + 1] - meter[i]
        i += cuda.gridDim.x * cuda.blockDim.x
