from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from autograder.grading import boxes
from autograder.sandbox import choose_wall, nursery


@contextmanager
def warm_boxes(*imports: str) -> Iterator[None]:
    """Boxes are forks of one warm process, as on a bench."""
    with nursery(choose_wall(), imports=list(imports)) as warm:
        boxes.use_nursery(warm)
        try:
            yield
        finally:
            boxes.use_nursery(None)
