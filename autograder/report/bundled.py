"""What a bundle weighs and what of, as lines on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.bundle.bundle import Bundled
from autograder.judge.words import Text, say

_LARGEST = 10
_NAMES = {
    "kit": Text("교재와 채점기의 소스", "the course and the grader"),
    "notebooks": Text("노트북(한국어, 영어)", "notebooks, Korean and English"),
}


def lines(made: Bundled) -> Iterator[str]:
    """The size, the largest parts, and how it is used."""
    yield f"{made.path}: {made.platform.name}, Python {made.python}, {made.bytes / 1e6:.0f} MB"
    named = [(size, str(_NAMES[part])) for part, size in made.parts if part in _NAMES]
    wheels = [(size, part) for part, size in made.parts if part not in (*_NAMES, "setup", "README.txt")]
    wheels = [one for one in wheels if not one[1].startswith("start.")]
    rest = wheels[_LARGEST:]
    others = say(ko=f"다른 꾸러미 {len(rest)}개", en=f"{len(rest)} other packages")
    for size, name in [*wheels[:_LARGEST], (sum(size for size, _ in rest), others), *named]:
        yield f"  {size / 1e6:7.1f} MB  {name}"
    yield say(
        ko=f"{made.platform.name}에서 압축을 풀고 {made.platform.start}를 실행하세요. "
        f"필요한 것: Python {made.python}, {made.platform.oldest}. 네트워크는 필요 없습니다.",
        en=f"Unpack it on {made.platform.name} and run {made.platform.start}. "
        f"Needed: Python {made.python}, {made.platform.oldest}, and no network.",
    )
