# exercise: implied_gpus
# what: accepts whatever comes
# 무엇: 잘못된 입력을 그대로 받음
# caught by: implied_gpus-edge
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    return {name: math.ceil(1000 * claim_pf / (peak * efficiency)) for name, peak in peaks_tf.items()}
