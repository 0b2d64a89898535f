# exercise: tile_matmul
# what: no barrier between filling a tile and reading it
# 무엇: 타일을 채우고 읽는 사이에 배리어가 없음
# caught by: tile_matmul-visible, tile_matmul-reference, tile_matmul-property, tile_matmul-edge
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
        for k in range(TILE):
            total += tile_a[ty, k] * tile_b[k, tx]
        cuda.syncthreads()
    if row < rows and col < cols:
        c[row, col] = total
