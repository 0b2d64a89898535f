"""What a bundle is put together from: the pins of a platform, pip's answers, the archive, and the start scripts."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.alone.trouble import Trouble
from autograder.bundle.archive import write_archive
from autograder.bundle.bundle import make_bundle
from autograder.bundle.kit import TESTERS, start_files
from autograder.bundle.lock import Pin, pins
from autograder.bundle.platform import PLATFORMS, PYTHONS, find_platform, this_python
from autograder.bundle.wheels import fetch
from autograder.cli import _parser
from autograder.judge.words import use_language
from tests.alone.conftest import english  # noqa: F401
from tests.authoring.sample import write_course
from tests.test_readme import commands, headings

ROOT = Path(__file__).resolve().parents[2]
LOCK, DEV = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock"))
LINUX = PLATFORMS["linux-x86_64"]


def names(platform_name: str, python: str = "3.11") -> dict[str, str]:
    return {pin.name: pin.version for pin in pins(LOCK, PLATFORMS[platform_name].markers(python))}


def test_the_commands_that_are_told_are_understood() -> None:
    text = (ROOT / "docs" / "offline.md").read_text(encoding="utf-8")
    calls = commands(text, "bitgoeul")
    assert calls and all(_parser().parse_args(words) for words in calls)
    halves = text.split('<a id="english"></a>')
    assert headings(halves[0]) == headings(halves[1])
    assert all(text.count(f"| `{name}` | `{one.start}` |") == 2 for name, one in PLATFORMS.items())


# --- the lock ---


def test_each_platform_has_what_only_it_needs() -> None:
    windows, mac, linux = names("windows-amd64"), names("macos-arm64"), names("linux-x86_64")
    assert windows.keys() - linux.keys() == {"colorama", "pywinpty"}
    assert linux.keys() - windows.keys() == {"pexpect", "ptyprocess"}
    assert mac.keys() - linux.keys() == {"appnope"}
    assert linux == names("linux-aarch64")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", PLATFORMS)
def test_every_package_is_there_once_and_with_hashes(name: str, python: str) -> None:
    markers = PLATFORMS[name].markers(python)
    found = [*pins(LOCK, markers), *pins(DEV, markers, only=TESTERS)]
    assert len({pin.name for pin in found}) == len(found) > 100
    assert all(pin.hashes and all(one.startswith("sha256:") for one in pin.hashes) for pin in found)
    older_only = {"importlib-metadata", "lazy-importer", "zipp"}  # Python 3.12 has no need of them
    assert {pin.name for pin in found} >= TESTERS - (older_only if python != "3.11" else set())


def test_nothing_that_the_tests_of_the_course_need_is_left_out() -> None:
    there = {**dict.fromkeys(TESTERS), **names("linux-x86_64")}
    for name in TESTERS:
        for needed in map(Requirement, requires(name) or []):
            if needed.marker is None or needed.marker.evaluate({**LINUX.markers("3.11"), "extra": ""}):
                assert canonicalize_name(needed.name) in there, name


# --- pip ---


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place that pip looks at."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "shelf"))
    (tmp_path / "shelf").mkdir()
    (tmp_path / "into").mkdir()
    return tmp_path / "shelf"


def put(shelf: Path, tag: str) -> Pin:
    """A small wheel on the shelf, and the pin for it."""
    path = shelf / f"small-1.0-{tag}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("small-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
        wheel.writestr("small-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        wheel.writestr("small-1.0.dist-info/RECORD", "")
    return Pin("small", "1.0", (f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",))


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("linux-x86_64", "py3-none-any"),
        ("linux-aarch64", "cp311-cp311-manylinux_2_27_aarch64"),
        ("macos-arm64", "cp311-abi3-macosx_11_0_arm64"),
        ("windows-amd64", "cp311-cp311-win_amd64"),
    ],
)
def test_wheels_for_another_machine_are_fetched_and_told(shelf: Path, tmp_path: Path, name: str, tag: str) -> None:
    told: list[str] = []
    found = fetch([put(shelf, tag)], PLATFORMS[name], "3.11", tmp_path / "into", told.append)
    assert [path.name for path in found] == [f"small-1.0-{tag}.whl"] and len(told) == 1
    assert list((tmp_path / "into").iterdir()) == found


@pytest.mark.parametrize(("lang", "words"), [("ko", "Python 3.11용으로는 없습니다"), ("en", "no wheel of small==1.0")])
def test_a_wheel_that_there_is_not_is_named(shelf: Path, tmp_path: Path, lang: str, words: str) -> None:
    use_language(lang)
    pin = put(shelf, "cp312-cp312-win_amd64")
    with pytest.raises(Trouble, match=words) as told:
        fetch([pin], LINUX, "3.11", tmp_path / "into")
    assert "--platform" in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize(("lang", "words"), [("ko", "해시가 requirements.lock과 다릅니다"), ("en", "another hash")])
def test_another_file_than_the_locks_is_refused(shelf: Path, tmp_path: Path, lang: str, words: str) -> None:
    use_language(lang)
    put(shelf, "py3-none-any")
    with pytest.raises(Trouble, match=words):
        fetch([Pin("small", "1.0", ("sha256:" + "0" * 64,))], LINUX, "3.11", tmp_path / "into")
    assert not list((tmp_path / "into").iterdir())


@pytest.mark.parametrize(("lang", "words"), [("ko", "네트워크에 닿지 못해"), ("en", "network is out of reach")])
def test_without_a_network_it_is_said_and_nothing_is_left(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    use_language(lang)
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    root = write_course(tmp_path / "checkout")
    pin = put(tmp_path, "py3-none-any")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text(f"{pin.line}\n")
    (root / "pyproject.toml").write_text('[project]\nversion = "1"\n')
    out = tmp_path / "out" / "bundle.zip"
    out.parent.mkdir()
    out.write_text("an earlier one")
    with pytest.raises(Trouble, match=words):
        make_bundle(out, LINUX, "3.11", root=root)
    assert out.read_text() == "an earlier one" and list(out.parent.iterdir()) == [out]


# --- what is asked for ---


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_there_is_no_bundle_for_is_said_with_what_there_is(tmp_path: Path, lang: str) -> None:
    use_language(lang)
    with pytest.raises(Trouble, match=r"macos-x86_64.*--platform.*linux-x86_64.*windows-amd64"):
        find_platform("macos-x86_64")
    with pytest.raises(Trouble, match=r"2\.7.*--python.*3\.11"):
        make_bundle(tmp_path / "out.zip", LINUX, "2.7", root=ROOT)
    with pytest.raises(Trouble, match="--out"):
        make_bundle(tmp_path, LINUX, "3.11", root=ROOT)
    with pytest.raises(Trouble, match=r"requirements-dev\.lock"):
        make_bundle(tmp_path / "out.zip", LINUX, "3.11", root=write_course(tmp_path / "no locks"))
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Trouble, match="--out"):
        make_bundle(tmp_path / "taken" / "out.zip", LINUX, "3.11", root=ROOT)
    assert not (tmp_path / "out.zip").exists()


def test_this_machine_is_the_default() -> None:
    here = find_platform(None)
    assert (here.system, here.machine) == (platform.system(), platform.machine())


# --- the archive ---


def test_the_same_contents_are_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    os.utime(tmp_path / "file", (1e9, 1e9))
    files = {"start.sh": b"#!/bin/sh\n", "wheels/a.whl": b"x" * 99, "kit/file": tmp_path / "file"}
    write_archive(tmp_path / "one.zip", "top", files)
    os.utime(tmp_path / "file", (1.5e9, 1.5e9))
    write_archive(tmp_path / "two.zip", "top", dict(reversed(files.items())))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["top/kit/file", "top/start.sh", "top/wheels/a.whl"]
        assert archive.read("top/kit/file") == b"text"
        assert {i.filename: i.external_attr >> 16 & 0o777 for i in archive.infolist()}["top/start.sh"] == 0o755


def test_an_archive_that_cannot_be_finished_is_not_there(tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    out.write_text("an earlier one")
    with pytest.raises(OSError):
        write_archive(out, "top", {"a": b"1", "b": tmp_path / "missing"})
    assert out.read_text() == "an earlier one" and list(tmp_path.iterdir()) == [out]


# --- the start scripts ---


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A bundle without its wheels, as it lies on a learner's machine."""
    top = tmp_path / "빛 고을"
    for name, content in start_files(find_platform(None), this_python(), "1", "key").items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(content)
    return top


