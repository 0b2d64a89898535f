"""ko: 해시가 모두 같은 튜플 3만 개를 집합과 딕셔너리의 키로 보내 채점 프로세스를 붙잡아 둡니다.
en: Sends sets and dictionaries of 30,000 tuples that have one hash, to keep the grader busy building them.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
import itertools
from autograder.sandbox import wire
keys = [{"t": key} for key in itertools.islice(itertools.product((-1, -2), repeat=15), 30_000)]
turn = itertools.cycle([{"s": keys}, {"d": [[key, 1] for key in keys]}])
container = wire._Packer.container
def colliding(self, x, kind, depth):
    return next(turn) if kind is set else container(self, x, kind, depth)
wire._Packer.container = colliding
def square(x): return {x}
""",
    "mean": "def mean(values): return {0.0}",
    "smooth": "def smooth(values): return frozenset({0})",
    "area": "def area(radius): return [{0}] * 3",
}
