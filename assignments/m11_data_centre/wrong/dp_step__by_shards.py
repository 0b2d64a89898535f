# exercise: dp_step
# what: divides by the number of shards
# 무엇: 샤드 수로 나눔
# caught by: dp_step-visible, dp_step-reference, dp_step-edge
def shard_sums(weights, x, y):
    return np.append(2 * x.T @ (x @ weights - y), len(y))


def dp_step(weights, shards, rate, run):
    total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)
    if total[-1] == 0:
        raise ValueError("no shard has a row")
    return weights - rate * total[:-1] / len(shards)
