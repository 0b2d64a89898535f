"""A source opens as a notebook in a real JupyterLab, nbgrader's Create Assignment works on it, and saving keeps it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.authoring import build, find_modules, project_root, read_course

CHROMIUM = shutil.which("chromium")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, for JupyterLab to write into."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("course", "assignments"):
        shutil.copytree(project_root() / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", f"--port={port}"]
    command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", f"--ServerApp.root_dir={project}"]
    command += ["--LabApp.expose_app_in_browser=True"]
    environment = {**os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config")}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("JupyterLab did not start")
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
@pytest.mark.parametrize("module", find_modules())
def test_create_assignment_reads_a_source_and_saving_keeps_every_byte_of_the_build(
    lab: str, project: Path, tmp_path: Path, module: str
) -> None:
    from playwright.sync_api import expect as shown
    from playwright.sync_api import sync_playwright

    source = project / "assignments" / module / "assignment.py"
    before = source.stat().st_mtime_ns
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1500, "height": 1000})
        page.goto(f"{lab}/lab?reset")
        page.wait_for_function("() => window.jupyterapp && document.querySelector('#jp-main-dock-panel')")
        page.evaluate(
            """async path => {
                const app = window.jupyterapp;
                await app.restored;
                const widget = await app.commands.execute('docmanager:open', {path, factory: 'Jupytext Notebook'});
                await widget.context.ready;
                await widget.sessionContext.ready;
                await app.commands.execute('nbgrader:open-create-assignment');
            }""",
            f"assignments/{module}/assignment.py",
        )
        total = page.locator(".nbgrader-CreateAssignmentWidget input").first
        shown(total).to_have_value(f"{read_course(project).modules[module].points:g}", timeout=30_000)
        page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
        for _ in range(100):
            if source.stat().st_mtime_ns != before:
                break
            time.sleep(0.1)
        browser.close()
    assert source.stat().st_mtime_ns != before, "JupyterLab did not save"
    ours = build([module], out=tmp_path / "ours")
    saved = build([module], out=tmp_path / "saved", root=project)
    assert len(ours.files) == len(saved.files) > 4
    for mine, theirs in zip(ours.files, saved.files):
        assert mine.read_bytes() == theirs.read_bytes(), mine.name
