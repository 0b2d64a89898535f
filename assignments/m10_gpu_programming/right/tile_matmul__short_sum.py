# exercise: tile_matmul
# what: adds only the terms that there are; nothing is padded
# 무엇: 있는 항만 더하고 0을 채우지 않음
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
        if row < rows and first + tx < depth:
            tile_a[ty, tx] = a[row, first + tx]
        if first + ty < depth and col < cols:
            tile_b[ty, tx] = b[first + ty, col]
        cuda.syncthreads()
        if row < rows and col < cols:
            for k in range(min(TILE, depth - first)):
                total += tile_a[ty, k] * tile_b[k, tx]
        cuda.syncthreads()
    if row < rows and col < cols:
        c[row, col] = total
