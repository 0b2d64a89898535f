"""The figures of the lesson on energy: a scheme of the battery's grid without a word, and plots of what it computed.

A `..._figure` function draws; its `show_...` sister shows the drawing with a description in both languages.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch

from course.data.energy import GWANGJU_LATITUDE, sun_elevation
from course.plot import DASHES, HATCHES, INK, PALETTE, canvas, label, show

BLUE, ORANGE, GREEN, PURPLE, GREY = PALETTE
PATH = (0, 1, 2, 2, 1, 0)  # the best way through the grid of the scheme


def weeks_figure(winter_mw, summer_mw):
    """The load of one week in winter and one in summer, from Monday, hour by hour."""
    fig, axes = plt.subplots(figsize=(7.4, 3.6))
    days = np.arange(len(winter_mw)) / 24
    axes.plot(days, winter_mw, marker="", label=label(ko="겨울", en="winter"))
    axes.plot(days, summer_mw, marker="", label=label(ko="여름", en="summer"))
    axes.set(
        xlabel=label(ko="월요일 0시부터의 시간 [일]", en="time since Monday, midnight [days]"),
        ylabel=label(ko="수요 [MW]", en="load [MW]"),
    )
    axes.legend(ncols=2, loc="lower left")
    return fig


def comfort_figure(temperature_c, load_mw):
    """The load at six in the evening of each day of a year, against the temperature."""
    fig, axes = plt.subplots()
    axes.plot(temperature_c, load_mw, color=BLUE, marker="o", ms=3.5, ls="none")
    axes.set(
        xlabel=label(ko="18시의 기온 [°C]", en="temperature at 18:00 [°C]"),
        ylabel=label(ko="18시의 수요 [MW]", en="load at 18:00 [MW]"),
    )
    return fig


def sun_paths_figure():
    """The height of the sun over Gwangju through the day, on three days of the year."""
    fig, axes = plt.subplots()
    hours = np.linspace(0, 24, 97)
    names = (
        (172, label(ko="하지", en="summer solstice")),
        (81, label(ko="춘분", en="equinox")),
        (355, label(ko="동지", en="winter solstice")),
    )
    for day, name in names:
        axes.plot(hours, sun_elevation(GWANGJU_LATITUDE, day, hours), label=name, markevery=8)
    axes.axhline(0, color=INK, marker="", ls="-", lw=1)
    axes.set(
        xticks=range(0, 25, 4),
        xlabel=label(ko="태양시 [시]", en="solar time [h]"),
        ylabel=label(ko="태양 고도 [°]", en="solar elevation [°]"),
        ylim=(-85, 120),
    )
    axes.legend(ncols=3, loc="upper center", columnspacing=1.0, handletextpad=0.5)
    return fig


def day_figure(hours, truth, forecasts):
    """One day's load, and what some forecasts said the evening before; `forecasts` by name."""
    fig, axes = plt.subplots()
    axes.plot(hours, truth, color=INK, marker="", ls="-", lw=3, label=label(ko="실제", en="truth"))
    for k, (name, values) in enumerate(forecasts.items()):
        axes.plot(hours, values, color=PALETTE[k], ls=DASHES[k + 1], markevery=3, label=name)
    axes.set(
        xticks=range(0, 25, 4),
        xlabel=label(ko="내일의 시각 [시]", en="hour of tomorrow [h]"),
        ylabel=label(ko="수요 [MW]", en="load [MW]"),
    )
    axes.legend()
    return fig


def booking_figure(bookings, losses, best):
    """Mean loss against the booking, a line for each ratio of shortage to surplus; `best` are the quantiles."""
    fig, axes = plt.subplots()
    for (ratio, loss), (booked, least) in zip(losses.items(), best):
        axes.plot(
            bookings, loss, markevery=10, label=label(ko=f"모자람 {ratio} : 남음 1", en=f"short {ratio} : over 1")
        )
        axes.plot([booked], [least], "*", ms=15, color=INK)
    axes.set(
        xlabel=label(ko="예약한 양 [MWh]", en="amount booked [MWh]"),
        ylabel=label(ko="평균 손실 [만 원]", en="mean loss [10,000 won]"),
        ylim=(0, 4 * max(least for _, least in best)),  # around the best ones; the rest is far above
    )
    axes.legend()
    return fig


