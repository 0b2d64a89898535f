"""Plug-ins for late penalties as courses write them, well and badly."""

from __future__ import annotations

from typing import Any

import numpy as np
from nbgrader.plugins import BasePlugin
from traitlets import Float


class Half(BasePlugin):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return score / 2


class Hourly(BasePlugin):
    points = Float(0.5).tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return np.float32(self.points * total_seconds_late / 3600)


class TooMuch(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return score + 100


class Reward(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return -3


class Nothing(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return None


class Fails(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return {"ann": 1}[student_id.upper()]


class Words(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return "ten"


class NotANumber(Half):
    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> Any:
        return float("nan")


class Unmakeable(Half):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        raise OSError("no policy.yml")
