"""Evaluations that went wrong on purpose: the record of a run, with one leak planted in it, or none.

A run has four cohorts of persons (`cohort.draw_visits`; 10 persons, 4 visits each, 40 features, signal 0.8, effect 1).
It learns from the first two cohorts, is tested on the last two visits of the third, and sets the rest aside. Its
features are scaled and selected on training rows alone. `planted` gives its record:

    x, y, person, day    the data, a row each
    train, test          numbers of rows, no row in both
    scaled_on            rows whose mean and spread scale all features
    selected_on          rows whose outcome chooses the features

Each leak breaks one rule and no other:

    duplicates     the features of up to five test rows stand in training rows of other persons as well
    future         the fourth cohort, who came after all tests, is learnt from
    group          the earlier visits of the tested persons are learnt from
    preprocessing  scaled_on has test rows
    selection      selected_on has test rows
    target         one feature is the outcome in disguise, +-3 (2 y - 1) + 0.3 N(0, 1)

A record without a leak may look odd all the same: a row stands twice in training, some rows are in neither part, or a
step uses only part of the training rows.

`reported_auc` carries a record out: it scales, keeps the eight features whose class means differ most, and scores a
test row by how much nearer the nearest training row of class 1 is than that of class 0.

Source: the kinds of leakage in Kapoor and Narayanan 2023, "Leakage and the reproducibility crisis in
machine-learning-based science", are the model of ours; these runs are ours. Limits: synthetic; one leak at a time,
always by the letter of its rule. In real work a leak is seldom written down in a record. Without drift, `future` gives
no more than additional data, and scaling without labels changes little: a leak need not show in the score.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from scipy.stats import rankdata

from course.data.cohort import draw_visits

LEAKS: Final = ("duplicates", "future", "group", "preprocessing", "selection", "target")
Run = dict[str, Any]

_COHORTS, _PERSONS, _VISITS, _FEATURES = 4, 10, 4, 40
_KEPT = 8
_COPIES = 5


def planted(leak: str, seed: int) -> Run:
    """Return the record of a run with one of `LEAKS` in it, or with "none"."""
    if leak not in (*LEAKS, "none"):
        raise ValueError(f"leak must be one of {', '.join(LEAKS)}, none; not {leak!r}")
    rng = np.random.default_rng([seed, 4])
    data = draw_visits(_COHORTS, _PERSONS, _VISITS, _FEATURES, seed, signal=0.8)
    cohort, visit = np.divmod(data.day, _VISITS)
    tested = (cohort == 2) & (visit >= _VISITS // 2)
    learnt = cohort < 2
    if leak == "group":
        learnt |= (cohort == 2) & ~tested
    if leak == "future":
        learnt |= cohort == 3
    train, test = rng.permutation(np.flatnonzero(learnt)), rng.permutation(np.flatnonzero(tested))
    x, y = data.x, data.y
    copy_of, copy = rng.choice(train[y[train] == 0], 2, replace=False)
    x[copy] = x[copy_of]  # odd, and no leak
    if leak == "duplicates":
        for row in test[:_COPIES]:
            x[rng.choice(train[y[train] == y[row]])] = x[row]
    if leak == "target":
        column = rng.integers(_FEATURES)
        x[:, column] = rng.choice([-3, 3]) * (2 * y - 1) + 0.3 * rng.normal(size=len(y))
    seen = {step: train[rng.random(len(train)) < 0.9] for step in ("scaled_on", "selected_on")}
    peeked = {"preprocessing": "scaled_on", "selection": "selected_on"}.get(leak)
    if peeked:
        seen[peeked] = rng.permutation(np.concatenate([seen[peeked], test]))
    return {"x": x, "y": y, "person": data.person, "day": data.day, "train": train, "test": test, **seen}


def reported_auc(run: Run) -> float:
    """Return the AUC that a run would report, leak and all."""
    x, y, train, test = run["x"], run["y"], run["train"], run["test"]
    scaled = (x - x[run["scaled_on"]].mean(axis=0)) / x[run["scaled_on"]].std(axis=0)
    rows = run["selected_on"]
    apart = scaled[rows][y[rows] == 1].mean(axis=0) - scaled[rows][y[rows] == 0].mean(axis=0)
    kept = scaled[:, np.argsort(-np.abs(apart))[:_KEPT]]
    distance = np.linalg.norm(kept[test][:, None] - kept[train][None], axis=2)
    nearest = [distance[:, y[train] == label].min(axis=1) for label in (0, 1)]
    ranks, positive = rankdata(nearest[0] - nearest[1]), y[test] == 1
    count = np.count_nonzero(positive)
    return float((ranks[positive].mean() - (count + 1) / 2) / (len(test) - count))
