# exercise: ring_allreduce
# what: all of a step is sent before anything is delivered
# 무엇: 한 단계를 모두 보낸 다음에 나누어 줌
def ring_allreduce(values, send):
    computers, length = values.shape
    bounds = [k * length // computers for k in range(computers + 1)]
    pieces = [[np.array(row[a:b], float) for a, b in zip(bounds, bounds[1:])] for row in values]
    for turn in range(2 * (computers - 1)):
        adding = turn < computers - 1
        step = turn if adding else turn - (computers - 1)
        letters = []
        for rank in range(computers):
            piece = (rank - step + (0 if adding else 1)) % computers
            letters.append((piece, send(rank, pieces[rank][piece])))
        for rank, (piece, words) in enumerate(letters):
            to = pieces[(rank + 1) % computers]
            to[piece] = to[piece] + words if adding else words
    return np.array([np.concatenate(row) for row in pieces])
