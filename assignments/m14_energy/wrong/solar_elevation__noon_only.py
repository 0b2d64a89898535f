# exercise: solar_elevation
# what: the identity of noon at every hour
# 무엇: 정오의 항등식을 모든 시각에 씀
# caught by: solar_elevation-visible, solar_elevation-reference, solar_elevation-property, solar_elevation-style
def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("latitude")
    return 90 - np.abs(latitude - 23.45 * np.sin(np.radians(360 * (284 + day) / 365))) + 0.0 * hour
