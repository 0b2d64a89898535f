# exercise: auc_rank
# what: scores in single precision: close ones become equal
# 무엇: 점수를 단정밀도로 바꿔 가까운 점수가 같아짐
# caught by: auc_rank-edge
def auc_rank(y, score):
    positive = y == 1
    count = np.count_nonzero(positive)
    if len(y) != len(score) or count == 0 or count == len(y):
        raise ValueError("needs a score for each row, and rows of both classes")
    _, place, equal = np.unique(score.astype(np.float32), return_inverse=True, return_counts=True)
    rank = np.cumsum(equal) - (equal - 1) / 2
    wins = rank[place][positive].sum() - count * (count + 1) / 2
    return wins / (count * (len(y) - count))
