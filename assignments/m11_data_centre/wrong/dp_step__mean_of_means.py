# exercise: dp_step
# what: every shard has the same say
# 무엇: 모든 샤드에 같은 몫을 줌
# caught by: dp_step-visible, dp_step-reference, dp_step-edge
def shard_sums(weights, x, y):
    return np.append(2 * x.T @ (x @ weights - y) / max(len(y), 1), len(y))


def dp_step(weights, shards, rate, run):
    parts = np.array(run(shard_sums, [(weights, x, y) for x, y in shards]))
    if parts[:, -1].sum() == 0:
        raise ValueError("no shard has a row")
    return weights - rate * parts[:, :-1].mean(axis=0)
