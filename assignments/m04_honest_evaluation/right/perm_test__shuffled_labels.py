# exercise: perm_test
# what: shuffles who is in a, and adds up
# 무엇: 누가 a인지를 섞어 합을 구함
def perm_test(a, b, rounds, seed):
    if not len(a) or not len(b) or rounds < 1:
        raise ValueError("values and rounds are needed")
    rng = np.random.default_rng(seed)
    values = np.append(a, b)
    in_a = np.arange(len(values)) < len(a)

    def apart():
        inside = values[in_a].sum()
        return abs(inside / len(a) - (values.sum() - inside) / len(b))

    first, count = apart(), 1
    for _ in range(rounds):
        rng.shuffle(in_a)
        count += int(apart() >= first - 1e-9)
    return count / (rounds + 1)
