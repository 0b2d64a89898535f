# exercise: implied_gpus
# what: rounds to the nearest whole number
# 무엇: 가까운 정수로 반올림함
# caught by: implied_gpus-visible, implied_gpus-reference, implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: round(1000 * claim_pf / (peak * efficiency)) for name, peak in peaks_tf.items()}
