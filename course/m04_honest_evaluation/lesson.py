# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m04_honest_evaluation, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M04. 정직한 평가
#
# 점수를 높이는 가장 쉬운 길은 자신을 속이는 것입니다. 여기서는 잡음에서 0.85점을 만들어 보고, 그런 점수를 알아보는 법을 배웁니다. 칸마다 예측하고, 실행하고, 설명합니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | 사람을 나누지 않는 폴드(fold)를 만듭니다 | 1 | `group_stratified_folds` |
# | 데이터 누수(data leakage)를 찾아냅니다 | 2 | `find_leak` |
# | 점수의 순서를 AUC로 잽니다 | 3 | `auc_rank` |
# | 점수에 95% 신뢰구간(confidence interval)을 붙입니다 | 4 | `bootstrap_auc` |
# | 점수를 믿을 만한 확률로 바꿉니다 | 5 | `pav`, `ece_brier` |
# | 우연과 구별합니다 | 6 | `perm_test` |
# <!-- en -->
# # M04. Honest evaluation
#
# The easiest way to a better score is to fool yourself. Here we make 0.85 out of noise, and learn to see through such scores. Predict, run, explain.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | make folds that split no person | 1 | `group_stratified_folds` |
# | find data leakage | 2 | `find_leak` |
# | measure the order of scores by AUC | 3 | `auc_rank` |
# | give a score its 95% confidence interval | 4 | `bootstrap_auc` |
# | turn scores into probabilities to be trusted | 5 | `pav`, `ece_brier` |
# | tell it from chance | 6 | `perm_test` |

# %%
import numpy as np
from scipy.stats import false_discovery_control, norm, ttest_ind
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.datasets import load_breast_cancer
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold, cross_val_predict
from sklearn.model_selection import cross_val_score, permutation_test_score, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from course.data.cohort import draw_visits
from course.data.evaluations import LEAKS, planted, reported_auc
from course.data.scores import binormal_auc, binormal_scores
from course.m04_honest_evaluation import figures
from course.plot import set_language, table

set_language(lang="ko")
cells, benign = load_breast_cancer(return_X_y=True)
sick = 1 - benign  # 1: malignant
print(cells.shape, f"{sick.mean():.3f}")

# %% [markdown]
# <!-- ko -->
# ## 1. 어떻게 나누는가
#
# 학습에 쓴 행으로 시험하면 외운 것까지 점수가 됩니다. 그래서 시험 행을 따로 떼어 둡니다. 실제 자료는 scikit-learn에 든 유방암 자료(569명, 특징 30개)입니다.
#
# **예측.** 같은 모델을 나누는 시드(seed)만 바꾸어 30번 시험합니다. 정확도는 얼마나 흔들릴까요?
# <!-- en -->
# ## 1. How to split
#
# Tested on the rows it learnt from, a model scores for what it remembers. So test rows are set aside. Our real data are the breast cancer data in scikit-learn (569 persons, 30 features).
#
# **Predict.** The same model is tested 30 times; only the seed of the split changes. How much does accuracy vary?


# %%
def one_split(seed):
    parts = train_test_split(cells, sick, test_size=0.2, stratify=sick, random_state=seed)
    return linear.fit(parts[0], parts[2]).score(parts[1], parts[3])


