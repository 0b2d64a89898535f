# exercise: hll_estimate
# what: the place of the first 1 from the logarithm
# 무엇: 첫 1의 자리를 로그로 구함
@njit
def hll_registers(hashes, p):
    m = 1 << p
    registers = np.zeros(m, np.int32)
    for h in hashes:
        rest = h % (1 << (32 - p))
        rho = 33 - p if rest == 0 else 32 - p - int(math.floor(math.log2(rest)))
        j = (h - rest) >> (32 - p)
        registers[j] = max(rho, registers[j])
    return registers


@njit
def hll_estimate(registers):
    m = len(registers)
    histogram = np.zeros(40)
    for register in registers:
        histogram[register] += 1
    total = 0.0
    for rank in range(39, -1, -1):
        total = total + histogram[rank] / 2.0**rank
    estimate = 0.7213 * m * m / ((1 + 1.079 / m) * total)
    if histogram[0] > 0 and estimate <= 2.5 * m:
        estimate = -m * math.log(histogram[0] / m)
    return estimate
