# exercise: diagnose_race
# what: only a read that stands after the write in the log
# 무엇: 기록에서 쓰기 뒤에 나오는 접근만 봄
# caught by: diagnose_race-reference, diagnose_race-property
def diagnose_race(iteration, element, write, n, threads):
    writer, racing = {}, set()
    for i, e, w in zip(iteration.tolist(), element.tolist(), write.tolist()):
        thread = ((i + 1) * threads - 1) // n
        if writer.get(e, thread) != thread:
            racing.add(e)
        if w:
            writer[e] = thread
    return np.array(sorted(racing), dtype=np.int64)
