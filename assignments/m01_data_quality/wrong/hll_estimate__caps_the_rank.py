# exercise: hll_estimate
# what: values above 15 are cut off
# 무엇: 15를 넘는 칸의 값을 자름
# caught by: hll_estimate-reference
@njit
def hll_registers(hashes, p):
    registers = np.zeros(1 << p, np.int64)
    for h in hashes:
        place = h >> (32 - p)
        rest = h & ((1 << (32 - p)) - 1)
        rho = 1
        bit = 1 << (31 - p)
        while bit and not rest & bit:
            rho += 1
            bit >>= 1
        registers[place] = max(registers[place], rho)
    return registers


@njit
def hll_estimate(registers):
    m = len(registers)
    total = 0.0
    zeros = 0
    for register in registers:
        total += 2.0 ** -min(register, 15)
        if register == 0:
            zeros += 1
    estimate = 0.7213 / (1 + 1.079 / m) * m * m / total
    if estimate <= 2.5 * m and zeros > 0:
        return m * math.log(m / zeros)
    return estimate
