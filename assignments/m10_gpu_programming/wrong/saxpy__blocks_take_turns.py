# exercise: saxpy
# what: neighbouring threads are as far apart as there are blocks
# 무엇: 이웃한 스레드가 블록의 수만큼 떨어진 원소를 맡음
# caught by: saxpy-reference
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.threadIdx.x * cuda.gridDim.x + cuda.blockIdx.x
    if i < out.size:
        out[i] = a * x[i] + y[i]
