"""One set of versions: pyproject.toml, the locks and environment.yml agree, and name no place to fetch from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-hub.lock")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[str]:
    """The lock's requirements, each on one line with its hashes; comments and blank lines are left out."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines()]
    return [line for line in lines if line]


def pins(lock: str) -> dict[str, set[tuple[Version, str]]]:
    """Version and marker of each package; a package may be pinned twice under markers that exclude each other."""
    found: dict[str, set[tuple[Version, str]]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash=")[0].strip())
        (pin,) = requirement.specifier
        assert pin.operator == "==", entry
        found.setdefault(canonicalize_name(requirement.name), set()).add(
            (Version(pin.version), str(requirement.marker))
        )
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_hashes(lock: str):
    assert len(entries(lock)) > 50
    for entry in entries(lock):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry
        assert set(re.findall(r"--[\w-]+", entry)) == {"--hash"}, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_carries_no_address(lock: str):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|git\+|index-url|find-links|trusted-host|\s@\s", text)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]),
        ("requirements-hub.lock", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["hub"]]),
    ],
)
def test_the_pins_satisfy_the_project(lock: str, wanted: list[str]):
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version, _ in versions), str(requirement)


def test_the_locks_pin_the_same_versions():
    runtime, dev, hub = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= dev.items() and runtime.items() <= hub.items()
    assert set(dev) - set(runtime), "the dev lock adds the tools"
    assert "jupyterhub" in hub
    for both in set(dev) & set(hub):
        assert dev[both] == hub[both], both


def test_the_hubs_packages_from_npm_are_locked_by_their_hashes_and_without_addresses():
    lock = json.loads((ROOT / "autograder/hub/npm/package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "autograder/hub/npm/package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(
        package["integrity"].startswith("sha512-") and "resolved" not in package for package in packages.values()
    )
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_environment_brings_python_and_the_lock_and_nothing_else():
    assert set(ENVIRONMENT) == {"name", "channels", "dependencies"}
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    plain = [d for d in ENVIRONMENT["dependencies"] if isinstance(d, str)]
    (nested,) = [d for d in ENVIRONMENT["dependencies"] if not isinstance(d, str)]
    assert sorted(re.split("[=<>]", d)[0] for d in plain) == ["pip", "python"]
    assert nested == {"pip": ["--require-hashes", "-r requirements.lock"]}
    assert (ROOT / "requirements.lock").is_file()


def test_the_environments_python_is_supported():
    (python,) = [d for d in ENVIRONMENT["dependencies"] if isinstance(d, str) and d.startswith("python=")]
    version = python.partition("=")[2]
    assert re.fullmatch(r"3\.\d+", version)
    assert Version(version) in SpecifierSet(PROJECT["requires-python"])


def test_the_makefile_knows_the_same_pythons():
    low, high = re.search(
        r"\((\d, \d+)\) <= sys\.version_info\[:2\] <= \((\d, \d+)\)", (ROOT / "Makefile").read_text(encoding="utf-8")
    ).groups()  # type: ignore[union-attr]
    supported = SpecifierSet(PROJECT["requires-python"])
    for bound, step in ((low, -1), (high, 1)):
        major, minor = map(int, bound.split(", "))
        assert Version(f"{major}.{minor}") in supported
        assert Version(f"{major}.{minor + step}") not in supported
