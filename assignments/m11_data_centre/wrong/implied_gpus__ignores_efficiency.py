# exercise: implied_gpus
# what: every device gives its peak
# 무엇: 장치가 늘 최고 성능을 낸다고 봄
# caught by: implied_gpus-visible, implied_gpus-reference, implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: math.ceil(1000 * claim_pf / peak) for name, peak in peaks_tf.items()}
