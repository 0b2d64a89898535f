# exercise: solar_elevation
# what: the hour angle counted from midnight
# 무엇: 시간각을 자정부터 셈
# caught by: solar_elevation-visible, solar_elevation-reference, solar_elevation-property, solar_elevation-edge, solar_elevation-style
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("a latitude lies between -90 and 90 degrees")
    tilt = np.radians(23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    turn = np.radians(15 * hour)
    place = np.radians(latitude)
    sine = np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(sine, -1, 1)))
