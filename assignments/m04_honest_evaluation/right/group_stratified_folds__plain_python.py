# exercise: group_stratified_folds
# what: dictionaries and loops; the sum of squares of the shares grows least
# 무엇: 딕셔너리와 반복문. 몫의 제곱합이 가장 적게 늘어나는 폴드
from collections import Counter


def group_stratified_folds(y, groups, k):
    if len(y) != len(groups):
        raise ValueError("one group for each row")
    whole = Counter(y.tolist())
    patients = {}
    for label, patient in zip(y.tolist(), groups.tolist()):
        patients.setdefault(patient, Counter())[label] += 1
    if k < 2 or k > len(patients):
        raise ValueError("two folds or more, and no more than patients")
    folds = [Counter() for _ in range(k)]
    place = {}
    for patient, brings in sorted(patients.items(), key=lambda item: -sum(item[1].values())):

        def worse(f, brings=brings):
            together = sum(folds[f][c] * n / whole[c] ** 2 for c, n in brings.items())
            return together, sum(folds[f].values())

        place[patient] = min(range(k), key=worse)
        folds[place[patient]].update(brings)
    return np.array([place[patient] for patient in groups.tolist()])
