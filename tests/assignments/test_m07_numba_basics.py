"""What is special to M07's assignment; what holds of every module is in test_banks.py."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from tests.assignments.bank import Bank


def test_numba_refuses_the_draft_that_python_runs() -> None:
    draft = Bank("m07_numba_basics").given["mean_above_draft"]
    log = np.array([10.0, 60.0, 80.0])
    assert draft(log, 50) == 70.0
    with pytest.raises(numba.TypingError):
        numba.njit(draft)(log, 50)
