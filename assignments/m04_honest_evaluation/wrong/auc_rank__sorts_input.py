# exercise: auc_rank
# what: sorts the scores in place
# 무엇: 점수를 그 자리에서 정렬함
# caught by: auc_rank-edge
def auc_rank(y, score):
    if len(y) != len(score) or len(set(y.tolist())) < 2:
        raise ValueError("scores of both classes")
    order = np.argsort(score)
    y = y[order]
    score.sort()
    ones, zeros = score[y == 1], score[y == 0]
    wins = np.searchsorted(zeros, ones, "left") + np.searchsorted(zeros, ones, "right")
    return float(wins.sum() / (2 * len(ones) * len(zeros)))
