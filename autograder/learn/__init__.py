"""What a student imports: check, hint and solution, and the words that test cells are written in.

exercises  the public file beside the notebook
progress   what was tried, on the learner's own machine
overview   the page that a learner's own copy of the course opens on
difference a learner's code beside the solution
session    check, hint, solution
"""

from autograder.judge.expect import compiled, earned, expect, expect_choice, inside, part
from autograder.judge.own_work import own_work
from autograder.judge.parallel import same_each_time
from autograder.judge.race import race
from autograder.learn.overview import start
from autograder.learn.session import check, hint, open_module, solution

__all__ = [
    "check",
    "compiled",
    "earned",
    "expect",
    "expect_choice",
    "hint",
    "inside",
    "open_module",
    "own_work",
    "part",
    "race",
    "same_each_time",
    "solution",
    "start",
]
