# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m01_data_quality, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M01. 자료의 규모와 품질
#
# "107 PB", "하루에 도서관 5,000곳". 큰 수를 만나면 세 가지를 묻습니다. 단위가 무엇인가? 폭은 얼마인가? 어디에서 왔나? 칸마다 먼저 예측하고, 실행하고(Shift+Enter), 설명을 읽으세요. 파이썬이 처음이면 코드의 뜻은 몰라도 됩니다. 결과부터 보세요.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 주장을 초당 바이트로 틀림없이 바꿀 수 있습니다 | 1 | `claim_rate` |
# | 어림값의 폭을 구해 주장과 견줄 수 있습니다 | 2 | `audit_claim` |
# | 표의 결함을 종류별로 찾아낼 수 있습니다 | 3 | `find_defects` |
# | 한 번만 훑어 평균과 분산을 구할 수 있습니다 | 4 | `welford` |
# | 적은 메모리로 서로 다른 것을 셀 수 있습니다 | 5 | `hll_estimate` |
# | 끝을 모르는 흐름에서 고르게 뽑을 수 있습니다 | 6 | `reservoir` |
# <!-- en -->
# # M01. Data at scale and quality
#
# "107 PB", "5,000 libraries a day". Ask of a large number: which unit, how wide, from where? Predict, run (Shift+Enter), read on. If Python is new to you, skip the code and look at results.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | turn a claim into bytes per second | 1 | `claim_rate` |
# | compare a claim with an estimate and its width | 2 | `audit_claim` |
# | find a table's defects, kind by kind | 3 | `find_defects` |
# | compute a variance in a single pass | 4 | `welford` |
# | count different things in little memory | 5 | `hll_estimate` |
# | draw fairly from an endless stream | 6 | `reservoir` |

# %%
import numpy as np
from numba import njit

from course.data.article import BUNDLE_SECONDS, CLAIMS, IDC_ZB, LIBRARIES, LIBRARY_TB
from course.data.article import STORAGE_PB
from course.data.defects import CODE, RANGE, UNIT, corrupt, scores, wine
from course.data.hashing import hash32
from course.m01_data_quality import figures
from course.plot import set_language, table, text

