# exercise: auc_rank
# what: equal scores are ranked in the order of rows
# 무엇: 같은 점수를 행의 순서대로 줄 세움
# caught by: auc_rank-visible, auc_rank-reference, auc_rank-edge
def auc_rank(y, score):
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    rank = np.argsort(np.argsort(score, kind="stable")) + 1
    wins = rank[positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
