# exercise: hist_private
# what: made for two threads
# 무엇: 스레드가 두 개라고 가정함
# caught by: hist_private-visible, hist_private-reference
@njit(parallel=True)
def hist_private(values, bins):
    rows = np.zeros((2, bins), np.int64)
    for i in prange(len(values)):
        rows[get_thread_id() % 2, values[i]] += 1
    return rows[0] + rows[1]
