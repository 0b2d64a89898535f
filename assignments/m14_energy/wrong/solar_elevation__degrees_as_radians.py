# exercise: solar_elevation
# what: degrees go straight into sin and cos
# 무엇: 도를 그대로 sin과 cos에 넣음
# caught by: solar_elevation-visible, solar_elevation-reference, solar_elevation-property, solar_elevation-edge, solar_elevation-style
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("latitude")
    tilt = 23.45 * np.sin(360 * (284 + day) / 365)
    turn = 15 * (hour - 12)
    return np.arcsin(np.sin(latitude) * np.sin(tilt) + np.cos(latitude) * np.cos(tilt) * np.cos(turn))
