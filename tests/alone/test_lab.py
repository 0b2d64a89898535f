"""`bitgoeul learn` in a real JupyterLab and a real browser, with no network to ask anything of."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.authoring.test_jupyterlab import CHROMIUM, FLAGS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of the JupyterLab that the command has started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "jupyter_server_config.py").write_text("c.ServerApp.allow_root = True\n")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_PORT": str(port),
        "JUPYTER_TOKEN": "secret",
        "PATH": "/usr/bin:/bin",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"),
        "no_proxy": "127.0.0.1",
    }
    command = [sys.executable, "-m", "autograder.cli", "learn", "--lang", "ko", "--no-browser"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert server.poll() is None, (tmp_path / "log").read_text()
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail((tmp_path / "log").read_text())
        yield f"{address}/?token=secret"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
def test_the_start_page_leads_to_the_lesson_and_speaks_both_languages(lab: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect as shown
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(lab)
        overview = page.locator(".jp-RenderedMarkdown").filter(has_text="다음에 할 일")
        shown(overview.first).to_be_visible(timeout=60_000)
        shown(overview.first).to_contain_text("남은 시간은 약")
        if pictures := os.environ.get("BITGOEUL_PICTURES"):
            page.screenshot(path=f"{pictures}/learn-ko.png")
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
        page.locator(".jp-InputArea-editor .cm-content").first.click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type('import shutil; print(shutil.which("bitgoeul")); start(lang="en", plan="5-days")')
        page.keyboard.press("Control+Enter")
        english = page.locator(".jp-RenderedMarkdown").filter(has_text="What to do next")
        shown(english.last).to_contain_text("Five days", timeout=60_000)
        if pictures:
            page.screenshot(path=f"{pictures}/learn-en.png")
        printed = page.locator("body").inner_text()
        english.last.get_by_role("link", name="lesson").first.click()
        shown(page.locator(".lm-TabBar-tabLabel", has_text="lesson.ipynb")).to_be_visible(timeout=30_000)
        said = page.locator("body").inner_text()
        browser.close()
    log = (tmp_path / "log").read_text()
    assert str(Path(sys.executable).parent / "bitgoeul") in printed, "it is there in terminals"
    assert "official Jupyter news" not in said and "Nbgrader" not in said and "Validate" not in said
    assert re.search(r"새 파일 \d+개", log) and "Traceback" not in log
    assert (tmp_path / "bitgoeul" / "start.ipynb").is_file(), "by default the copy stands in the home folder"
