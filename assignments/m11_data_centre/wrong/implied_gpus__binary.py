# exercise: implied_gpus
# what: takes a peta for 1,024 tera
# 무엇: 페타를 1,024테라로 셈함
# caught by: implied_gpus-visible, implied_gpus-reference, implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or not 0 < efficiency <= 1 or any(peak <= 0 for peak in peaks_tf.values()):
        raise ValueError("a claim of 0 or more, positive peaks, and an efficiency above 0 and up to 1")
    return {name: math.ceil(1024 * claim_pf / (peak * efficiency)) for name, peak in peaks_tf.items()}
