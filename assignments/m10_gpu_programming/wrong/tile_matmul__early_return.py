# exercise: tile_matmul
# what: threads outside the matrix leave before the barriers
# 무엇: 행렬 밖의 스레드가 배리어 전에 돌아감
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
    if row >= rows or col >= cols:
        return
    for first in range(0, depth, TILE):
        tile_a[ty, tx] = a[row, first + tx] if row < rows and first + tx < depth else 0
        tile_b[ty, tx] = b[first + ty, col] if first + ty < depth and col < cols else 0
        cuda.syncthreads()
        for k in range(TILE):
            total += tile_a[ty, k] * tile_b[k, tx]
        cuda.syncthreads()
    c[row, col] = total
