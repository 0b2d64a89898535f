# exercise: saxpy
# what: multiplies the block's number by the grid's size
# 무엇: 블록 번호에 그리드 크기를 곱함
# caught by: saxpy-visible, saxpy-reference
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.blockIdx.x * cuda.gridDim.x + cuda.threadIdx.x
    if i < out.size:
        out[i] = a * x[i] + y[i]
