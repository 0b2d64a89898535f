# exercise: hll_estimate
# what: not compiled
# 무엇: 컴파일하지 않음
# caught by: hll_estimate-style
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


def hll_estimate(registers):
    m = len(registers)
    total = 0.0
    zeros = 0
    for register in registers:
        total += 2.0**-register
        if register == 0:
            zeros += 1
    estimate = 0.7213 / (1 + 1.079 / m) * m * m / total
    if estimate <= 2.5 * m and zeros > 0:
        return m * math.log(m / zeros)
    return estimate
