# exercise: diagnose_race
# what: takes two threads that only read for a race
# 무엇: 읽기만 하는 두 스레드도 경쟁으로 봄
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-property
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = ((i + 1) * threads - 1) // n
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared), dtype=np.int64)