def merit_figure(names, costs, capacities, demand):
    """Generators from cheap to dear, as wide as their capacity and as high as their cost; the demand cuts them."""
    fig, axes = plt.subplots()
    left = 0.0
    for k, (name, cost, capacity) in enumerate(zip(names, costs, capacities)):
        axes.bar(left, cost, capacity, align="edge", color=PALETTE[k], hatch=HATCHES[k], ec="white", label=name)
        left += capacity
    axes.axvline(demand, color=INK, marker="", ls="--", lw=2)
    axes.annotate(label(ko=" 수요", en=" demand"), (demand, max(costs) * 1.02), ha="left", va="bottom")
    axes.set(
        ylim=(0, max(costs) * 1.2),
        xlabel=label(ko="누적 출력 [MW]", en="cumulated output [MW]"),
        ylabel=label(ko="한계비용 [천 원/MWh]", en="marginal cost [1,000 won/MWh]"),
    )
    axes.legend(loc="upper left")
    return fig


def grid_figure():
    """Levels upwards, time to the right; every move within reach is a thin line, the best way is thick."""
    fig, axes = canvas(6.6, 2.7, (-0.4, 10.4), (-0.5, 4.0))
    for t in range(6):
        for k in range(3):
            for then in range(max(0, k - 1), min(2, k + 1) + 1):
                if t < 5 and (t > 0 or k == 0):
                    axes.plot([2 * t, 2 * t + 2], [1.6 * k, 1.6 * then], color=GREY, lw=1, ls="-", marker="", zorder=1)
            face = BLUE if PATH[t] == k else "white"
            axes.add_patch(Circle((2 * t, 1.6 * k), 0.3, fc=face, ec=INK, lw=1.6, zorder=3))
    for t, (now, then) in enumerate(zip(PATH, PATH[1:])):
        arrow = FancyArrowPatch(
            (2 * t, 1.6 * now),
            (2 * t + 2, 1.6 * then),
            arrowstyle="-|>",
            mutation_scale=18,
            lw=3,
            color=ORANGE,
            shrinkA=9,
            shrinkB=9,
            zorder=4,
        )
        axes.add_patch(arrow)
    return fig


def battery_figure(price, level):
    """Above: the price of each hour. Below: what is in the battery at each moment."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(6.8, 4.4), sharex=True)
    hours = np.arange(len(level))
    above.stairs(price, hours, color=BLUE, lw=2, baseline=None)
    below.plot(hours, level, color=ORANGE, marker="s", ms=4)
    above.set(ylabel=label(ko="가격\n[천 원/MWh]", en="price\n[1,000 won/MWh]"))
    below.set(
        xticks=range(0, 25, 4),
        xlabel=label(ko="시각 [시]", en="hour [h]"),
        ylabel=label(ko="충전 상태\n[MWh]", en="state of charge\n[MWh]"),
    )
    fig.align_ylabels()
    return fig


def show_weeks(winter_mw, summer_mw):
    """Show a week of load in winter and in summer."""
    extremes = f"{winter_mw.min():.0f}–{winter_mw.max():.0f} MW, {summer_mw.min():.0f}–{summer_mw.max():.0f} MW"
    show(
        weeks_figure(winter_mw, summer_mw),
        ko=f"월요일부터 한 주의 수요. 하루마다 저녁에 높고 새벽에 낮으며, 주말 이틀은 낮다. 겨울, 여름: {extremes}.",
        en=f"Load of a week from Monday. It is high every evening, low before dawn, and lower at the weekend. "
        f"Winter, summer: {extremes}.",
    )


def show_comfort(temperature_c, load_mw):
    """Show how the load depends on the temperature."""
    show(
        comfort_figure(temperature_c, load_mw),
        ko="한 해 동안 18시의 기온과 수요의 점 그림. V자 모양이다. 추우면 난방, 더우면 냉방 때문에 수요가 늘고, "
        "16도와 22도 사이에서 가장 적다.",
        en="Dots of load and temperature at 18:00 through a year, in the shape of a V: heating adds load in the cold, "
        "cooling in the heat; it is least between 16 and 22 degrees.",
    )


def show_sun_paths():
    """Show the sun's height through three days."""
    noon = [sun_elevation(GWANGJU_LATITUDE, day, 12) for day in (172, 81, 355)]
    words = ", ".join(f"{height:.1f}°" for height in noon)
    show(
        sun_paths_figure(),
        ko=f"광주의 태양 고도가 하루 동안 변하는 모습. 정오에 가장 높고 좌우 대칭이다. 하지, 춘분, 동지의 정오: {words}.",
        en=f"The sun's height over Gwangju through a day, highest at noon and symmetric about it. Noon at the summer "
        f"solstice, the equinox, the winter solstice: {words}.",
    )


