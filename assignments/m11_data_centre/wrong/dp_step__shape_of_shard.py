# exercise: dp_step
# what: sends the gradient alone and counts rows itself
# 무엇: 기울기만 보내고 행은 스스로 셈
# caught by: dp_step-reference
def shard_sums(weights, x, y):
    return 2 * x.T @ (x @ weights - y)


def dp_step(weights, shards, rate, run):
    total = np.sum(run(shard_sums, [(weights, x, y) for x, y in shards]), axis=0)
    rows = sum(len(y) for _, y in shards)
    if rows == 0:
        raise ValueError("no shard has a row")
    return weights - rate * total / rows
