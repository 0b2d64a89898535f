# exercise: auc_rank
# what: the area under the ROC curve, trapezoid by trapezoid
# 무엇: ROC 곡선 아래의 넓이를 사다리꼴로 더함
def auc_rank(y, score):
    if len(y) != len(score) or len(set(y.tolist())) < 2:
        raise ValueError("scores of both classes")
    order = np.argsort(-score, kind="stable")
    hits, ranked = np.cumsum(y[order] == 1), score[order]
    last = np.append(np.flatnonzero(np.diff(ranked)), len(y) - 1)
    found = np.concatenate(([0], hits[last]))
    alarms = np.concatenate(([0], last + 1 - hits[last]))
    area = np.sum(np.diff(alarms) * (found[1:] + found[:-1]) / 2)
    return float(area / (found[-1] * alarms[-1]))
