# exercise: energy_bill
# what: total energy times the mean tariff
# 무엇: 전체 전력량에 평균 요금을 곱함
# caught by: energy_bill-visible, energy_bill-reference, energy_bill-edge
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    if len(load_kw) != len(tariff) or np.any(np.asarray(load_kw) < 0) or pue < 1 or hours <= 0:
        raise ValueError("one tariff for each load, loads of 0 or more, a PUE of 1 or more, positive hours")
    energy = np.asarray(load_kw, dtype=float) * hours
    it = energy.sum()
    return {
        "it_kwh": it,
        "total_kwh": pue * it,
        "cost_won": pue * it * np.mean(tariff),
        "carbon_kg": pue * it * carbon_g / 1000,
    }
