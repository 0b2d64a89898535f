# exercise: hist_private
# what: the library's answer
# 무엇: 라이브러리에 맡김
# caught by: hist_private-style
def hist_private(values, bins):
    return np.bincount(values, minlength=bins)
