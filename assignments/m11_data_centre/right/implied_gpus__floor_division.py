# exercise: implied_gpus
# what: negative floor division rounds up
# 무엇: 음수의 바닥 나눗셈으로 올림함
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or efficiency <= 0 or efficiency > 1:
        raise ValueError("claim or efficiency")
    counts = {}
    for name, peak in peaks_tf.items():
        if peak <= 0:
            raise ValueError("peak")
        counts[name] = int(-(-1000 * claim_pf // (peak * efficiency)))
    return counts
