# exercise: dp_step
# what: moves the weights that came in
# 무엇: 받은 가중치 자체를 옮김
# caught by: dp_step-edge
def shard_sums(weights, x, y):
    return np.append(2 * x.T @ (x @ weights - y), len(y))


def dp_step(weights, shards, rate, run):
    total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)
    if total[-1] == 0:
        raise ValueError("no shard has a row")
    weights -= rate * total[:-1] / total[-1]
    return weights
