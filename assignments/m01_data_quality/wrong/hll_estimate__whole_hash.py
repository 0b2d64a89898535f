# exercise: hll_estimate
# what: rho of the whole hash, place included
# 무엇: 칸 번호까지 든 해시에서 ρ를 구함
# caught by: hll_estimate-visible, hll_estimate-reference, hll_estimate-property, hll_estimate-style
@njit
def hll_registers(hashes, p):
    registers = np.zeros(1 << p, np.int64)
    for h in hashes:
        place = h >> (32 - p)
        rest = h
        rho = 1
        bit = 1 << 31
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
        total += 2.0**-register
        if register == 0:
            zeros += 1
    estimate = 0.7213 / (1 + 1.079 / m) * m * m / total
    if estimate <= 2.5 * m and zeros > 0:
        return m * math.log(m / zeros)
    return estimate
