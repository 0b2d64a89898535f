"""Real boxes behind both walls, cold and as forks of a warm process; a wall that does not work here is skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import Box, Limits, Nursery, WallReport, nursery, walls
from autograder.sandbox import start as start_cold

REPORTS: dict[str, WallReport] = {}
NURSERIES: dict[str, Nursery] = {}
WARM = "warm "


def need(wall: str) -> str:
    if not REPORTS:
        REPORTS.update({report.name: report for report in walls()})
    if not REPORTS[wall].works:
        pytest.skip(f"{wall}: {REPORTS[wall].reason}")
    return wall


def warm(wall: str) -> Nursery:
    """The one nursery behind this wall for all tests that only start boxes in it."""
    if wall not in NURSERIES:
        NURSERIES[wall] = nursery(wall, imports=("numba", "matplotlib.pyplot"))
    return NURSERIES[wall]


def start(wall: str, *, files: Path | None = None, limits: Limits | None = None) -> Box:
    """Start a box, cold or warm, as the wall's name says."""
    if wall.startswith(WARM):
        return warm(wall.removeprefix(WARM)).start(files=files, limits=limits)
    return start_cold(wall, files=files, limits=limits)


@pytest.fixture(scope="session", autouse=True)
def _close_nurseries() -> Iterator[None]:
    yield
    for warm in NURSERIES.values():
        warm.close()


@pytest.fixture(scope="session", params=["bubblewrap", "landlock", "warm bubblewrap", "warm landlock"])
def wall(request: pytest.FixtureRequest) -> str:
    need(request.param.removeprefix(WARM))
    return request.param


@pytest.fixture
def box(wall: str) -> Iterator[Box]:
    with start(wall) as box:
        yield box


@pytest.fixture(scope="module")
def shared(wall: str) -> Iterator[Box]:
    """One box for tests that only look."""
    with start(wall) as box:
        yield box
        assert box.alive


def value(box: Box, source: str) -> str:
    """Run a cell and give the text of its result."""
    run = box.run(source)
    assert run.failure is None, run.failure
    return next(o["data"]["text/plain"] for o in run.outputs if o["output_type"] == "execute_result")
