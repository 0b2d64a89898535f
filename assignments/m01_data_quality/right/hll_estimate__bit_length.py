# exercise: hll_estimate
# what: counts the bits of the rest
# 무엇: 나머지의 비트 수를 셈
@njit
def bit_length(n):
    bits = 0
    while n > 0:
        n = n // 2
        bits += 1
    return bits


@njit
def hll_registers(hashes, p):
    width = 32 - p
    registers = np.zeros(2**p, dtype=np.uint8)
    for i in range(len(hashes)):
        place = hashes[i] // 2**width
        rho = width - bit_length(hashes[i] % 2**width) + 1
        if rho > registers[place]:
            registers[place] = rho
    return registers


@njit
def hll_estimate(registers):
    m = registers.size
    alpha = 0.7213 / (1.0 + 1.079 / m)
    raw = alpha * m**2 / np.sum(2.0 ** -registers.astype(np.float64))
    empty = m - np.count_nonzero(registers)
    if raw > 2.5 * m or empty == 0:
        return raw
    return m * np.log(m / empty)
