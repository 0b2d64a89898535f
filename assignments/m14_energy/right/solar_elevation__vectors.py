# exercise: solar_elevation
# what: the sun and the zenith as vectors; the angle by arctan2
# 무엇: 해와 천정을 벡터로 두고 arctan2로 각을 구함
def solar_elevation(latitude, day, hour):
    if np.max(latitude) > 90 or np.min(latitude) < -90:
        raise ValueError("latitude")
    d = np.deg2rad(23.45 * np.sin(2 * np.pi * (284 + np.asarray(day)) / 365))
    w = np.pi / 12 * (np.asarray(hour) - 12)
    lat = np.deg2rad(np.asarray(latitude))
    east = -np.cos(d) * np.sin(w)
    out = np.cos(d) * np.cos(w)
    up = out * np.cos(lat) + np.sin(d) * np.sin(lat)
    north = np.sin(d) * np.cos(lat) - out * np.sin(lat)
    angle = np.rad2deg(np.arctan2(up, np.hypot(east, north)))
    return angle if np.ndim(angle) else float(angle)
