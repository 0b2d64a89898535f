# exercise: ece_brier
# what: np.digitize with edges, and means from two bincounts
# 무엇: np.digitize와 두 번의 bincount
def ece_brier(y, p, bins):
    if len(y) != len(p) or not len(y) or bins < 1 or not np.all((p >= 0) & (p <= 1)):
        raise ValueError("not probabilities of these rows")
    place = np.digitize(p, np.linspace(0, 1, bins + 1)[1:-1])
    rows = np.bincount(place, minlength=bins)
    mean_y = np.bincount(place, y, minlength=bins) / np.maximum(rows, 1)
    mean_p = np.bincount(place, p, minlength=bins) / np.maximum(rows, 1)
    return float(np.sum(rows / len(y) * np.abs(mean_y - mean_p))), float(np.square(p - y).mean())
