# exercise: solar_elevation
# what: the math module for one value, np.vectorize for arrays
# 무엇: 값 하나는 math로, 배열은 np.vectorize로 계산함
def one_elevation(latitude, day, hour):
    if not -90 <= latitude <= 90:
        raise ValueError(latitude)
    tilt = math.radians(23.45) * math.sin(math.tau * (284 + day) / 365)
    place, turn = math.radians(latitude), math.radians(hour * 15 - 180)
    sine = math.sin(place) * math.sin(tilt) + math.cos(place) * math.cos(tilt) * math.cos(turn)
    return math.degrees(math.asin(min(1.0, max(-1.0, sine))))


def solar_elevation(latitude, day, hour):
    if any(np.ndim(a) for a in (latitude, day, hour)):
        return np.vectorize(one_elevation, otypes=[float])(latitude, day, hour)
    return one_elevation(latitude, day, hour)
