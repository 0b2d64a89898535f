# exercise: hist_private
# what: a row for each thread, by get_thread_id
# 무엇: get_thread_id로 스레드마다 한 줄
@njit(parallel=True)
def hist_private(values, bins):
    rows = np.zeros((get_num_threads(), bins), np.int64)
    for i in prange(values.size):
        rows[get_thread_id(), values[i]] += 1
    counts = np.zeros(bins, np.int64)
    for t in range(rows.shape[0]):
        counts += rows[t]
    return counts
