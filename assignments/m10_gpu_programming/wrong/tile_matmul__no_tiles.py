# exercise: tile_matmul
# what: reads global memory for each product
# 무엇: 곱마다 전역 메모리에서 읽음
# caught by: tile_matmul-property
@cuda.jit
def tile_matmul(a, b, c):
    col, row = cuda.grid(2)
    if row < c.shape[0] and col < c.shape[1]:
        total = float32(0)
        for k in range(a.shape[1]):
            total += a[row, k] * b[k, col]
        c[row, col] = total
