# exercise: implied_gpus
# what: a lower efficiency takes fewer devices
# 무엇: 효율이 낮을수록 대수가 적어짐
# caught by: implied_gpus-visible, implied_gpus-reference, implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: math.ceil(1000 * claim_pf * efficiency / peak) for name, peak in peaks_tf.items()}