def start(top: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=top, env={**os.environ, **environment}, timeout=60
    )


@pytest.mark.parametrize(
    ("known", "ko", "en"),
    [
        ({"python": "3.10"}, "Python 3.10이 필요한데", f"needs Python 3.10, and this is {this_python()}"),
        (
            {"platform": "plan9-mips", "system": "Plan9", "machine": "mips"},
            f"plan9-mips용인데, 이 컴퓨터는 {platform.system()}",
            "is for plan9-mips, and this machine is",
        ),
    ],
)
def test_a_bundle_for_another_machine_installs_nothing(unpacked: Path, known: dict[str, str], ko: str, en: str) -> None:
    about = unpacked / "setup" / "bundle.json"
    about.write_text(json.dumps({**json.loads(about.read_text()), **known}))
    done = start(unpacked, sys.executable, "setup/install.py", PYTHONUTF8="1")
    assert done.returncode == 1 and ko in done.stderr and en in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and not (unpacked / ".venv").exists()


@pytest.mark.skipif(os.name != "posix", reason="the shell's script")
def test_another_python_or_none_is_said(unpacked: Path, tmp_path: Path) -> None:
    script = str(unpacked / find_platform(None).start)
    done = start(tmp_path, "/bin/sh", script, PATH=str(tmp_path))
    assert done.returncode == 1 and "찾은 버전: 없음" in done.stderr and "Found: none" in done.stderr
    other = tmp_path / "python3"
    other.write_text("#!/bin/sh\necho 3.9\n")
    other.chmod(0o755)
    done = start(tmp_path, "/bin/sh", script, PATH=str(tmp_path))
    assert done.returncode == 1 and "Found: 3.9" in done.stderr and f"Python {this_python()}이 필요" in done.stderr


def test_for_windows_lines_end_as_windows_wants_them() -> None:
    files = start_files(PLATFORMS["windows-amd64"], "3.12", "1", "key")
    script = files["start.bat"]
    assert script.partition(b"chcp 65001")[0].isascii(), "until then it is read in this machine's own code page"
    assert script.count(b"\n") == script.count(b"\r\n") > 10
    assert b"py -3.12 setup\\install.py" in script and b".venv\\Scripts" in files["README.txt"]
    assert not any(b"@" in line.removeprefix(b"@echo") for line in script.splitlines())
