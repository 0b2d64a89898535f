# exercise: solar_elevation
# what: 15 degrees an hour off the noon elevation
# 무엇: 정오 고도에서 한 시간에 15도씩 뺌
# caught by: solar_elevation-reference, solar_elevation-property, solar_elevation-edge
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("latitude")
    noon = 90 - np.abs(latitude - 23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    return noon - 15.0 * np.abs(hour - 12)