set_language(lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 단위
#
# 비트(bit)는 0 아니면 1입니다. 8비트가 1바이트(B)입니다. k, M, G, T, P, E, Z는 차례로 1000배씩 커집니다. 그런데 컴퓨터는 1024배씩 커지는 이진 접두어(binary prefix) Ki, Mi, Gi, …도 씁니다.
#
# **예측.** 전남일보(2022-02-23)는 광주 데이터센터의 저장 용량을 107 PB라고 보도했습니다(계획). PiB로는 몇일까요? 접두어가 커질수록 둘의 차이는 어떻게 될까요?
# <!-- en -->
# ## 1. Units
#
# A bit is 0 or 1; 8 bits are a byte (B). Each of k, M, G, T, P, E, Z is 1000 times the one before; binary prefixes, Ki, Mi, Gi, …, grow by 1024.
#
# **Predict.** Jeonnam Ilbo (23 February 2022) reported 107 PB of storage for Gwangju's data centre (planned). How many PiB? Does the gap grow with the prefix?

# %%
print(f"{STORAGE_PB} PB = {STORAGE_PB * 1000**5 / 1024**5:.1f} PiB")
figures.show_prefix_gap()

# %% [markdown]
# <!-- ko -->
# **설명.** 95.0 PiB입니다. 같은 바이트 수를 다르게 부를 뿐입니다. 차이는 k에서 2.4%이지만 P에서는 12.6%, Z에서는 18.1%입니다. 그래서 단위는 글자 하나까지 적습니다. Mb(메가비트)와 MB(메가바이트)는 8배 다릅니다.
#
# 양(PB), 속도(초당 바이트), 연산 속도(FLOPS, 초당 연산)는 서로 다른 물음의 답입니다. 한 관계자는 저장 용량을 "88페타플롭스"라고 했습니다(AI타임스). 어떤 계산으로도 바이트로 바꿀 수 없습니다.
#
# **예측.** 10 Gbit/s 회선으로 107 PB를 채우면 며칠이 걸릴까요? 비트를 바이트로 바꾸는 것을 잊지 마세요.
# <!-- en -->
# **Explain.** 95.0 PiB: the same bytes under another name. The gap is 2.4 % at k, 12.6 % at P, 18.1 % at Z. Mind each letter: Mb (megabits) and MB (megabytes) differ by 8.
#
# An amount (PB), a rate (bytes per second) and a speed of computing (FLOPS, operations per second) differ in kind. An official spoke of "88 petaflops" of storage (AI Times): nothing converts that into bytes.
#
# **Predict.** In how many days does a line of 10 Gbit/s fill 107 PB?

# %%
bytes_per_second = 10e9 / 8
days = STORAGE_PB * 1e15 / bytes_per_second / 86_400
print(f"{days:,.0f} days = {days / 365:.1f} years")

# %% [markdown]
# <!-- ko -->
# **설명.** 991일, 2.7년입니다. 저장 공간만큼 회선의 너비도 중요합니다.
#
# ## 2. 페르미 추정과 구간
#
# 모르는 수는 아는 수의 곱으로 어림합니다. 페르미 추정(Fermi estimate)입니다. 값 하나 대신 "적어도, 많아야"의 구간을 쓰면 무엇을 모르는지까지 남습니다. 구간끼리 계산하는 것이 구간 연산(interval arithmetic)입니다.
#
# 자동차 공장의 검사 카메라를 생각해 봅시다(연습용 가정). 카메라 40–60대, 초당 10–30장, 한 장에 2–5 MB입니다.
#
# **예측.** 107 PB를 며칠 만에 채울까요? 구간의 두 끝은 몇 배나 벌어질까요?
# <!-- en -->
# **Explain.** 991, or 2.7 years: the road matters as much as the store.
#
# ## 2. Fermi estimates and intervals
#
# A Fermi estimate is a product of numbers you know roughly. Keep "at least, at most" of each: interval arithmetic.
#
# A car plant has (assumed for practice) 40–60 inspection cameras, 10–30 pictures a second, 2–5 MB each.
#
# **Predict.** In how many days do they fill 107 PB?


# %%
def times(one, other):
    """Multiply two intervals of positive numbers."""
    return one[0] * other[0], one[1] * other[1]


cameras, pictures, megabytes = (40, 60), (10, 30), (2, 5)
low, high = times(times(cameras, pictures), megabytes)
print(f"{low:,} – {high:,} MB/s")
print(f"{STORAGE_PB * 1e9 / high / 86_400:,.0f} – {STORAGE_PB * 1e9 / low / 86_400:,.0f} days")

# %% [markdown]
# <!-- ko -->
# **설명.** 138일에서 1,548일로, 두 끝이 11배 차이입니다. 속도로 나누므로 **큰** 속도가 **짧은** 기간이 됩니다. 과제에서는 음수도 다룹니다.
#
# 이제 기사를 따져 봅시다. 기사는 사람들이 만드는 자료가 "미국 의회도서관 5,000곳 분량"이 되는 데 2017년에는 하루, 2019년에는 1분, 2020년에는 10초가 걸린다고 전합니다. 도서관 한 곳은 정의에 따라 10 TB 또는 약 135 TB입니다. IDC는 세계의 자료를 2018년 33 ZB, 2020년 64.2 ZB로 추정했습니다.
#
# **예측.** 기사대로라면 해마다 몇 ZB일까요?
# <!-- en -->
# **Explain.** From 138 to 1,548 days: the ends are 11-fold apart. The **high** rate gives the **few** days. The exercise has negative numbers, too.
#
# The article says that people produced "5,000 Libraries of Congress" of data in a day in 2017, a minute in 2019, 10 seconds in 2020. A library is 10 TB or about 135 TB, by definition. IDC estimated the world's data at 33 ZB (2018) and 64.2 ZB (2020).
#
# **Predict.** How many ZB a year is that?

# %%
year, implied = 365 * 86_400, {}
for when, seconds in BUNDLE_SECONDS.items():
    implied[when] = [LIBRARIES * tb * 1e12 * year / seconds / 1e21 for tb in LIBRARY_TB]
    print(when, " – ".join(f"{zb:,.4g} ZB" for zb in implied[when]))
print(f"{(implied[2019][0] / implied[2017][0]) ** 0.5:.0f}-fold a year, as reported")
print(f"{(IDC_ZB[2020] / IDC_ZB[2018]) ** 0.5:.1f}-fold a year, IDC")
figures.show_claims(implied, IDC_ZB)

# %% [markdown]
# <!-- ko -->
# **설명.** 0.018 ZB는 18 EB입니다. 2017–19년에 해마다 38배 늘었다는 말이 됩니다. IDC로는 2018–20년에 1.4배입니다. 2020년의 구간(158–2,129 ZB)은 전체가 IDC의 값보다 큽니다. 도서관을 어떻게 정의하든 마찬가지입니다. 2019년의 구간은 IDC의 선과 겹칩니다. 그렇다고 "맞다"가 아니라 "가능하다"입니다. 제목은 10초 만에 "보관", 본문은 "생산"이라고 합니다.
#
# ## 3. 결함 찾기
#
# 실제로 잰 와인 178종의 표(UCI, 1988)에 결함 다섯 종류를 일부러 심었습니다. 결함이 든 표는 만든 자료입니다.
#
# **예측.** 값 하나의 단위만 틀려도(1000배) 평균, 중앙값, 표준편차(standard deviation)는 얼마나 달라질까요?
# <!-- en -->
# **Explain.** 0.018 ZB is 18 EB. Growth is 38-fold a year in 2017–19; IDC has 1.4-fold in 2018–20. The interval of 2020 (158–2,129 ZB) lies wholly above IDC's value, whatever a library is. That of 2019 meets IDC's line: "possible", which is not "true". And the headline says "archived" in 10 seconds, the text "produced".
#
# ## 3. Finding defects
#
# We planted five kinds of defects in a table of 178 measured wines (UCI, 1988): the spoilt table is synthetic.
#
# **Predict.** One value is 1000 times too large. What becomes of mean, median and standard deviation?

# %%
card = wine()
proline = card.table[:, 12]
one_wrong = proline.copy()
one_wrong[0] *= 1000
table(
    [(f.__name__, f"{f(proline):,.0f}", f"{f(one_wrong):,.0f}") for f in (np.mean, np.median, np.std)],
    ko=("프롤린", "원래 값", "하나가 틀림"),
    en=("proline", "as measured", "one value wrong"),
)
spoilt = corrupt(card, seed=3)
figures.show_defects(spoilt.truth)

# %% [markdown]
# <!-- ko -->
# **설명.** 중앙값은 그대로인데 평균은 747에서 6,724로, 표준편차는 250배가 되었습니다. 178개 가운데 하나 때문입니다. 그림은 심은 자리입니다. 빈칸(NaN), "재지 못함" 코드(−999, 9999), 1000배 틀린 단위, 범위 밖의 값, 겹친 행입니다.
#
# 흔한 방법은 "평균에서 표준편차의 세 배를 넘으면 이상하다"입니다. 지목한 것 가운데 진짜의 비율이 정밀도(precision), 진짜 가운데 지목한 것의 비율이 재현율(recall)입니다.
#
# **예측.** 이 방법의 재현율은 얼마일까요?
# <!-- en -->
# **Explain.** The median stays, the mean goes from 747 to 6,724, the standard deviation grows 250-fold. Planted were empty cells (NaN), codes for "not measured" (−999, 9999), units off by 1000, values out of range, repeated rows.
#
# A common rule suspects what is more than three standard deviations from the mean. Precision is the share of real defects among those pointed at, recall the share of the real ones that were.
#
# **Predict.** What is its recall?


# %%
def three_sigma(values):
    far = abs(values - np.nanmean(values, axis=0)) > 3 * np.nanstd(values, axis=0)
    return np.where(far, RANGE, 0)


bad = np.where(np.isin(spoilt.truth, (CODE, UNIT, RANGE)), RANGE, 0)
outside = (spoilt.table < card.low) | (spoilt.table > card.high)
rows = []
for name, found in (("3σ", three_sigma(spoilt.table)), ("card", np.where(outside, RANGE, 0))):
    precision, recall = scores(found, bad)[RANGE]
    rows.append((name, f"{precision:.2f}", f"{recall:.2f}"))
table(rows, ko=("규칙", "정밀도", "재현율"), en=("rule", "precision", "recall"))

# %% [markdown]
# <!-- ko -->
# **설명.** 0.32입니다. 결함이 표준편차를 키워 서로를 숨겨 줍니다. 데이터 카드(data card)에 적힌 범위로는 모두 찾습니다. 통계보다 자료에 대한 지식이 먼저입니다. 과제에서는 결함의 종류까지 가려냅니다.
#
# ## 4. 한 번만 훑기
#
# 센서값은 모두 보관할 수 없습니다. 하나씩 보며 바로 버립니다. 분산의 교과서 공식 "제곱의 평균 − 평균의 제곱"은 한 번 훑기로 됩니다.
#
# `@njit`는 반복문을 빠르게 만드는 표시입니다(M07에서 배웁니다).
#
# **예측.** 모든 값에 10⁹을 더해도 분산은 그대로여야 합니다. 이 공식도 그럴까요?
# <!-- en -->
# **Explain.** 0.32. Defects inflate the standard deviation and hide one another. The ranges of the data card find all: knowledge comes before statistics.
#
# ## 4. A single pass
#
# Sensor values cannot all be kept. The textbook formula of the variance, "mean of squares minus square of the mean", needs one pass only.
#
# `@njit` makes loops fast (M07).
#
# **Predict.** Adding 10⁹ to every value must leave the variance as it is. Does it, with this formula?


# %%
@njit
def textbook_variance(x):
    total = squares = 0.0
    for value in x:
        total += value
        squares += value * value
    mean = total / len(x)
    return squares / len(x) - mean * mean


noise = np.random.default_rng(4).normal(size=10_000)
offsets = 10.0 ** np.arange(11)
errors = {"textbook": [], "numpy": []}
for offset in offsets:
    values = offset + noise
    truth = np.var(values - offset)
    errors["textbook"].append(abs(textbook_variance(values) / truth - 1))
    errors["numpy"].append(abs(np.var(values) / truth - 1))
print(f"{textbook_variance(1e9 + noise):.2f}  {np.var(1e9 + noise):.6f}")
figures.show_variance_errors(offsets, errors["textbook"], errors["numpy"])

# %% [markdown]
# <!-- ko -->
# **설명.** 10⁹의 제곱은 10¹⁸인데 컴퓨터의 실수는 열여섯 자리쯤만 기억합니다. 거의 같은 두 큰 수를 빼면 남는 자리가 없습니다. 유효숫자 손실(loss of significance)입니다. 분산이 음수로까지 나왔습니다. `np.var`는 평균을 먼저 구하고 **차이**를 제곱하므로 안전하지만, 두 번 훑습니다.
#
# 한 번에, 안전하게 할 수 있습니다. 평균부터 보겠습니다. 새 값이 오면 평균은 그 값 쪽으로 1/n만큼만 움직입니다.
#
# **예측.** 세 묶음으로 나누어 넣어도 전체의 평균이 나올까요?
# <!-- en -->
# **Explain.** 10⁹ squared is 10¹⁸, and a float keeps some sixteen digits. Subtracting large, nearly equal numbers leaves none: loss of significance, here even a negative variance. `np.var` takes the mean first and squares **differences**: safe, in two passes.
#
# One safe pass exists. A new value moves the mean by 1/n of the way.
#
# **Predict.** Fed three chunks, does it find the mean of all?


# %%
@njit
def running_mean(chunk, count, mean):
    for x in chunk:
        count += 1
        mean += (x - mean) / count
    return count, mean


state = (0, 0.0)
for chunk in np.split(1e9 + noise, [10, 5_000]):
    state = running_mean(chunk, *state)
    print(state)
print(np.mean(1e9 + noise))

# %% [markdown]
# <!-- ko -->
# **설명.** 기억하는 것은 수 두 개뿐입니다. Welford(1962)는 편차 제곱합도 이렇게 고쳐 갑니다. 과제에서 만들어 보세요.
#
# **우리 측정:** 값 100만 개에 파이썬 182, Numba 4.8, `np.var` 1.4 ms. Welford는 `@njit`로 파이썬의 38배가 되지만 NumPy에는 3.5배 집니다. 나눗셈이 앞의 결과를 기다려야 하기 때문입니다. 얻는 것은 속도가 아니라, 값을 보관하지 않고도 틀리지 않는 것입니다. (2코어 Intel Xeon, Python 3.11.7, numba 0.68.1, NumPy 2.4.6, 2026-11-24, 예열(warm-up) 뒤 최솟값, 다른 작업과 함께 쓰는 기계. `benchmarks/m01_figures.py`)
#
# ## 5. 서로 다른 것 세기
#
# 앱 사용자 수를 세려면 본 이름을 모두 기억해야 할까요? 해시(hash)는 이름을 수로 바꿉니다. 난수(random number)처럼 보이지만, 같은 이름이면 늘 같은 수입니다. 칸 1,024개를 두고 해시가 가리키는 칸에 표시만 합시다. 빈 칸의 수로 거꾸로 셉니다.
#
# **예측.** 몇 명까지 믿을 수 있을까요?
# <!-- en -->
# **Explain.** Two numbers are all it remembers. Welford (1962) updates the sum of squared deviations likewise: your exercise.
#
# **Our figures:** a million values take 182 ms in Python, 4.8 in Numba, 1.4 in `np.var`. 38 times as fast as Python, Welford loses to NumPy by 3.5: each division waits for the one before. The gain is being right without keeping the values. (2-core Intel Xeon shared with other work, Python 3.11.7, numba 0.68.1, NumPy 2.4.6, 2026-11-24, minima after a warm-up; `benchmarks/m01_figures.py`)
#
# ## 5. Counting different ones
#
# Must an app remember all names to count its users? A hash turns a name into a number that looks random but stays the same. Mark one of 1,024 places by it; then count from the empty ones.
#
# **Predict.** Up to how many users does it work?


# %%
@njit
def linear_count(hashes, m):
    seen = np.zeros(m, np.bool_)
    for h in hashes:
        seen[h % m] = True
    empty = m - np.sum(seen)
    return m * np.log(m / max(empty, 1))


counts = [30, 100, 300, 1_000, 3_000, 10_000, 30_000]
ratios = [linear_count(hash32(np.arange(n)), 1_024) / n for n in counts]
figures.show_counts(counts, ratios)
for n in (1_000, 50_000, 2_000_000):
    least = int(hash32(np.arange(n)).min())
    print(f"{n:>10,}  {2 ** (32 - least.bit_length()):>12,}")

# %% [markdown]
# <!-- ko -->
# **설명.** 칸이 다 차면 더 셀 수 없습니다. 그러나 다른 흔적이 있습니다. 해시를 이진수로 쓰면 절반은 0으로, 4분의 1은 00으로 시작합니다. 0이 r개 이어서 시작하는 해시를 보았다면 이름은 2ʳ개쯤 됩니다. 출력의 둘째 열입니다. 작은 수 r 하나로 200만까지 세지만, 여기서는 다섯 배까지 틀립니다.
#
# HyperLogLog(Flajolet 외 2007)는 이런 흔적을 m칸에 나누어 남기고 조화평균을 구해 상대 오차를 1.04/√m로 줄입니다. 두 지점의 흔적은 큰 값끼리 골라 합칠 수 있습니다. **우리 측정:** 해시 100만 개에 `np.unique` 278, HyperLogLog(Numba, 4,096칸) 8.3 ms.
# <!-- en -->
# **Explain.** Until all places are full. Another trace: in binary, half of all hashes begin with 0, a quarter with 00. Seeing r zeros in front, expect about 2ʳ names (second column): one small number counts to two million, but is up to five-fold wrong here.
#
# HyperLogLog (Flajolet et al. 2007) keeps m such traces and their harmonic mean: the relative error falls to 1.04/√m. Traces of two branches merge: take the larger. **Our figures:** for a million hashes `np.unique` takes 278 ms, HyperLogLog (Numba, 4,096 places) 8.3.

# %% [markdown]
# <!-- ko -->
# ## 6. 고르게 뽑기
#
# 진료 기록이 몇 건 들어올지 모르는 날, 한 건을 고르게 뽑고 싶습니다. 앞에서 뽑으면 아침 환자만, "동전을 던져 바꾸기"를 하면 저녁 환자만 봅니다. 저수지 표본추출(reservoir sampling)은 i번째 항목으로 바꿀 확률을 1/i로 합니다. 시드(seed)를 정하면 같은 결과가 다시 나옵니다.
#
# **예측.** 20건에서 4,000번 뽑으면 자리마다 몇 번일까요?
# <!-- en -->
# ## 6. Drawing fairly
#
# Draw one of today's records fairly, not knowing how many will come. Taking the first shows morning patients only, "toss a coin to replace" evening ones. Reservoir sampling takes the i-th item instead with probability 1/i. A seed makes the result repeatable.
#
# **Predict.** Drawing 4,000 times from 20 records, how often does each position come?


# %%
def one_of(stream, chance, seed):
    rng = np.random.default_rng(seed)
    for i, item in enumerate(stream, start=1):
        if i == 1 or rng.random() < chance(i):
            kept = item
    return kept


fair = [one_of(range(20), lambda i: 1 / i, seed) for seed in range(4_000)]
coin = [one_of(range(20), lambda i: 1 / 2, seed) for seed in range(4_000)]
figures.show_draws(np.bincount(fair, minlength=20), np.bincount(coin, minlength=20))

# %% [markdown]
# <!-- ko -->
# **설명.** 저수지는 자리마다 200번쯤, 동전은 마지막 한 자리에서만 절반을 뽑습니다. 정말 고른지는 카이제곱으로 검사합니다. 우연히 흔들리는 정도와 견주는 것입니다. 마지막 항목이 1/n로 들어오고, 앞의 항목이 살아남을 확률을 차례로 곱해도 1/n입니다.
#
# ## 7. 데이터 카드와 출처
#
# 자료에는 카드를 붙입니다. 무엇을, 언제, 누가, 어떤 단위로 쟀는지, 어떤 값이 그럴듯한지, 무엇에 쓰면 안 되는지 적습니다. 주장에도 같은 것을 묻습니다. 주장을 처음 낳은 문서가 1차 출처(primary source)입니다.
#
# **예측.** 기사의 주장 여덟 가지 가운데 몇 가지를 그대로 써도 될까요?
# <!-- en -->
# **Explain.** The reservoir gives each about 200; the coin takes half of its draws from the last position. Chi-square judges the rest against chance. The last item gets in with 1/n; an earlier one's chances multiply to 1/n as well.
#
# ## 7. Data cards and provenance
#
# Data need a card: what was measured, when, by whom, in which unit, what is plausible, what not to use it for. Ask the same of a claim; the document where it began is its primary source.
#
# **Predict.** Of eight claims of the article, how many can be used as they are?

# %%
table(
    [[text(ko=ko, en=en) for ko, en in zip(claim.ko, claim.en)] for claim in CLAIMS],
    ko=("보도된 주장", "우리가 찾은 것", "판정"),
    en=("claim as reported", "what we found", "verdict"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** 확인 없이 그대로 쓸 수 있는 것은 없습니다. 그렇다고 기사가 모두 틀렸다는 뜻은 아닙니다. 단위나 정의가 빠졌거나, 다른 시점을 셌거나, 근거를 밝히지 않은 것입니다. 계획과 결과도 구별합니다. 센터는 2023년 10월 또는 11월부터 운영되고(출처마다 다름), 이데일리는 약 3,200 m², 랙 140개 × 15 kW = 2.1 MW라고 보도했습니다. 곱셈이 맞는지는 우리도 확인할 수 있습니다.
#
# "구글 2003년"은 "2003년까지 인류가 만든 5 EB"라는 슈미트의 말(2010)이 잘못 옮겨진 것일 수 있습니다. 이것은 추론입니다. 그 말도 다툼이 있습니다. 버클리의 조사로는 2002년 한 해의 새 정보만 약 5 EB였습니다(ReadWrite). 보도, 계산, 추론을 나누어 적는 것이 이 수업의 습관입니다.
#
# 마지막으로, 우리가 만든 표의 카드입니다.
# <!-- en -->
# **Explain.** None, unchecked. The article need not be false: a unit or definition is missing, another date was counted, or no evidence is named. Tell plans from outcomes, too: the centre has run since October or November 2023 (sources differ), and edaily reported about 3,200 m² and 140 racks × 15 kW = 2.1 MW. That product anyone can check.
#
# "Google in 2003" may garble Schmidt's "5 EB until 2003" (2010): an inference. That figure is disputed, too: Berkeley counted about 5 EB of new information in 2002 alone (ReadWrite). Mark what is reported, computed, inferred.
#
# Last, our own table's card.

# %%
table(
    [
        (text(ko="무엇", en="what"), text(ko="와인 178종의 화학 분석", en="178 wines, chemical analyses")),
        (text(ko="출처", en="source"), "UCI Wine, 1988; scikit-learn"),
        (text(ko="바꾼 것", en="changed"), text(ko="결함을 심음, 시드 3", en="defects planted, seed 3")),
        (text(ko="크기", en="size"), f"{spoilt.table.shape[0]} × {spoilt.table.shape[1]}"),
        (text(ko="단위", en="units"), text(ko="원래 설명에 없음", en="not in the original description")),
        (text(ko="재지 못함", en="not measured"), "NaN, " + ", ".join(f"{code:g}" for code in card.codes)),
        (text(ko="범위", en="ranges"), text(ko="최솟값의 반–최댓값의 두 배", en="half of least – twice greatest")),
        (text(ko="쓰면 안 되는 곳", en="not for"), text(ko="와인에 대한 결론", en="conclusions on wine")),
    ],
    ko=("데이터 카드", "내용"),
    en=("data card", "content"),
)
