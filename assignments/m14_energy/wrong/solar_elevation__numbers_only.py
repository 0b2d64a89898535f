# exercise: solar_elevation
# what: the math module takes no arrays
# 무엇: math 모듈이라 배열을 받지 못함
# caught by: solar_elevation-visible, solar_elevation-reference, solar_elevation-property, solar_elevation-edge
def solar_elevation(latitude, day, hour):
    if abs(latitude) > 90:
        raise ValueError("latitude")
    tilt = math.radians(23.45 * math.sin(math.radians(360 * (284 + day) / 365)))
    place, turn = math.radians(latitude), math.radians(15 * (hour - 12))
    sine = math.sin(place) * math.sin(tilt) + math.cos(place) * math.cos(tilt) * math.cos(turn)
    return math.degrees(math.asin(min(1.0, max(-1.0, sine))))
