# exercise: auc_rank
# what: extra scores are cut off
# 무엇: 길이를 확인하지 않고 잘라 버림
# caught by: auc_rank-edge
def auc_rank(y, score):
    n = min(len(y), len(score))
    y, score = y[:n], score[:n]
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score, return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
