# exercise: welford
# what: not compiled
# 무엇: 컴파일하지 않음
# caught by: welford-style
def welford(chunk, count, mean, m2):
    for x in chunk:
        count += 1
        delta = x - mean
        mean += delta / count
        m2 += delta * (x - mean)
    return count, mean, m2
