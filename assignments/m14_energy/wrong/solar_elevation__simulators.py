# exercise: solar_elevation
# what: calls the simulator
# 무엇: 시뮬레이터의 함수를 부름
# caught by: solar_elevation-style
from course.data.energy import sun_elevation


def solar_elevation(latitude, day, hour):
    if np.any(np.abs(latitude) > 90):
        raise ValueError("latitude")
    return sun_elevation(latitude, day, hour)
