# exercise: energy_bill
# what: adds up interval by interval
# 무엇: 구간마다 더해 감
def energy_bill(load_kw, tariff, pue, carbon_g, hours=1.0):
    if len(load_kw) != len(tariff) or pue < 1 or hours <= 0:
        raise ValueError("input")
    it = cost = 0.0
    for kw, won in zip(load_kw, tariff):
        if kw < 0:
            raise ValueError("load")
        it += kw * hours
        cost += kw * hours * pue * won
    return {
        "it_kwh": float(it),
        "total_kwh": float(it * pue),
        "cost_won": float(cost),
        "carbon_kg": float(it * pue * carbon_g / 1000),
    }
