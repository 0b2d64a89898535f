# exercise: diagnose_race
# what: gives each thread a rounded-up share
# 무엇: 몫을 올림해서 나눔
# caught by: diagnose_race-reference, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = i // -(-n // threads)
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return np.array(sorted(shared & written), dtype=np.int64)
