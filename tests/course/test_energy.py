"""The invented town: its equations hold, its chance is as promised, and the sun stands where it must."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data.energy import COOL_ABOVE, GWANGJU_LATITUDE, WARM_BELOW, Town, ar1, declination, simulate, sun_elevation

LATITUDES = st.floats(-90, 90)
DAYS = st.integers(1, 365)
HOURS = st.floats(0, 24)
CALM = Town(weather_spread=0.0, load_spread=0.0)


@given(DAYS)
def test_the_declination_stays_between_the_tropics(day):
    assert abs(declination(day)) <= 23.45


def test_the_declination_is_that_of_the_seasons():
    days = np.arange(1, 366)
    assert declination(81) == pytest.approx(0, abs=1e-12)
    assert days[declination(days).argmax()] in (172, 173)
    assert days[declination(days).argmin()] in (355, 356)
    assert declination(172) == pytest.approx(23.45, abs=1e-3)


@given(LATITUDES, DAYS)
def test_at_noon_the_sun_is_as_far_from_the_zenith_as_the_latitude_from_the_declination(latitude, day):
    assert sun_elevation(latitude, day, 12) == pytest.approx(90 - abs(latitude - declination(day)), abs=2e-6)


@given(LATITUDES, DAYS, HOURS)
def test_the_elevation_is_that_of_turning_the_earth_under_the_sun(latitude, day, hour):
    # the sun in the frame of the place: turned by the hour about the pole, then tilted by the latitude
    d, w, lat = np.radians([declination(day), 15 * (hour - 12), latitude])
    sun = np.array([np.cos(d) * np.cos(w), -np.cos(d) * np.sin(w), np.sin(d)])
    zenith = np.array([np.cos(lat), 0.0, np.sin(lat)])
    north = np.array([-np.sin(lat), 0.0, np.cos(lat)])
    up, level = sun @ zenith, np.hypot(sun @ north, sun[1])
    assert sun_elevation(latitude, day, hour) == pytest.approx(np.degrees(np.arctan2(up, level)), abs=2e-6)


@given(LATITUDES, DAYS, st.floats(0, 12))
def test_morning_mirrors_the_afternoon(latitude, day, hours):
    morning, afternoon = sun_elevation(latitude, day, 12 - hours), sun_elevation(latitude, day, 12 + hours)
    assert morning == pytest.approx(afternoon, abs=1e-9)
    assert morning <= sun_elevation(latitude, day, 12) + 1e-9


@pytest.mark.parametrize(("memory", "spread"), [(0.9, 4.0), (0.0, 1.0), (-0.6, 2.0)])
def test_ar1_has_the_spread_and_the_memory_it_promises(memory, spread):
    n = 40_000
    x = ar1(n, memory, spread, np.random.default_rng(14))
    worth = n * (1 - memory**2) / (1 + memory**2)  # independent values that say as much of the variance
    assert abs(x.var() / spread**2 - 1) < 5 * np.sqrt(2 / worth)
    assert abs(np.corrcoef(x[:-1], x[1:])[0, 1] - memory) < 5 * np.sqrt((1 - memory**2) / n)


def test_ar1_is_stationary_from_its_first_value():
    firsts = np.array([ar1(3, 0.95, 2.0, np.random.default_rng(seed)) for seed in range(2000)])
    assert np.all(np.abs(firsts.std(axis=0) / 2 - 1) < 5 / np.sqrt(2 * len(firsts)))


@pytest.mark.parametrize("memory", [1.0, -1.0, 1.5])
def test_ar1_without_a_standard_deviation_is_refused(memory):
    with pytest.raises(ValueError, match="memory"):
        ar1(3, memory, 1.0, np.random.default_rng(1))


def test_the_same_seed_gives_the_same_town_and_more_days_leave_the_first_alone():
    short, long, other = simulate(3, 14), simulate(9, 14), simulate(3, 15)
    for name in ("day", "hour", "temperature_c", "load_mw", "solar_mw"):
        assert np.array_equal(getattr(short, name), getattr(long, name)[:72]), name
    assert not np.array_equal(short.load_mw, other.load_mw)


def test_a_calm_town_is_computed_by_hand():
    hours = simulate(8, 1, first_day=364, town=CALM)
    assert hours.day[[0, 23, 24, 48]].tolist() == [364, 364, 365, 1]
    for t in (5, 42, 130, 150, 180):
        middle, n = t % 24 + 0.5, hours.day[t]
        temperature = 14 - 12 * np.cos(2 * np.pi * (n - 20) / 365) + 4 * np.cos(np.pi / 12 * (middle - 15))
        shape = 1 + 0.15 * (np.cos(np.pi / 12 * (middle - 19)) + np.cos(np.pi / 6 * (middle - 10)) / 2)
        rest = 0.88 if 120 <= t < 168 else 1
        assert hours.temperature_c[t] == pytest.approx(temperature)
        assert hours.load_mw[t] == pytest.approx(100 * shape * rest + 1.2 * max(0, 16 - temperature))


def test_heat_and_cold_cost_power_where_they_are_felt_and_nowhere_else():
    plain = simulate(365, 3, town=replace(Town(), heating=0.0, cooling=0.0))
    full = simulate(365, 3)
    extra, degrees = full.load_mw - plain.load_mw, full.temperature_c
    assert np.array_equal(full.temperature_c, plain.temperature_c)
    assert np.allclose(extra, 1.2 * np.maximum(0, WARM_BELOW - degrees) + 2 * np.maximum(0, degrees - COOL_ABOVE))
    assert (degrees < WARM_BELOW).any() and (degrees > COOL_ABOVE).any()


@pytest.mark.parametrize("first_day", [1, 90, 172, 355])
def test_solar_power_comes_by_day_and_never_exceeds_the_clear_sky(first_day):
    hours = simulate(20, 5, first_day=first_day)
    height = sun_elevation(GWANGJU_LATITUDE, hours.day, hours.hour + 0.5)
    clear = 60 * np.sin(np.radians(height))
    assert np.array_equal(hours.solar_mw > 0, height > 0)
    by_day = height > 0
    clearness = (hours.solar_mw[by_day] / clear[by_day]).round(9)
    assert clearness.min() >= 0.15 and clearness.max() <= 1
    assert len(np.unique(clearness)) == 20


def test_no_day_at_all_is_refused():
    with pytest.raises(ValueError, match="day"):
        simulate(0, 1)
