# exercise: block_reduce
# what: reads one array and writes the other, in turn
# 무엇: 두 배열을 번갈아 읽고 씀
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array((2, MOST), float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    part[0, t] = 0
    if i < x.size:
        part[0, t] = x[i]
    live = cuda.blockDim.x
    now = 0
    while live > 1:
        cuda.syncthreads()
        half = live - live // 2
        if t < half:
            part[1 - now, t] = part[now, t] + part[now, t + half] if t + half < live else part[now, t]
        now = 1 - now
        live = half
    if t == 0:
        sums[cuda.blockIdx.x] = part[now, 0]
