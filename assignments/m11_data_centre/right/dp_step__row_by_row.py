# exercise: dp_step
# what: loops over rows and results
# 무엇: 행과 결과를 하나씩 더해 감
def shard_sums(weights, x, y):
    sums = np.zeros(len(weights) + 1)
    for row, target in zip(x, y):
        error = sum(a * b for a, b in zip(row, weights)) - target
        sums[:-1] += 2 * error * np.asarray(row, float)
        sums[-1] += 1
    return sums


def dp_step(weights, shards, rate, run):
    tasks = []
    for x, y in shards:
        tasks.append((weights, x, y))
    gradient, rows = np.zeros(len(weights)), 0.0
    for result in run(shard_sums, tasks):
        gradient = gradient + result[:-1]
        rows += result[-1]
    if rows < 1:
        raise ValueError("no rows")
    return np.array(weights) - rate * gradient / rows
