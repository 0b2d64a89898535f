# exercise: implied_gpus
# what: rounds down and always adds one
# 무엇: 내림한 다음 늘 하나를 더함
# caught by: implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: int(1000 * claim_pf / (peak * efficiency)) + 1 for name, peak in peaks_tf.items()}
