# exercise: auc_rank
# what: has scikit-learn do it
# 무엇: scikit-learn에 맡김
# caught by: auc_rank-edge
def auc_rank(y, score):
    if len(y) != len(score) or len(set(y.tolist())) < 2:
        raise ValueError("scores of both classes")
    return float(roc_auc_score(y, score))
