# exercise: auc_rank
# what: sorts pairs of score and class, and walks through groups of equal scores
# 무엇: 점수와 클래스의 짝을 정렬해 같은 점수끼리 묶어 훑음
from itertools import groupby


def auc_rank(y, score):
    if len(y) != len(score):
        raise ValueError("one score for each row")
    below = wins = ones = 0
    for _, equal in groupby(sorted(zip(score.tolist(), y.tolist())), key=lambda pair: pair[0]):
        labels = [label for _, label in equal]
        up = sum(labels)
        wins += up * below + up * (len(labels) - up) / 2
        below += len(labels) - up
        ones += up
    if not ones or not below:
        raise ValueError("both classes are needed")
    return wins / (ones * below)
