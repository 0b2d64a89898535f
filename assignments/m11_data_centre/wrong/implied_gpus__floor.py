# exercise: implied_gpus
# what: rounds down: the last device is missing
# 무엇: 내림하여 마지막 한 대가 모자람
# caught by: implied_gpus-visible, implied_gpus-reference, implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: int(1000 * claim_pf / (peak * efficiency)) for name, peak in peaks_tf.items()}
