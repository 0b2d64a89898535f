# exercise: auc_rank
# what: no error for a missing class: a division by zero
# 무엇: 한 클래스가 없어도 오류를 내지 않음
# caught by: auc_rank-visible, auc_rank-edge
def auc_rank(y, score):
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
