# exercise: solar_elevation
# what: the distance from the zenith by the haversine formula
# 무엇: 하버사인 공식으로 천정에서의 거리를 구함
def solar_elevation(latitude, day, hour):
    if not np.all((np.asarray(latitude) >= -90) & (np.asarray(latitude) <= 90)):
        raise ValueError("latitude")
    declination = 23.45 * np.sin(np.pi * (284 + day) / 182.5)
    near = np.sin(np.radians(latitude - declination) / 2) ** 2
    turned = np.sin(np.radians(hour - 12) * 7.5) ** 2
    half = near + np.cos(np.radians(latitude)) * np.cos(np.radians(declination)) * turned
    return 90 - 2 * np.degrees(np.arcsin(np.sqrt(np.minimum(half, 1))))
