"""Real boxes behind both walls; a wall that does not work here is skipped with its reason."""

from collections.abc import Iterator

import pytest

from autograder.sandbox import Box, WallReport, start, walls

REPORTS: dict[str, WallReport] = {}


def need(wall: str) -> str:
    if not REPORTS:
        REPORTS.update({report.name: report for report in walls()})
    if not REPORTS[wall].works:
        pytest.skip(f"{wall}: {REPORTS[wall].reason}")
    return wall


@pytest.fixture(scope="session", params=["bubblewrap", "landlock"])
def wall(request: pytest.FixtureRequest) -> str:
    return need(request.param)


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
