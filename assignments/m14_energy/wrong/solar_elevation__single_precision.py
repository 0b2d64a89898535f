# exercise: solar_elevation
# what: computes in single precision
# 무엇: 단정밀도로 계산함
# caught by: solar_elevation-property, solar_elevation-edge
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("a latitude lies between -90 and 90 degrees")
    tilt = np.radians(23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    turn = np.radians(15 * (hour - 12))
    place = np.radians(np.float32(latitude))
    sine = np.float32(1) * np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(np.float32(sine), -1, 1)))
