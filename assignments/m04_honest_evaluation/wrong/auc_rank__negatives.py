# exercise: auc_rank
# what: the AUC of the negatives
# 무엇: 음성의 AUC를 구함
# caught by: auc_rank-visible, auc_rank-reference, auc_rank-edge
def auc_rank(y, score):
    positive = y == 0
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
