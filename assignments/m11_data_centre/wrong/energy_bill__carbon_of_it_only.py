# exercise: energy_bill
# what: counts the carbon of the IT energy only
# 무엇: IT 전력량의 탄소만 셈함
# caught by: energy_bill-visible, energy_bill-reference, energy_bill-edge
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    if len(load_kw) != len(tariff) or np.any(np.asarray(load_kw) < 0) or pue < 1 or hours <= 0:
        raise ValueError("one tariff for each load, loads of 0 or more, a PUE of 1 or more, positive hours")
    energy = np.asarray(load_kw, dtype=float) * hours
    it = energy.sum()
    return {
        "it_kwh": it,
        "total_kwh": pue * it,
        "cost_won": pue * (energy * tariff).sum(),
        "carbon_kg": it * carbon_g / 1000,
    }
