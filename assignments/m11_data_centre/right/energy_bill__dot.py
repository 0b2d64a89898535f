# exercise: energy_bill
# what: a dot product, and keys in another order
# 무엇: 내적을 쓰고 키의 순서가 다름
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    load_kw, tariff = np.array(load_kw, float), np.array(tariff, float)
    if load_kw.shape != tariff.shape or (load_kw < 0).any() or not (pue >= 1 and hours > 0):
        raise ValueError("input")
    total = pue * hours * np.sum(load_kw)
    return {
        "carbon_kg": total * (carbon_g * 1e-3),
        "cost_won": pue * hours * np.dot(load_kw, tariff),
        "total_kwh": total,
        "it_kwh": total / pue,
    }
