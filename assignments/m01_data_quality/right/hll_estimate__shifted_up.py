# exercise: hll_estimate
# what: the rest moved to the front, thresholds compared
# 무엇: 나머지를 앞으로 밀어 문턱과 견줌
@njit
def hll_registers(hashes, p):
    registers = np.zeros(1 << p, np.int16)
    for h in hashes:
        rest = (h << p) & 0xFFFFFFFF
        rho = 1
        threshold = 1 << 31
        while rest < threshold and rho <= 32 - p:
            threshold //= 2
            rho += 1
        registers[h >> (32 - p)] = max(rho, registers[h >> (32 - p)])
    return registers


@njit
def hll_estimate(registers):
    m = float(len(registers))
    zeros = (registers == 0).sum()
    mean = (0.5 ** registers.astype(np.int64)).mean()
    estimate = 0.7213 / (1 + 1.079 / m) * m / mean
    return m * (math.log(m) - math.log(zeros)) if zeros and estimate <= 2.5 * m else estimate
