# exercise: saxpy
# what: the index within the block in place of that in the grid
# 무엇: 그리드 번호 대신 블록 안의 번호를 씀
# caught by: saxpy-visible, saxpy-reference, saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.threadIdx.x
    if i < out.size:
        out[i] = a * x[i] + y[i]
