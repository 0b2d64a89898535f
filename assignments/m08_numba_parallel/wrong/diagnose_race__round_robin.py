# exercise: diagnose_race
# what: deals the iterations out one by one
# 무엇: 반복을 하나씩 돌아가며 나눔
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = i % threads
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared & written), dtype=np.int64)
