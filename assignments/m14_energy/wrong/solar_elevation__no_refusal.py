# exercise: solar_elevation
# what: accepts a latitude of 91
# 무엇: 위도 91도를 받아들임
# caught by: solar_elevation-visible, solar_elevation-edge
def solar_elevation(latitude, day, hour):
    tilt = np.radians(23.45 * np.sin(np.radians(360 * (284 + day) / 365)))
    turn = np.radians(15 * (hour - 12))
    place = np.radians(latitude)
    sine = np.sin(place) * np.sin(tilt) + np.cos(place) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(sine, -1, 1)))
