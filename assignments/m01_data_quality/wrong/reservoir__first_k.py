# exercise: reservoir
# what: the first k
# 무엇: 앞의 k개
# caught by: reservoir-property, reservoir-edge
from itertools import islice


def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must be at least 0")
    return list(islice(stream, k))
