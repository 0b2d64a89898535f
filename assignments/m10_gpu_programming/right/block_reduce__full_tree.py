# exercise: block_reduce
# what: a tree over all 64 places, those without a thread set to 0
# 무엇: 스레드가 없는 자리까지 0을 넣고 64자리의 트리로 더함
@cuda.jit
def block_reduce(x, sums):
    part = cuda.shared.array(MOST, float32)
    t = cuda.threadIdx.x
    for place in range(t, MOST, cuda.blockDim.x):
        i = cuda.blockIdx.x * cuda.blockDim.x + place
        part[place] = x[i] if place < cuda.blockDim.x and i < x.size else 0
    cuda.syncthreads()
    half = MOST // 2
    while half > 0:
        for place in range(t, half, cuda.blockDim.x):
            part[place] += part[place + half]
        cuda.syncthreads()
        half //= 2
    if t == 0:
        sums[cuda.blockIdx.x] = part[0]
