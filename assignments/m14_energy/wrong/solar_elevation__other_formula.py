# exercise: solar_elevation
# what: another approximation of the declination, by a cosine of day + 10
# 무엇: 적위를 day + 10의 코사인으로 근사함
# caught by: solar_elevation-visible, solar_elevation-reference, solar_elevation-property, solar_elevation-edge, solar_elevation-style
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("a latitude lies between -90 and 90 degrees")
    tilt = np.radians(-23.44 * np.cos(np.radians(360 * (day + 10) / 365)))
    turn = np.radians(15 * (hour - 12))
    place = np.radians(latitude)
    sine = np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(sine, -1, 1)))
