from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.authoring.test_jupyterlab import CHROMIUM, FLAGS
from tests.hub.demo import Demo, demo


@pytest.fixture(scope="package")
def hub() -> Iterator[Demo]:
    """One hub for all tests of a running one; the homes of its users are where those of a class may be."""
    with tempfile.TemporaryDirectory(prefix="bitgoeul-") as parent, demo(Path(parent)) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the screenshots go: BITGOEUL_PICTURES, or a folder of the test's."""
    folder = Path(os.environ.get("BITGOEUL_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
