# exercise: tile_matmul
# what: writes c only within the loop, so never for k 0
# 무엇: 반복문 안에서만 써서 k가 0이면 쓰지 않음
# caught by: tile_matmul-edge
@cuda.jit
def tile_matmul(a, b, c):
    tile_a = cuda.shared.array((TILE, TILE), float32)
    tile_b = cuda.shared.array((TILE, TILE), float32)
    col, row = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    rows, cols = c.shape
    depth = a.shape[1]
    total = float32(0)
    for first in range(0, depth, TILE):
        tile_a[ty, tx] = a[row, first + tx] if row < rows and first + tx < depth else 0
        tile_b[ty, tx] = b[first + ty, col] if first + ty < depth and col < cols else 0
        cuda.syncthreads()
        for k in range(TILE):
            total += tile_a[ty, k] * tile_b[k, tx]
        cuda.syncthreads()
        if row < rows and col < cols:
            c[row, col] = total
