"""Scores of a classifier whose AUC is known: the binormal model.

Equations: scores of positives are s ~ N(delta, 1), those of negatives s ~ N(0, 1), all independent. The difference of
a positive and a negative score is then N(delta, 2), so AUC = P(positive > negative) = Phi(delta / sqrt(2)), where Phi
is the distribution function of N(0, 1).

Source: the binormal model of signal detection (Green and Swets 1966, "Signal Detection Theory and Psychophysics").
Limits: synthetic; both classes have the same spread, there are no ties, and no score depends on another one.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt


def binormal_scores(
    delta: float, positives: int, negatives: int, seed: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the scores of so many positives and negatives; `delta` is how far apart their means are."""
    rng = np.random.default_rng(seed)
    return rng.normal(delta, 1.0, positives), rng.normal(0.0, 1.0, negatives)


def binormal_auc(delta: float) -> float:
    """Return the true AUC of `binormal_scores`: Phi(delta / sqrt(2))."""
    return 0.5 * (1.0 + math.erf(delta / 2.0))
