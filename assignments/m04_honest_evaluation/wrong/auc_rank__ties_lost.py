# exercise: auc_rank
# what: a pair of equal scores counts 0
# 무엇: 같은 점수의 짝을 0으로 셈
# caught by: auc_rank-visible, auc_rank-reference, auc_rank-edge
def auc_rank(y, score):
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    below = np.sort(score[~positive])
    wins = np.searchsorted(below, score[positive], "left").sum()
    return wins / (count * (len(y) - count))
