# exercise: solar_elevation
# what: refuses only if all latitudes are impossible
# 무엇: 모든 위도가 틀려야 거부함
# caught by: solar_elevation-edge
def solar_elevation(latitude, day, hour):
    if np.all(np.abs(latitude) > 90):
        raise ValueError("a latitude lies between -90 and 90 degrees")
    tilt = np.radians(23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    turn = np.radians(15 * (hour - 12))
    place = np.radians(latitude)
    sine = np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(sine, -1, 1)))
