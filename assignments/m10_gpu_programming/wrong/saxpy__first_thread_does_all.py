# exercise: saxpy
# what: the first thread of each block does the block's work
# 무엇: 블록의 첫 스레드가 블록의 일을 다 함
# caught by: saxpy-reference
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    if cuda.threadIdx.x == 0:
        first = cuda.grid(1)
        for i in range(first, min(first + cuda.blockDim.x, out.size)):
            out[i] = a * x[i] + y[i]
