# exercise: implied_gpus
# what: jumps near the answer and counts up
# 무엇: 답 가까이에서 하나씩 올림
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if not (claim_pf >= 0 and 0 < efficiency <= 1 and all(p > 0 for p in peaks_tf.values())):
        raise ValueError("input")
    counts = {}
    for name, peak in peaks_tf.items():
        devices = max(0, int(1000 * claim_pf / peak / efficiency) - 2)
        while devices * peak * efficiency < 1000 * claim_pf:
            devices += 1
        counts[name] = devices
    return counts
