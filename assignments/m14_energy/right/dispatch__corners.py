# exercise: dispatch
# what: sorts the corners of supply and interpolates between them
# 무엇: 공급이 꺾이는 점을 정렬해 그 사이를 보간함
def dispatch(demand, cost, slope, low, high):
    if not low.sum() <= demand <= high.sum():
        raise ValueError("demand")
    corners = np.sort(np.concatenate([cost + slope * low, cost + slope * high]))
    supply = [np.clip((c - cost) / slope, low, high).sum() for c in corners]
    price = np.interp(demand, supply, corners)
    return np.clip((price - cost) / slope, low, high), float(price)
