# exercise: saxpy
# what: a device function does the arithmetic
# 무엇: 계산을 디바이스 함수에 맡김
def blocks_for(n, threads):
    blocks = 1
    while n - blocks * threads > 10**6 * threads:
        blocks += (n - blocks * threads) // threads // 2
    while blocks * threads < n:
        blocks += 1
    return blocks


@cuda.jit(device=True)
def line(a, x, y):
    return a * x + y


@cuda.jit
def saxpy(a, x, y, out):
    i = cuda.grid(1)
    if i < len(out):
        out[i] = line(a, x[i], y[i])
