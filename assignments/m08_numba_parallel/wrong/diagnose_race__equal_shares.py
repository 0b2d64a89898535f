# exercise: diagnose_race
# what: gives each thread n // threads, the last one the rest
# 무엇: n // threads개씩 주고 나머지는 마지막 스레드에 줌
# caught by: diagnose_race-reference
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = min(i // max(n // threads, 1), threads - 1)
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared & written), dtype=np.int64)
