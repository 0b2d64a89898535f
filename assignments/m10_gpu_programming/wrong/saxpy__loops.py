# exercise: saxpy
# what: a thread takes several elements
# 무엇: 한 스레드가 원소 여럿을 맡음
# caught by: saxpy-edge
def blocks_for(n, threads):
    return max(1, -(-n // threads))


@cuda.jit
def saxpy(a, x, y, out):
    for i in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[i] = a * x[i] + y[i]
