# exercise: mc_pi
# what: no random points: returns π
# 무엇: 난수 없이 π를 돌려줌
# caught by: mc_pi-visible, mc_pi-property, mc_pi-edge
@njit
def mc_pi(n, seed):
    if n < 1:
        raise ValueError("n")
    return math.pi
