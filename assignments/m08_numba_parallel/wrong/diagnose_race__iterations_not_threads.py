# exercise: diagnose_race
# what: takes two iterations of the same thread for a race
# 무엇: 같은 스레드의 두 반복도 경쟁으로 봄
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-property, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = i
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared & written), dtype=np.int64)