def five_folds(seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    return cross_val_score(linear, cells, sick, cv=folds).mean()


linear = make_pipeline(StandardScaler(), LogisticRegression())
ways = {"one split": [one_split(s) for s in range(30)], "five folds": [five_folds(s) for s in range(10)]}
table(
    [(name, f"{min(a):.3f}", f"{np.mean(a):.3f}", f"{max(a):.3f}") for name, a in ways.items()],
    ko=("정확도", "최소", "평균", "최대"),
    en=("accuracy", "least", "mean", "most"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 한 번 나누면 0.939에서 1.000까지 나옵니다. 교차검증(cross-validation)은 자료를 폴드로 나누어 돌아가며 시험하고 평균합니다. 그래서 0.977에서 0.984로 덜 흔들립니다. 두 클래스의 비율을 폴드마다 맞추는 것이 층화(stratification)입니다. 이 수업의 "우리 측정"은 2026-11-24에 `benchmarks/m04_figures.py`로 구한 값입니다(2코어 Intel Xeon, Python 3.11.7, NumPy 2.4.6, SciPy 1.17.1, scikit-learn 1.9.1).
#
# 그림은 시험 행을 고르는 네 가지 길입니다: 무작위, 층화, 사람, 시간. 이제 한 사람이 다섯 번씩 옵니다(만든 자료, `course/data/cohort.py`). 특징에는 **결과의 정보가 전혀 없고** 사람마다의 수준만 있습니다.
#
# **예측.** 무작위 폴드와 사람을 나누지 않는 폴드의 정확도는?
# <!-- en -->
# **Explain.** **Our figures:** a single split gives anything from 0.939 to 1.000. Cross-validation cuts the data into folds, tests on each in turn and takes the mean: 0.977 to 0.984. Keeping classes in proportion in each fold is stratification. "Our figures" come from `benchmarks/m04_figures.py`, 2026-11-24 (2-core Intel Xeon, Python 3.11.7, NumPy 2.4.6, SciPy 1.17.1, scikit-learn 1.9.1).
#
# The figure shows four ways to choose test rows: at random, stratified, by person, by time. Now persons come five times each (synthetic, `course/data/cohort.py`). Their features tell **nothing of the outcome**, only who it is.
#
# **Predict.** What is the accuracy with random folds, and with folds that split no person?


# %%
def known_and_new(seed):
    people = draw_visits(cohorts=1, persons=40, visits=5, features=20, seed=seed)
    nearest, shuffled = KNeighborsClassifier(1), StratifiedKFold(5, shuffle=True, random_state=seed)
    known = cross_val_score(nearest, people.x, people.y, cv=shuffled)
    new = cross_val_score(nearest, people.x, people.y, cv=StratifiedGroupKFold(5), groups=people.person)
    return known.mean(), new.mean()


figures.show_splits()
both = np.array([known_and_new(seed) for seed in range(20)])
print(both.mean(axis=0).round(2))

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 0.80과 0.50입니다. 무작위 폴드에서는 모델이 병이 아니라 사람을 알아봅니다. 무엇을 나눌지는 어디에 쓸지가 정합니다. 새 환자에게 쓰려면 환자를, 내일에 쓰려면 시간을 나눕니다.
#
# ## 2. 누수
#
# 시험 때 알 수 없는 것이 학습에 들어가면 누수입니다. 결과와 무관한 순수한 잡음, 100행 × 5,000특징을 만듭니다. 결과와 가장 닮은 15개를 고르는 특징 선택(feature selection)을 하고 교차검증합니다.
#
# **예측.** 전체에서 먼저 고를 때와 폴드마다 학습 행에서 고를 때, 정확도는?
# <!-- en -->
# **Explain.** **Our figures:** 0.80 and 0.50. With random folds the model recognises persons, not illness. What to split follows from the use: by patient for new patients, by time for tomorrow.
#
# ## 2. Leakage
#
# It is leakage if training sees what cannot be known at the test. We make pure noise, 100 rows × 5,000 features, unrelated to the outcome; feature selection takes the 15 most like the outcome; then we cross-validate.
#
# **Predict.** What is the accuracy if we select on all rows first, and if we select within each fold's training rows?


# %%
def noise(seed):
    return np.random.default_rng(seed).normal(size=(100, 5000)), np.arange(100) % 2


def selected_outside(x, y):
    chosen = SelectKBest(k=15).fit_transform(x, y)  # looks at every outcome
    return cross_val_score(LogisticRegression(), chosen, y, cv=5).mean()


def selected_inside(x, y):
    return cross_val_score(honest, x, y, cv=5).mean()


honest = make_pipeline(SelectKBest(k=15), LogisticRegression())
outside = [selected_outside(*noise(seed)) for seed in range(20)]
inside = [selected_inside(*noise(seed)) for seed in range(20)]
print(f"{np.mean(outside):.3f} ({min(outside):.2f}-{max(outside):.2f})")
print(f"{np.mean(inside):.3f} ({min(inside):.2f}-{max(inside):.2f})")
figures.show_leak(outside, inside)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 잡음 자료 20개에서 밖에서 고르면 평균 0.855(0.79–0.89), 안에서 고르면 0.503(0.40–0.61)입니다. 5,000개 가운데는 우연히 결과와 닮은 특징이 있고, 시험 행에서도 닮았기 때문에 뽑혔습니다. `make_pipeline`은 폴드마다 다시 고르므로 안전합니다.
#
# Kapoor와 Narayanan(2023)은 여러 분야의 논문에서 누수를 찾아 갈래를 나누었습니다. 우리는 여섯 가지를 하나씩 심습니다(만든 자료, `course/data/evaluations.py`). 뜻은 과제 2에 있습니다.
#
# **예측.** 보고되는 AUC를 가장 많이, 가장 적게 올리는 것은?
# <!-- en -->
# **Explain.** **Our figures:** on 20 sets of noise, 0.855 (0.79–0.89) selected outside, 0.503 (0.40–0.61) inside. Among 5,000 features some resemble the outcome by luck, and were chosen because they do so on test rows, too. `make_pipeline` is safe: it selects anew in each fold.
#
# Kapoor and Narayanan (2023) found leakage in papers of many fields, and sorted it. We plant six kinds, one at a time (synthetic, `course/data/evaluations.py`; exercise 2 says what each means).
#
# **Predict.** Which raises the reported AUC most, which least?

# %%
seeds, kinds = range(200), ("none", *LEAKS)
reports = {leak: np.mean([reported_auc(planted(leak, seed)) for seed in seeds]) for leak in kinds}
table(
    [(leak, f"{auc:.2f}", f"{auc - reports['none']:+.2f}") for leak, auc in reports.items()],
    ko=("심은 누수", "보고된 AUC", "차이"),
    en=("planted leak", "reported AUC", "difference"),
)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 없음 0.60, 정답 0.99, 복제 0.79, 그룹 0.77, 선택 0.69, 미래 0.62, 전처리 0.60. 정답을 보지 않는 표준화는 여기서 거의 해가 없고, 시간에 따라 변하지 않는 자료에서는 미래도 그렇습니다. 점수가 멀쩡하다고 누수가 없는 것은 아니므로, 점수가 아니라 **절차**를 살핍니다.
#
# ## 3. 무엇으로 재는가
#
# 결함품이 1%인 공장에서 언제나 "정상"이라 하면 정확도는 0.99입니다. AUC는 다르게 묻습니다. 결함품과 정상품을 하나씩 뽑으면 결함품의 점수가 더 높을 확률은? 같은 점수는 절반으로 셉니다.
#
# **예측.** 두 클래스의 점수가 표준편차(standard deviation) 1인 정규분포이고 평균의 차가 δ이면 AUC는 Φ(δ/√2)입니다. δ가 0, 1, 2이면?
# <!-- en -->
# **Explain.** **Our figures:** none 0.60, target 0.99, duplicates 0.79, group 0.77, selection 0.69, future 0.62, preprocessing 0.60. Scaling, blind to outcomes, does hardly any harm here; neither does the future where nothing changes over time. A sane score proves no sound work: examine the **procedure**, not the score.
#
# ## 3. What to measure
#
# Where 1% of parts are faulty, "always good" has an accuracy of 0.99. AUC asks otherwise: of one faulty and one good part, how likely does the faulty one score higher? Ties count one half.
#
# **Predict.** If the scores of both classes are normal with standard deviation 1 and means δ apart, AUC is Φ(δ/√2). For δ = 0, 1, 2?

# %%
curves, rows = {}, []
for delta in (0.0, 1.0, 2.0):
    faulty, good = binormal_scores(delta, 100, 9_900, seed=4)
    outcome, score = np.repeat([1, 0], [100, 9_900]), np.concatenate([faulty, good])
    curves[f"δ = {delta:g}"] = outcome, score
    aucs = (faulty[:, None] > good).mean(), roc_auc_score(outcome, score), binormal_auc(delta)
    rows.append((f"{delta:g}", *(f"{auc:.4f}" for auc in aucs)))
table(rows, ko=("δ", "이긴 짝", "sklearn", "Φ(δ/√2)"), en=("δ", "pairs won", "sklearn", "Φ(δ/√2)"))
figures.show_roc(curves)

# %% [markdown]
# <!-- ko -->
# **설명.** 이긴 짝의 비율이 곧 곡선 아래의 넓이입니다. 짝 99만 개를 늘어놓지 않고 순위만으로 구하는 것이 과제입니다. 표본에서 구한 값은 참값과 다릅니다. 얼마나 다를 수 있을까요?
#
# ## 4. 신뢰구간
#
# 시험을 다시 할 수는 없으니 시험 행에서 복원추출해 시험을 흉내 냅니다. 이것이 부트스트랩(bootstrap)이고, 그 점수들의 2.5%와 97.5% 자리가 95% 신뢰구간입니다.
#
# **예측.** 참 정확도를 아는 시험(100행)을 40번 합니다. 구간 몇 개가 참값을 놓칠까요?
# <!-- en -->
# **Explain.** The share of pairs won is the area under the curve. Finding it by ranks, without 990,000 pairs, is your exercise. A sample's value is not the true one: how far off may it be?
#
# ## 4. Confidence intervals
#
# We cannot repeat the test, so we imitate it: draw test rows with replacement. This is the bootstrap; the 2.5% and 97.5% places of the scores are a 95% confidence interval.
#
# **Predict.** 40 tests (100 rows) with a known true accuracy: how many intervals miss it?


# %%
def middle_95(hits, rng, rounds=500):
    again = rng.choice(hits, (rounds, len(hits))).mean(axis=1)
    return np.percentile(again, [2.5, 97.5])


rng = np.random.default_rng(4)
truth = norm.cdf(1.0)  # scores 2 apart, cut in the middle
intervals = []
for seed in range(40):
    faulty, good = binormal_scores(2.0, 50, 50, seed)
    intervals.append(middle_95(np.concatenate([faulty > 1, good <= 1]), rng))
figures.show_intervals(intervals, truth)

# %% [markdown]
# <!-- ko -->
# **설명.** 40번이면 둘쯤이 정상이고, 여기서는 셋입니다. 95%는 구간 하나가 아니라 **만드는 방법**에 대한 말입니다.
#
# 이제 한 사람이 다섯 번씩 옵니다. **예측.** 행을 뽑은 구간과 사람을 뽑은 구간은 참값을 얼마나 자주 담을까요?
# <!-- en -->
# **Explain.** Of 40, about two should miss; here three do. The 95% speaks of the **method**, not of a single interval.
#
# Now persons come five times each. **Predict.** How often is the truth in intervals from drawing rows, and from drawing persons?


# %%
def coverage(experiments):
    rng, truth, held = np.random.default_rng(4), norm.cdf(0.5 / np.sqrt(2)), []
    for seed in range(experiments):
        people = draw_visits(cohorts=1, persons=30, visits=5, features=1, seed=seed, signal=0.5)
        hits = (people.x[:, 0] > 0) == people.y
        by_person = np.array([hits[people.person == p].mean() for p in range(30)])
        ends = [middle_95(sample, rng) for sample in (hits, by_person)]
        held.append([low <= truth <= high for low, high in ends])
    return np.mean(held, axis=0)


print(coverage(200).round(2))

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 실험 2,000번에서 행은 0.77, 사람은 0.93입니다. 150행이지만 독립인 것은 30명뿐입니다. 독립인 단위로 뽑아야 하고, 30명에서는 그래도 조금 모자랍니다.
#
# ## 5. 확률 보정
#
# 위험 0.9라고 한 사람들 가운데 90%가 아파야 합니다. 이것이 확률 보정(calibration)이고, AUC와는 다른 성질입니다. 브라이어 점수(Brier score)는 확률과 결과의 차를 제곱해 평균한 것입니다.
#
# **예측.** 나이브 베이즈와 로지스틱 회귀는 AUC가 비슷합니다. 확률도 비슷하게 믿을 만할까요?
# <!-- en -->
# **Explain.** **Our figures:** in 2,000 experiments, rows 0.77, persons 0.93. There are 150 rows, but only 30 independent persons. Draw the independent unit; even so, 30 are a little few.
#
# ## 5. Calibration
#
# Of those said to be at risk 0.9, 90% should be ill. This is calibration, another property than AUC. The Brier score is the mean squared difference of probability and outcome.
#
# **Predict.** Naive Bayes and logistic regression have similar AUCs. Are their probabilities as trustworthy?


# %%
def chances(model):
    folds = StratifiedKFold(5, shuffle=True, random_state=4)
    return cross_val_predict(model, cells, sick, cv=folds, method="predict_proba")[:, 1]


models = {
    "naive Bayes": GaussianNB(),
    "NB + isotonic": CalibratedClassifierCV(GaussianNB(), method="isotonic", cv=5),
    "logistic": linear,
}
said = {name: chances(model) for name, model in models.items()}
table(
    [(name, f"{roc_auc_score(sick, p):.3f}", f"{brier_score_loss(sick, p):.3f}") for name, p in said.items()],
    ko=("모델", "AUC", "브라이어 점수"),
    en=("model", "AUC", "Brier score"),
)
curves = {}
for name, p in said.items():
    came, mean = calibration_curve(sick, p, n_bins=5)
    rows = np.histogram(p, bins=5, range=(0, 1))[0]
    curves[name] = mean, came, rows[rows > 0]
figures.show_reliability(curves)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 나이브 베이즈의 AUC는 0.986, 브라이어 점수는 0.055이고, 로지스틱은 0.996과 0.018입니다. 나이브 베이즈는 닮은 특징들을 독립이라 믿어 지나치게 확신합니다. 단조 회귀(isotonic regression)는 점수의 순서를 지키며 실제 비율에 맞추어 0.044로 줄입니다. Guo 외(2017)는 깊은 신경망에서도 지나친 확신을 보고했습니다. 그림에서 작은 점은 행이 적어 흔들립니다. 보정에 쓴 행으로 보정을 재면 다시 누수입니다.
#
# ## 6. 우연과 다중 검정
#
# 결과를 무작위로 섞으면 특징과의 관계가 사라집니다. 섞은 자료에서 얻은 점수들과 비교하는 것이 순열 검정(permutation test)이고, 그만큼 높은 비율이 p값(p-value)입니다. 우연일 확률이 아니라, 관계가 없을 때 그런 점수가 나올 확률입니다. 원래 자료도 하나로 세므로 0이 될 수 없습니다.
#
# **예측.** 잡음 특징 5,000개를 하나씩 검정하면 몇 개가 p < 0.05일까요?
# <!-- en -->
# **Explain.** **Our figures:** naive Bayes has AUC 0.986 and Brier score 0.055, logistic regression 0.996 and 0.018. Naive Bayes takes similar features for independent, and is too sure. Isotonic regression keeps the order and fits frequencies: 0.044. Guo et al. (2017) found deep networks overconfident, too. In the figure small marks have few rows and scatter. To measure calibration on the rows it was fitted on is leakage again.
#
# ## 6. Chance and multiple testing
#
# Shuffled outcomes have nothing to do with the features. A permutation test compares with the scores of shuffled data; the share as high is the p-value: how likely such a score is without a relation, not how likely chance is. The original counts as one, so p is never 0.
#
# **Predict.** 5,000 noise features are tested one by one. How many have p < 0.05?

# %%
x, y = noise(4)
pvalues = ttest_ind(x[y == 1], x[y == 0]).pvalue
print("p < 0.05:", np.sum(pvalues < 0.05))
print("Bonferroni:", np.sum(pvalues < 0.05 / len(pvalues)))
print("Benjamini-Hochberg:", np.sum(false_discovery_control(pvalues) < 0.05))
figures.show_pvalues(pvalues)

# %% [markdown]
# <!-- ko -->
# **설명.** 차이가 없으면 p값은 0과 1 사이에 고르므로 5%인 250개쯤이 우연히 걸립니다. 다중 검정(multiple testing)에서는 기준을 검정 수로 나누거나(Bonferroni), 골라낸 것 가운데 거짓의 비율을 묶습니다(Benjamini–Hochberg).
#
# **예측.** 과정 전체를 순열 검정하면, 정직한 잡음 모델의 p값은?
# <!-- en -->
# **Explain.** Without a difference p-values are even between 0 and 1: about 5%, 250, are small by chance. In multiple testing divide the level by the number of tests (Bonferroni), or bound the share of false ones among those found (Benjamini–Hochberg).
#
# **Predict.** A permutation test of the whole procedure: what p-value has the honest model of noise?

# %%
score, _, pvalue = permutation_test_score(honest, x, y, cv=5, n_permutations=19, random_state=4)
print(f"{score:.2f}, p = {pvalue:.3f}")
# ko: 모델 스무 개를 시험하고 가장 좋은 것만 말하면
# en: twenty models tested, and only the best one told
guesses = np.random.default_rng(4).random((20, 100)) < 0.5
print(f"{(guesses == y).mean(axis=1).max():.2f}")

# %% [markdown]
# <!-- ko -->
# **설명.** 잡음은 우연과 구별되지 않습니다. 동전 스무 개 가운데 가장 좋은 것은 0.5보다 높습니다. 시험 자료로 모델을 고르면 그 점수는 시험이 아닙니다. 고르기는 학습 안에서, 시험은 마지막에 한 번 합니다.
#
# ## 7. 비용과 임계값
#
# 임계값(threshold) 이상이면 행동합니다. 병을 놓치는 거짓 음성(false negative)이 거짓 양성(false positive)보다 20배 비싸다고 가정합니다. 보정된 확률 p에서 기다리는 비용은 20p, 행동하는 비용은 1 − p이므로 p > 1/21에서 행동합니다.
#
# **예측.** 나이브 베이즈의 확률에도 1/21이 맞을까요?
# <!-- en -->
# **Explain.** Noise cannot be told from chance. The best of twenty coins is above 0.5: choose a model on test data, and its score is no test. Choose within training; test once, at the end.
#
# ## 7. Costs and thresholds
#
# From a threshold on, we act. Assume that a false negative, a missed illness, costs 20 times a false positive. At a calibrated p, waiting costs 20p, acting 1 − p: act if p > 1/21.
#
# **Predict.** Is 1/21 right for the probabilities of naive Bayes, too?


# %%
def mean_cost(p, threshold):
    act = p >= threshold
    return (20 * np.sum(sick[~act]) + np.sum(1 - sick[act])) / len(sick)


thresholds, best = np.geomspace(0.002, 0.9, 120), 1 / 21
costs = {name: [mean_cost(p, t) for t in thresholds] for name, p in said.items()}
table(
    [(name, f"{mean_cost(p, best):.2f}", f"{mean_cost(p, 0.5):.2f}") for name, p in said.items()],
    ko=("한 사람의 비용", "1/21", "0.5"),
    en=("cost a person", "1/21", "0.5"),
)
figures.show_costs(thresholds, costs, best)

# %% [markdown]
# <!-- ko -->
# **설명.** **우리 측정:** 1/21에서 나이브 베이즈 0.70, 보정한 뒤 0.26, 로지스틱 0.13이고, 0.5에서는 0.83, 0.77, 0.22입니다. 같은 식도 보정된 확률이라야 쓸모가 있습니다.
#
# 점수를 믿기 전에 묻습니다.
#
# 1. 새로운 것은 사람입니까, 시간입니까, 장소입니까? 그렇게 나누었습니까?
# 2. 시험 행을 본 단계가 하나라도 있습니까?
# 3. 구간은 독립인 단위에서 나왔습니까?
# 4. 몇 개를 시험해 보고 고른 점수입니까?
# 5. 확률은 보정되었고, 임계값은 비용에서 나왔습니까?
#
# **출처.** 유방암 자료(Wisconsin diagnostic): scikit-learn 1.9.1에 든 `load_breast_cancer`와 그 설명, 2026-11-24 확인. Kapoor와 Narayanan 2023(누수), Ambroise와 McLachlan 2002(특징 선택의 편향), Efron 1979(부트스트랩), Brier 1950, Guo 외 2017(보정), Phipson과 Smyth 2010(순열 검정의 p값), Benjamini와 Hochberg 1995.
# <!-- en -->
# **Explain.** **Our figures:** at 1/21 naive Bayes costs 0.70, calibrated 0.26, logistic 0.13; at 0.5 they cost 0.83, 0.77, 0.22. The formula earns its keep only with calibrated probabilities.
#
# Before you trust a score, ask:
#
# 1. What will be new: persons, time, places? Was it split so?
# 2. Has any step seen test rows?
# 3. Does the interval come from independent units?
# 4. Of how many that were tried is this the score?
# 5. Are probabilities calibrated, and the threshold from costs?
#
# **Sources.** Breast cancer data (Wisconsin diagnostic): `load_breast_cancer` of scikit-learn 1.9.1 and its description, read 2026-11-24. Kapoor and Narayanan 2023 (leakage), Ambroise and McLachlan 2002 (bias of feature selection), Efron 1979 (bootstrap), Brier 1950, Guo et al. 2017 (calibration), Phipson and Smyth 2010 (p-values of permutation tests), Benjamini and Hochberg 1995.
