# exercise: saxpy
# what: the index put together by hand, an early return, divmod
# 무엇: 번호를 직접 셈하고, 일찍 돌아가며, divmod를 씀
def blocks_for(n, threads):
    full, rest = divmod(n, threads)
    return max(full + (rest > 0), 1)


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    if i >= x.shape[0]:
        return
    out[i] = y[i] + x[i] * a
