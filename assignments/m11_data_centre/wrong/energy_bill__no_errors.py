# exercise: energy_bill
# what: accepts whatever comes
# 무엇: 잘못된 입력을 그대로 받음
# caught by: energy_bill-edge
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    energy = np.asarray(load_kw, dtype=float) * hours
    it = energy.sum()
    return {
        "it_kwh": it,
        "total_kwh": pue * it,
        "cost_won": pue * (energy * tariff).sum(),
        "carbon_kg": pue * it * carbon_g / 1000,
    }
