"""An invented town, hour by hour: its weather, its load, its solar output; and where the sun stands.

`sun_elevation` and `declination` are geometry and hold of any place. `simulate` is a simulator: the town, its people
and its weather are made up, and every parameter of `Town` can be changed. Nothing here was measured, in Gwangju or
elsewhere; only the latitude is Gwangju's.

Equations, n being the day of the year, h the hour in solar time (12 is noon), angles in degrees:
- declination d = 23.45 sin(360 (284 + n) / 365): Cooper 1969, "The absorption of radiation in solar stills"
- elevation a: sin a = sin(lat) sin(d) + cos(lat) cos(d) cos(15 (h - 12))
- x = AR(1) with spread s: x[0] = s z[0], x[t] = p x[t-1] + s sqrt(1 - p^2) z[t], z independent standard normal, so
  that every x[t] has the standard deviation s and neighbours the correlation p
- temperature T = mean - year cos(360 (n - 20) / 365) + day cos(15 (h - 15)) + AR(1)
- load L = base (1 + swing (cos(15 (h - 19)) + cos(30 (h - 10)) / 2)) times 1 - rest at the weekend,
  + heating max(0, 16 - T) + cooling max(0, T - 22) + AR(1)
- solar output S = capacity max(0, sin a) c, with a clearness c of each day, uniform between `dullest` and 1

Limits: Cooper's formula is one sine for every year; solar time isn't clock time (in Gwangju, near 126.9 E, noon comes
about 32 minutes after twelve, give or take the equation of time), yet the town lives by it. No refraction, no
holidays, no growth, no wind; the weather of one day hardly knows that of the week before; clouds don't cool; a panel
lies flat, and heat does not harm it. Do not plan a real town with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

GWANGJU_LATITUDE: Final = 35.16
WARM_BELOW: Final = 16.0
COOL_ABOVE: Final = 22.0


@dataclass(frozen=True)
class Town:
    """What the invented town is like. Power is in MW, temperature in degrees Celsius."""

    latitude: float = GWANGJU_LATITUDE
    mean_temperature: float = 14.0
    temperature_year: float = 12.0  # half of the swing between winter and summer
    temperature_day: float = 4.0
    weather_spread: float = 3.0  # standard deviation of the weather's AR(1)
    weather_memory: float = 0.98  # correlation of neighbouring hours
    base_load: float = 100.0
    load_swing: float = 0.15
    weekend_rest: float = 0.12  # share of the base that the weekend does without
    heating: float = 1.2  # MW a degree below WARM_BELOW
    cooling: float = 2.0  # MW a degree above COOL_ABOVE
    load_spread: float = 4.0
    load_memory: float = 0.9
    solar_capacity: float = 60.0
    dullest: float = 0.15  # clearness of the dullest day


@dataclass(frozen=True)
class Hours:
    """One value an hour: day of the year (1 to 365), hour of the day (0 to 23), temperature, load, solar output."""

    day: npt.NDArray[np.int64]
    hour: npt.NDArray[np.int64]
    temperature_c: Floats
    load_mw: Floats
    solar_mw: Floats


def declination(day: npt.ArrayLike) -> Floats:
    """Return the latitude over which the sun stands at noon, in degrees, by Cooper's formula."""
    return 23.45 * np.sin(2 * np.pi * (284 + np.asarray(day, dtype=float)) / 365)


def sun_elevation(latitude: npt.ArrayLike, day: npt.ArrayLike, hour: npt.ArrayLike) -> Floats:
    """Return how high the sun's centre stands over the horizon, in degrees; negative at night."""
    lat, tilt = np.radians(latitude), np.radians(declination(day))
    turn = np.radians(15 * (np.asarray(hour, dtype=float) - 12))
    height = np.sin(lat) * np.sin(tilt) + np.cos(lat) * np.cos(tilt) * np.cos(turn)
    return np.degrees(np.arcsin(np.clip(height, -1, 1)))


def ar1(count: int, memory: float, spread: float, rng: np.random.Generator) -> Floats:
    """Return `count` values of a stationary AR(1): standard deviation `spread`, neighbours correlated by `memory`."""
    if not -1 < memory < 1:
        raise ValueError(f"memory must lie between -1 and 1, not be {memory}")
    steps = spread * rng.normal(size=count)
    steps[1:] *= np.sqrt(1 - memory**2)
    for t in range(1, count):
        steps[t] += memory * steps[t - 1]
    return steps


def simulate(days: int, seed: int, *, first_day: int = 1, town: Town | None = None) -> Hours:
    """Return `days` days of an invented town from `first_day` of the year, a Monday, hour by hour.

    The same seed gives the same hours, and more days leave the first ones as they are.
    """
    if days < 1:
        raise ValueError(f"there must be at least one day, not {days}")
    town = town or Town()
    hours_of_weather, hours_of_load, days_of_cloud = np.random.default_rng(seed).spawn(3)
    t = np.arange(24 * days)
    hour, day = t % 24, (first_day - 1 + t // 24) % 365 + 1
    middle = hour + 0.5
    temperature = (
        town.mean_temperature
        - town.temperature_year * _cosine(360 * (day - 20) / 365)
        + town.temperature_day * _cosine(15 * (middle - 15))
        + ar1(len(t), town.weather_memory, town.weather_spread, hours_of_weather)
    )
    shape = 1 + town.load_swing * (_cosine(15 * (middle - 19)) + _cosine(30 * (middle - 10)) / 2)
    rest = np.where(t // 24 % 7 >= 5, 1 - town.weekend_rest, 1.0)
    load = (
        town.base_load * shape * rest
        + town.heating * np.maximum(0, WARM_BELOW - temperature)
        + town.cooling * np.maximum(0, temperature - COOL_ABOVE)
        + ar1(len(t), town.load_memory, town.load_spread, hours_of_load)
    )
    clearness = np.repeat(days_of_cloud.uniform(town.dullest, 1, days), 24)
    height = np.sin(np.radians(sun_elevation(town.latitude, day, middle)))
    solar = town.solar_capacity * clearness * np.maximum(0, height)
    return Hours(day, hour, temperature, load, solar)


def _cosine(degrees: npt.ArrayLike) -> Floats:
    return np.cos(np.radians(degrees))
