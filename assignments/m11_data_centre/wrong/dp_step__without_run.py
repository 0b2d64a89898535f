# exercise: dp_step
# what: computes all in one place, and calls run for show
# 무엇: 한 곳에서 모두 계산하고 run은 부르기만 함
# caught by: dp_step-reference
def shard_sums(weights, x, y):
    return np.append(2 * x.T @ (x @ weights - y), len(y))


def dp_step(weights, shards, rate, run):
    run(shard_sums, [(weights, x, y) for x, y in shards])
    x, y = np.concatenate([x for x, _ in shards]), np.concatenate([y for _, y in shards])
    if len(y) == 0:
        raise ValueError("no shard has a row")
    return weights - rate * 2 * x.T @ (x @ weights - y) / len(y)
