# exercise: implied_gpus
# what: converts a device's peak to petaflops
# 무엇: 장치의 최고 성능을 PF로 바꿈
def implied_gpus(claim_pf, peaks_tf, efficiency=1.0):
    if claim_pf < 0 or min(peaks_tf.values(), default=1) <= 0 or not 0 < efficiency <= 1:
        raise ValueError("input")
    names = list(peaks_tf)
    each_pf = np.array([peaks_tf[name] for name in names]) / 1000 * efficiency
    return dict(zip(names, np.ceil(claim_pf / each_pf).astype(int)))
