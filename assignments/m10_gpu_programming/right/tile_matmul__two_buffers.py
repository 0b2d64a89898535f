# exercise: tile_matmul
# what: two pairs of tiles in turn, one barrier a round
# 무엇: 타일 두 쌍을 번갈아 써서 배리어가 바퀴마다 하나
@cuda.jit
def tile_matmul(a, b, c):
    tile_a = cuda.shared.array((2, TILE, TILE), float32)
    tile_b = cuda.shared.array((2, TILE, TILE), float32)
    col, row = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    total = float32(0)
    turn = 0
    for first in range(0, a.shape[1], TILE):
        tile_a[turn, ty, tx] = a[row, first + tx] if row < a.shape[0] and first + tx < a.shape[1] else 0
        tile_b[turn, ty, tx] = b[first + ty, col] if first + ty < b.shape[0] and col < b.shape[1] else 0
        cuda.syncthreads()
        for k in range(TILE):
            total += tile_a[turn, ty, k] * tile_b[turn, k, tx]
        turn = 1 - turn
    if row < c.shape[0] and col < c.shape[1]:
        c[row, col] = total
