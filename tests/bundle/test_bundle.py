"""A bundle on a machine that has Python and no network: it installs, opens the course, and grades."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.bundle.bundle import Bundled, make_bundle
from autograder.bundle.platform import find_platform, this_python
from autograder.report.bundled import lines
from tests.alone.conftest import english  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
MODULE = "m07_numba_basics"
LIMIT = 400e6  # bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundled:
    return make_bundle(tmp_path_factory.mktemp("made") / "bundle.zip", find_platform(None), this_python())


# what a learner does, told as JSON: there is no network, not even for this script
DAY = """
import json, os, pathlib, socket, subprocess, sys, time, urllib.request
top, script, module = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
said = {}
try:
    socket.create_connection(("192.0.2.1", 443), timeout=2)
except OSError as error:
    said["network"] = str(error)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    os.environ["JUPYTER_PORT"] = str(free.getsockname()[1])
began = time.monotonic()
lab = subprocess.Popen([f"./{script}", "--no-browser", "--lang", "ko"], cwd=top, stderr=subprocess.STDOUT,
                       stdout=open("log", "w"))
while lab.poll() is None and time.monotonic() < 400 + began:
    try:
        address = f"http://127.0.0.1:{os.environ['JUPYTER_PORT']}/lab/tree/start.ipynb?token=secret"
        said["lab"] = urllib.request.urlopen(address, timeout=5).status
        break
    except OSError:
        time.sleep(0.1)
lab.terminate()
said["log"] = open("log").read()
if "lab" not in said:
    sys.exit(said["log"])
home = pathlib.Path.home()
notebook = home / "bitgoeul" / "en" / module / f"{module}.ipynb"
solutions = json.loads(notebook.with_suffix(".solutions.json").read_text())["solutions"]
filled = json.loads(notebook.read_text())
for cell in filled["cells"]:
    name = cell["metadata"].get("nbgrader", {}).get("grade_id")
    if name in ("jacobi", "mc_pi"):
        cell["source"] = solutions[name]
notebook.write_text(json.dumps(filled))
tool = str(top / ".venv" / "bin" / "bitgoeul")
checked = subprocess.run([tool, "check", notebook, "--lang", "en", "--json", "result.json"], capture_output=True)
said["check"] = checked.stdout.decode() + checked.stderr.decode()
said["result"] = json.load(open("result.json"))
name = ["transcript", "--name", "Kim", "--out", "transcript"]
said["transcript"] = subprocess.run([tool, *name], capture_output=True).stdout.decode()
tests = [str(top / ".venv" / "bin" / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
tested = subprocess.run([*tests, "tests/course/test_hangul.py"], cwd=top / "kit", capture_output=True)
said["tests"] = tested.returncode, tested.stdout.decode()[-500:]
print(json.dumps(said))
"""


@pytest.mark.slow
@pytest.mark.timeout(900)  # 300 MB are fetched or read, and 900 MB installed: on a busy machine that takes minutes
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="no bubblewrap to take the network away with")
def test_a_day_without_a_network(made: Bundled, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.path) as archive:
        (name,) = {one.partition("/")[0] for one in archive.namelist()}
    shutil.unpack_archive(made.path, tmp_path / "빈 폴더", "zip")
    top = tmp_path / "빈 폴더" / name
    (top / made.platform.start).chmod(0o755)  # shutil forgets it; unzip and the desktops' tools do not
    home = tmp_path / "home"
    (home / ".jupyter").mkdir(parents=True)
    (home / ".jupyter" / "jupyter_server_config.py").write_text("c.ServerApp.allow_root = True\n")
    path = f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin"
    environment = {"HOME": str(home), "PATH": path, "JUPYTER_TOKEN": "secret", "LANG": "C.UTF-8"}
    wall = ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--unshare-pid", "--proc", "/proc", "--die-with-parent"]
    command = [*wall, "--", sys.executable, "-I", "-c", DAY, str(top), made.platform.start, MODULE]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=800
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["network"] and said["lab"] == 200
    assert "처음 한 번" in said["log"] and "새 파일" in said["log"] and "Traceback" not in said["log"]
    scores = {c["grade_id"]: c["score"] for c in said["result"]["cells"] if c["grade_id"].startswith(("jacobi", "q1"))}
    assert scores["jacobi-reference"] > 0 == scores["q1-choice"], said["check"]
    assert "transcript.json" in said["transcript"] and "Self-attested" in said["transcript"]
    assert said["tests"][0] == 0, said["tests"]
    assert sorted(path.name for path in home.iterdir() if not path.name.startswith(".")) == ["bitgoeul"]


@pytest.mark.slow
def test_its_size_is_told_and_both_languages_are_there_to_read(made: Bundled) -> None:
    assert made.bytes == made.path.stat().st_size < LIMIT
    assert abs(sum(size for _, size in made.parts) - made.bytes) < 0.05 * made.bytes
    first, largest, *_, how = lines(made)
    assert made.platform.name in first and "MB" in first and "llvmlite" in largest and made.platform.start in how
    with zipfile.ZipFile(made.path) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    for lang in ("ko", "en"):
        assert {f"notebooks/{lang}/{MODULE}/{file}.ipynb" for file in ("lesson", MODULE)} <= names
    assert not [name for name in names if "__pycache__" in name or "/." in name]
