# exercise: dp_step
# what: weighs the shards' means by their rows
# 무엇: 샤드의 평균을 행 수로 가중해 합침
def shard_sums(weights, x, y):
    error = np.einsum("ij,j->i", x, weights) - y
    return np.concatenate(((2 * error[:, None] * x).sum(axis=0), [float(error.size)]))


def dp_step(weights, shards, rate, run):
    found = np.stack(run(shard_sums, [(weights, *shard) for shard in shards]))
    rows = found[:, -1]
    if not rows.any():
        raise ValueError("no rows")
    some = rows > 0
    means = found[some, :-1] / rows[some, None]
    return weights - rate * np.average(means, axis=0, weights=rows[some])
