# exercise: find_leak
# what: asks all six questions and names the one that holds
# 무엇: 여섯 물음을 모두 묻고 참인 것의 이름을 말함
def find_leak(run):
    x, y, train, test = (run[name] for name in ("x", "y", "train", "test"))
    is_one = y[:, None] == 1

    def apart(sign):
        top = np.where(is_one, sign * x, -np.inf).max(axis=0)
        return (np.where(is_one, np.inf, sign * x).min(axis=0) > top).any()

    found = {
        "preprocessing": len(np.intersect1d(run["scaled_on"], test)),
        "selection": len(np.intersect1d(run["selected_on"], test)),
        "group": len(np.intersect1d(run["person"][train], run["person"][test])),
        "future": np.sum(run["day"][train][:, None] > run["day"][test]),
        "duplicates": np.sum(np.all(x[train][:, None] == x[test], axis=2)),
        "target": apart(1) or apart(-1),
    }
    return next((name for name, count in found.items() if count), "none")
