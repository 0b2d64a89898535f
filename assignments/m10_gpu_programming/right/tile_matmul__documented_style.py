# exercise: tile_matmul
# what: shapes and types as keywords, a signature, the tile's size by another name
# 무엇: 키워드로 준 모양과 타입, 시그니처, 다른 이름의 타일 크기
SIDE = TILE


@cuda.jit("void(float32[:, :], float32[:, :], float32[:, :])")
def tile_matmul(a, b, c):
    sa = cuda.shared.array(shape=(SIDE, SIDE), dtype=float32)
    sb = cuda.shared.array(shape=(SIDE, SIDE), dtype=float32)
    x, y = cuda.grid(2)
    tx = cuda.threadIdx.x
    ty = cuda.threadIdx.y
    tmp = float32(0.0)
    for i in range((a.shape[1] + SIDE - 1) // SIDE):
        sa[ty, tx] = 0
        sb[ty, tx] = 0
        if y < a.shape[0] and (tx + i * SIDE) < a.shape[1]:
            sa[ty, tx] = a[y, tx + i * SIDE]
        if x < b.shape[1] and (ty + i * SIDE) < b.shape[0]:
            sb[ty, tx] = b[ty + i * SIDE, x]
        cuda.syncthreads()
        for j in range(SIDE):
            tmp += sa[ty, j] * sb[j, tx]
        cuda.syncthreads()
    if y < c.shape[0] and x < c.shape[1]:
        c[y, x] = tmp
