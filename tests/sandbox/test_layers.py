"""The layers of each wall, one by one: what the kernel says of a worker, and what its code meets when it tries."""

import os
from pathlib import Path

import pytest

from autograder.sandbox import Box, Limits, layers, lockdown, nursery, processes, wall

from .conftest import need, start, value

HAS_LANDLOCK = lockdown.landlock_abi() >= lockdown.MINIMUM_ABI
SCOPED = lockdown.landlock_abi() >= lockdown.SCOPES_ABI
KINDS = ("user", "pid", "mnt", "net", "ipc", "uts")


def fields(text: str) -> dict[str, str]:
    return {name: rest.strip() for name, _, rest in (line.partition(":") for line in text.splitlines())}


def bounding_set_is_empty(box: Box) -> bool:
    """Only root can empty it; with no new privileges nothing can be taken from it either."""
    return box.wall == "bubblewrap" or os.getuid() == 0


def test_the_kernel_says_that_no_right_is_left(shared: Box) -> None:
    """Of the process that runs a student's code, and of one that this one starts."""
    shared.run("import os, time\npid = os.fork()\nif pid == 0:\n    time.sleep(60)")
    below = processes.tree(shared._jail.worker)
    assert len(below) == 2
    for pid in below:
        said = fields(Path(f"/proc/{pid}/status").read_text())
        kinds = ("Inh", "Prm", "Eff", "Amb", *(["Bnd"] if bounding_set_is_empty(shared) else []))
        assert {said[f"Cap{kind}"] for kind in kinds} == {"0" * 16}
        assert (said["NoNewPrivs"], said["Seccomp"]) == ("1", "2")
    shared.run("os.kill(pid, 9)\nos.waitpid(pid, 0)")


def test_it_is_so_seen_from_inside_too(shared: Box) -> None:
    libc = "import ctypes\nlibc = ctypes.CDLL(None)\n"
    assert value(shared, f"{libc}libc.prctl(39, 0, 0, 0, 0)") == "1"  # PR_GET_NO_NEW_PRIVS
    if bounding_set_is_empty(shared):
        last = int(Path("/proc/sys/kernel/cap_last_cap").read_text())
        assert value(shared, f"{{libc.prctl(23, n, 0, 0, 0) for n in range({last + 1})}}") == "{0}"  # PR_CAPBSET_READ
    if shared.wall == "bubblewrap":
        source = "dict(line.split(':\\t') for line in open('/proc/self/status').read().splitlines())"
        names = "('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb')"
        assert value(shared, f"said = {source}\n[int(said[n], 16) for n in {names}]") == "[0, 0, 0, 0, 0]"
        assert value(shared, "said['NoNewPrivs'], said['Seccomp']") == "('1', '2')"
        for kind in KINDS:
            inside = value(shared, f"import os\nos.readlink('/proc/self/ns/{kind}')")
            assert inside.startswith(f"'{kind}:[") and inside != repr(str(Path(f"/proc/self/ns/{kind}").readlink()))


def test_no_program_gives_rights_back(shared: Box) -> None:
    """A set-user-id program of the system runs as the student and no more."""
    source = "import subprocess\nsubprocess.run(['su', '-c', 'id'], capture_output=True).returncode != 0"
    assert value(shared, source) == "True"


@pytest.mark.skipif(not HAS_LANDLOCK, reason="this kernel has no Landlock")
def test_landlock_holds_behind_bubblewrap_too(shared: Box) -> None:
    source = """
import os
def tried(work):
    try: work()
    except OSError as error: return error.errno
    return 0
"""
    shared.run(source)
    assert value(shared, "tried(lambda: os.listdir('/'))") == "13"
    for folder in ("/tmp", "/dev/shm") if shared.wall == "bubblewrap" else (".",):
        assert value(shared, f"tried(lambda: open('{folder}/x', 'w'))") == "0"
        assert value(shared, f"tried(lambda: os.rename('{folder}/x', '{folder}/y'))") == "0"
    assert value(shared, "tried(lambda: open('/dev/null', 'w')) or tried(lambda: open('/dev/urandom', 'rb'))") == "0"
    if SCOPED and shared.wall == "bubblewrap":  # the first process in there is the wall's own
        assert value(shared, "tried(lambda: os.kill(1, 0))") == "1"


def test_landlock_alone_keeps_a_mount_too_many_shut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need("bubblewrap")
    (tmp_path / "gradebook.db").write_text("points")
    mounts = wall.system_mounts
    monkeypatch.setattr(wall, "system_mounts", lambda: [*mounts(), "--bind", str(tmp_path), "/srv"])
    source = (
        "try:\n    found = open('/srv/gradebook.db').read()\nexcept OSError as error:\n    found = error.errno\nfound"
    )
    with start("bubblewrap") as box:
        assert value(box, source) == ("13" if HAS_LANDLOCK else "'points'")
    with nursery("bubblewrap") as lane, lane.start() as box:
        assert value(box, source) == ("13" if HAS_LANDLOCK else "'points'")
    monkeypatch.setattr(lockdown, "landlock_abi", lambda: 0)
    with start("bubblewrap") as box:
        assert value(box, source) == "'points'"


@pytest.mark.parametrize("name", ["bubblewrap", "landlock"])
def test_each_layer_is_tried(name: str) -> None:
    found = {layer.name: layer.holds for layer in layers(need(name))}
    spaces = {layer for layer in found if layer.endswith("_namespace")}
    assert len(found) == 10 and len(spaces) == 4
    assert {found[layer] for layer in spaces} == {name == "bubblewrap"}
    assert {holds for layer, holds in found.items() if layer not in spaces | {"landlock"}} == {True}
    assert found["landlock"] == HAS_LANDLOCK


def test_a_layer_that_is_not_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    need("bubblewrap")
    monkeypatch.setattr(lockdown, "landlock_abi", lambda: 0)
    monkeypatch.setattr("autograder.sandbox.layer.SMALL", Limits())  # then the bomb is no bomb
    found = {layer.name: layer.holds for layer in layers("bubblewrap")}
    assert not found["landlock"] and not found["watchman"]
    assert found["seccomp"] and found["user_namespace"]
