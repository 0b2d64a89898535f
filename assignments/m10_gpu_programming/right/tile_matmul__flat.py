# exercise: tile_matmul
# what: tiles as flat arrays, places put together by hand
# 무엇: 1차원 타일과 직접 셈한 자리
@cuda.jit
def tile_matmul(a, b, c):
    left = cuda.shared.array(TILE * TILE, float32)
    right = cuda.shared.array(TILE * TILE, float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    col = cuda.blockIdx.x * TILE + tx
    row = cuda.blockIdx.y * TILE + ty
    total = 0.0
    tiles = (a.shape[1] + TILE - 1) // TILE
    for tile in range(tiles):
        k = tile * TILE
        left[ty * TILE + tx] = 0
        right[ty * TILE + tx] = 0
        if row < a.shape[0] and k + tx < a.shape[1]:
            left[ty * TILE + tx] = a[row, k + tx]
        if col < b.shape[1] and k + ty < b.shape[0]:
            right[ty * TILE + tx] = b[k + ty, col]
        cuda.syncthreads()
        for j in range(TILE):
            total += left[ty * TILE + j] * right[j * TILE + tx]
        cuda.syncthreads()
    if row < c.shape[0] and col < c.shape[1]:
        c[row, col] = total
