"""The simulators of honest evaluation: scores with a known AUC, persons who come again, runs with a planted leak."""

import numpy as np
import pytest
from scipy.stats import kstest, norm
from sklearn.metrics import roc_auc_score

from course.data.cohort import draw_visits
from course.data.evaluations import LEAKS, planted, reported_auc
from course.data.scores import binormal_auc, binormal_scores


@pytest.mark.parametrize("delta", [-1.0, 0.0, 0.5, 2.0])
def test_the_auc_of_binormal_scores_is_that_of_the_formula(delta):
    positives, negatives = binormal_scores(delta, 4000, 3000, seed=1)
    outcome, score = np.repeat([1, 0], [4000, 3000]), np.concatenate([positives, negatives])
    assert binormal_auc(delta) == pytest.approx(norm.cdf(delta / np.sqrt(2)), rel=1e-12)
    # a quarter bounds the variance of a pair: five standard errors of the smaller class
    assert roc_auc_score(outcome, score) == pytest.approx(binormal_auc(delta), abs=5 * 0.5 / np.sqrt(3000))


def test_binormal_scores_are_normal_and_repeat_with_their_seed():
    positives, negatives = binormal_scores(1.5, 2000, 2000, seed=2)
    assert kstest(positives - 1.5, "norm").pvalue > 0.001
    assert kstest(negatives, "norm").pvalue > 0.001
    again = binormal_scores(1.5, 2000, 2000, seed=2)
    assert np.array_equal(positives, again[0]) and np.array_equal(negatives, again[1])
    assert not np.array_equal(positives, binormal_scores(1.5, 2000, 2000, seed=3)[0])


@pytest.mark.parametrize(("cohorts", "persons", "visits"), [(1, 40, 5), (4, 10, 4), (3, 5, 1)])
def test_every_person_comes_each_time_once_and_keeps_the_outcome(cohorts, persons, visits):
    data = draw_visits(cohorts, persons, visits, 3, seed=1)
    assert data.x.shape == (cohorts * persons * visits, 3)
    assert {len(a) for a in (data.y, data.person, data.day)} == {len(data.x)}
    for person in range(cohorts * persons):
        mine = data.person == person
        first = person // persons * visits
        assert sorted(data.day[mine]) == list(range(first, first + visits))
        assert len(set(data.y[mine])) == 1
    for cohort in range(cohorts):
        outcomes = [data.y[data.person == p][0] for p in range(cohort * persons, (cohort + 1) * persons)]
        assert sum(outcomes) == (persons + 1) // 2


def test_a_feature_varies_as_the_equation_says():
    data = draw_visits(1, 4000, 2, 2, seed=1, signal=0.7, effect=1.5)
    order = np.lexsort((data.day, data.person))
    x, y = data.x[order].reshape(4000, 2, 2), data.y[order][::2]
    between = x.prod(axis=1).mean(axis=0)  # of a person's two visits: only what stays has a mean product
    assert between == pytest.approx([1.5**2 + 0.7**2, 1.5**2], rel=0.12)
    assert x.var() == pytest.approx(1.5**2 + 0.7**2 / 2 + 1, rel=0.05)
    apart = x[y == 1].mean(axis=(0, 1)) - x[y == 0].mean(axis=(0, 1))
    assert apart == pytest.approx([1.4, 0.0], abs=5 * 2 * np.sqrt((1.5**2 + 0.5) / 4000))


def broken(run):
    """The rules that a run breaks, by the words of `evaluations`."""
    x, y, train, test = run["x"], run["y"], run["train"], run["test"]
    people, days, rows = run["person"], run["day"], x.tolist()
    apart = [max(c[y == a]) < min(c[y == 1 - a]) for c in x.T for a in (0, 1)]
    rules = {
        "duplicates": any(rows[i] == rows[j] for i in train for j in test),
        "future": any(days[i] > days[j] for i in train for j in test),
        "group": bool({*people[train]} & {*people[test]}),
        "preprocessing": bool({*run["scaled_on"]} & {*test}),
        "selection": bool({*run["selected_on"]} & {*test}),
        "target": any(apart),
    }
    return {name for name, held in rules.items() if held}


@pytest.mark.parametrize("leak", [*LEAKS, "none"])
def test_a_run_breaks_the_rule_that_was_planted_and_no_other(leak):
    for seed in range(25):
        run = planted(leak, seed)
        assert broken(run) == {leak} - {"none"}
        assert not set(run["train"]) & set(run["test"])
        assert len(run["test"]) == 20
        assert set(run["scaled_on"]) | set(run["selected_on"]) <= set(run["train"]) | set(run["test"])


def test_a_clean_run_looks_odd_all_the_same():
    run = planted("none", 3)
    rows = run["x"][run["train"]]
    assert len(np.unique(rows, axis=0)) == len(rows) - 1
    assert len(run["train"]) + len(run["test"]) < len(run["y"])
    assert set(run["scaled_on"]) < set(run["train"])


def test_a_run_repeats_with_its_seed():
    one, other = planted("duplicates", 7), planted("duplicates", 7)
    assert all(np.array_equal(one[key], other[key]) for key in one)
    assert not np.array_equal(one["x"], planted("duplicates", 8)["x"])


def test_another_leak_is_refused():
    with pytest.raises(ValueError, match="tuning"):
        planted("tuning", 1)


def test_what_a_run_reports_is_what_its_records_give():
    run = planted("none", 5)
    x, y, train, test = run["x"], run["y"], run["train"], run["test"]
    scaled = (x - x[run["scaled_on"]].mean(axis=0)) / x[run["scaled_on"]].std(axis=0)
    chosen = sorted(
        range(x.shape[1]),
        key=lambda j: (
            -abs(np.subtract(*(scaled[[r for r in run["selected_on"] if y[r] == c], j].mean() for c in (1, 0))))
        ),
    )[:8]

    def nearest(row, label):
        return min(np.linalg.norm(scaled[row, chosen] - scaled[i, chosen]) for i in train if y[i] == label)

    score = [nearest(row, 0) - nearest(row, 1) for row in test]
    assert reported_auc(run) == pytest.approx(roc_auc_score(y[test], score), rel=1e-12)


def test_leaks_show_in_the_score_as_the_limits_say():
    mean = {leak: np.mean([reported_auc(planted(leak, seed)) for seed in range(80)]) for leak in ("none", *LEAKS)}
    assert mean["target"] > 0.95
    assert min(mean[leak] for leak in ("duplicates", "group", "selection")) > mean["none"] + 0.05
    assert abs(mean["preprocessing"] - mean["none"]) < 0.03
