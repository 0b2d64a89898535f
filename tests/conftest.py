from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: what is marked slow comes last, in its own order."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