def show_day(hours, truth, forecasts):
    """Show one day and its forecasts."""
    words = ", ".join(f"{name} {np.abs(values - truth).mean():.1f} MW" for name, values in forecasts.items())
    show(
        day_figure(hours, truth, forecasts),
        ko=f"하루의 실제 수요와 예측. 평균 절대 오차: {words}.",
        en=f"One day's load and its forecasts. Mean absolute errors: {words}.",
    )


def show_booking(bookings, losses, best):
    """Show which booking loses least at which ratio."""
    words = ", ".join(f"{ratio}:1 {booked:.1f} MWh" for ratio, (booked, _) in zip(losses, best))
    show(
        booking_figure(bookings, losses, best),
        ko=f"예약한 양과 평균 손실의 그림. 모자람이 비쌀수록 손실이 가장 작은 예약(별)이 오른쪽으로 간다. {words}.",
        en=f"Mean loss against the amount booked. The dearer a shortage, the further right the best booking (a star): "
        f"{words}.",
    )


def show_merit(names, costs, capacities, demand):
    """Show which generators a demand calls."""
    words = ", ".join(f"{name} {cost:g}" for name, cost in zip(names, costs))
    show(
        merit_figure(names, costs, capacities, demand),
        ko=f"싼 발전기부터 늘어놓은 계단. 너비는 용량, 높이는 한계비용이다. {words}. 수요는 {demand:g} MW에서 계단을 자른다.",
        en=f"Stairs of generators, the cheapest first; as wide as the capacity, as high as the marginal cost. {words}. "
        f"The demand cuts them at {demand:g} MW.",
    )


def show_grid():
    """Show the grid of a dynamic programme."""
    show(
        grid_figure(),
        ko="여섯 시각, 세 칸의 격자. 이웃한 칸으로 가는 가는 선들 가운데, 맨 아래에서 올라가 머물다 내려오는 굵은 화살표가 "
        "가장 좋은 길이다.",
        en="A grid of six moments and three levels. Thin lines lead to neighbouring levels; thick arrows, up from the "
        "bottom, along the top and down again, are the best way.",
    )


def show_battery(price, level):
    """Show a day's prices and what the battery does."""
    show(
        battery_figure(price, level),
        ko=f"위: 시간마다의 가격, {price.min():.0f}–{price.max():.0f}천 원. 아래: 배터리의 충전 상태. 가격이 낮을 때 차고 "
        "높을 때 빈다.",
        en=f"Above: hourly prices, {price.min():.0f}–{price.max():.0f} thousand won. Below: the battery's state of "
        "charge. It fills at low prices and empties at high ones.",
    )
