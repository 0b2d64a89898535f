# exercise: diagnose_race
# what: a list
# 무엇: 리스트를 돌려줌
# caught by: diagnose_race-visible, diagnose_race-reference, diagnose_race-property, diagnose_race-edge
def diagnose_race(iteration, element, write, n, threads):
    first_thread, shared, written = {}, set(), set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = ((i + 1) * threads - 1) // n
        if first_thread.setdefault(e, thread) != thread:
            shared.add(e)
        if w:
            written.add(e)
    return sorted(shared & written)
