# exercise: reservoir
# what: a random key for each item, the k smallest kept in a heap
# 무엇: 항목마다 난수 열쇠를 주고 작은 k개를 힙에 둠
import heapq
import random


def reservoir(stream, k, seed):
    if k < 0:
        raise ValueError("k must not be negative")
    draw = random.Random(seed)
    heap = []
    for number, item in enumerate(stream):
        entry = (-draw.random(), number, item)
        if len(heap) < k:
            heapq.heappush(heap, entry)
        elif k:
            heapq.heappushpop(heap, entry)
    return [item for _, _, item in sorted(heap, key=lambda entry: entry[1])]
