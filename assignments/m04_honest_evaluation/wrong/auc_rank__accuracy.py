# exercise: auc_rank
# what: the accuracy of a cut at one half
# 무엇: 0.5에서 자른 정확도를 구함
# caught by: auc_rank-visible, auc_rank-reference, auc_rank-edge
def auc_rank(y, score):
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return float(np.mean((score > 0.5) == positive))
