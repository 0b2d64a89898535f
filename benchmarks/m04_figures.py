"""Compute the figures that the lesson of M04 (honest evaluation) quotes, with the very functions the lesson shows.

    python benchmarks/m04_figures.py [--quick]

Prints the machine, the versions, the date, and a table: the mean, the least and the greatest of several seeds. The
functions are read from the lesson's code cells, so the lesson and its figures cannot drift apart. `--quick` uses fewer
seeds: it only shows that everything works.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

import numpy as np
from lessons import lesson_functions
from machine import machine_line
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import load_breast_cancer
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

MODULE = "m04_honest_evaluation"


def cases(quick: bool) -> Iterator[tuple[str, Sequence[float]]]:
    """Give what is computed, by name."""
    f = lesson_functions(MODULE)
    f.cells, benign = load_breast_cancer(return_X_y=True)
    f.sick = 1 - benign
    f.linear = make_pipeline(StandardScaler(), LogisticRegression())
    f.honest = make_pipeline(SelectKBest(k=15), LogisticRegression())
    few = 2 if quick else 20
    yield "one split", [f.one_split(seed) for seed in range(2 if quick else 30)]
    yield "five folds", [f.five_folds(seed) for seed in range(2 if quick else 10)]
    known, new = zip(*(f.known_and_new(seed) for seed in range(few)))
    yield "known persons", known
    yield "new persons", new
    yield "selected outside", [f.selected_outside(*f.noise(seed)) for seed in range(few)]
    yield "selected inside", [f.selected_inside(*f.noise(seed)) for seed in range(few)]
    for leak in ("none", *f.LEAKS):
        yield f"leak: {leak}", [f.reported_auc(f.planted(leak, seed)) for seed in range(10 * few)]
    rows, persons = f.coverage(20 if quick else 2000)
    yield "coverage, rows", [rows]
    yield "coverage, persons", [persons]
    for name, model in (
        ("naive Bayes", GaussianNB()),
        ("NB + isotonic", CalibratedClassifierCV(GaussianNB(), method="isotonic", cv=5)),
        ("logistic", f.linear),
    ):
        said = f.chances(model)
        yield f"AUC, {name}", [roc_auc_score(f.sick, said)]
        yield f"Brier, {name}", [brier_score_loss(f.sick, said)]
        yield f"cost at 1/21, {name}", [f.mean_cost(said, 1 / 21)]
        yield f"cost at 0.5, {name}", [f.mean_cost(said, 0.5)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few seeds")
    quick = parser.parse_args().quick
    print(machine_line("numpy", "scipy", "scikit-learn"))
    print(f"{'':28}{'mean':>8}{'least':>8}{'most':>8}")
    for name, values in cases(quick):
        print(f"{name:28}{np.mean(values):8.3f}{min(values):8.3f}{max(values):8.3f}")


if __name__ == "__main__":
    main()
