# exercise: auc_rank
# what: counts for each positive the negatives below it
# 무엇: 양성마다 아래에 있는 음성을 셈
def auc_rank(y, score):
    if len(y) != len(score):
        raise ValueError("one score for each row")
    ones, zeros = score[y == 1], np.sort(score[y == 0])
    if not len(ones) or not len(zeros):
        raise ValueError("both classes are needed")
    below = np.searchsorted(zeros, ones, "left") + np.searchsorted(zeros, ones, "right")
    return float(below.sum() / (2 * len(ones) * len(zeros)))
