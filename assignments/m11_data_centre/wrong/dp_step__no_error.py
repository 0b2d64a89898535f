# exercise: dp_step
# what: divides by zero where there are no rows
# 무엇: 행이 없으면 0으로 나눔
# caught by: dp_step-edge
def shard_sums(weights, x, y):
    return np.append(2 * x.T @ (x @ weights - y), len(y))


def dp_step(weights, shards, rate, run):
    total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)
    return weights - rate * total[:-1] / total[-1]
