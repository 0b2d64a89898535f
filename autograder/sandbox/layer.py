"""The layers of a wall, each tried on a real box: which of them hold on this machine.

What the kernel says of the sandboxed process is read from outside; what only shows when it is tried is tried inside.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.sandbox.box import Box, start
from autograder.sandbox.errors import Stopped
from autograder.sandbox.limits import Limits
from autograder.sandbox.wall import WallName

LayerName = Literal[
    "user_namespace",
    "pid_namespace",
    "mount_namespace",
    "network_namespace",
    "no_new_privileges",
    "capabilities",
    "seccomp",
    "landlock",
    "resource_limits",
    "watchman",
]
NAMESPACES: dict[LayerName, str] = {
    "user_namespace": "user",
    "pid_namespace": "pid",
    "mount_namespace": "mnt",
    "network_namespace": "net",
}
# without CapBnd: only root can empty it, and with no new privileges nothing can be taken from it
CAPABILITIES = ("CapInh", "CapPrm", "CapEff", "CapAmb")
BOUNDED = ("Max cpu time", "Max data size", "Max file size", "Max core file size", "Max processes", "Max open files")
SMALL = Limits(memory_bytes=400 << 20, cell_seconds=10)
LIST_ROOT = """
def list_root():
    import os
    try:
        return len(os.listdir("/"))
    except PermissionError:
        return -1
"""
TOO_MUCH = f"""
import mmap
memory = mmap.mmap(-1, {2 * SMALL.memory_bytes})
for place in range(0, len(memory), 4096):
    memory[place] = 1
"""


@dataclass(frozen=True)
class Layer:
    """One layer, and whether it holds."""

    name: LayerName
    holds: bool


def layers(wall: WallName) -> tuple[Layer, ...]:
    """Start a box behind a wall that works here, and try each layer on it. Raise NoIsolation where none starts."""
    with start(wall, limits=SMALL) as box:
        found = [Layer(name, lies_elsewhere(box, kind)) for name, kind in NAMESPACES.items()]
        said = dict(line.split(":", 1) for line in about(box, "status").splitlines())
        found += [
            Layer("no_new_privileges", said["NoNewPrivs"].strip() == "1"),
            Layer("capabilities", {int(said[name], 16) for name in CAPABILITIES} == {0}),
            Layer("seccomp", said["Seccomp"].strip() == "2"),
            Layer("landlock", keeps_root_shut(box)),
            Layer("resource_limits", bounded(about(box, "limits"))),
            Layer("watchman", is_watched(box)),
        ]
    return tuple(found)


def about(box: Box, file: str) -> str:
    """Read what the kernel says about the box's process."""
    return Path(f"/proc/{box._jail.worker}/{file}").read_text(errors="replace")


def lies_elsewhere(box: Box, kind: str) -> bool:
    """Say whether the box has a namespace of its own."""
    return Path(f"/proc/{box._jail.worker}/ns/{kind}").readlink() != Path(f"/proc/self/ns/{kind}").readlink()


def keeps_root_shut(box: Box) -> bool:
    """Say whether Landlock holds: everything else that a wall is made of would let the root folder be listed."""
    here = box.here()
    return here.call(here.define(LIST_ROOT)).value == -1


def bounded(limits: str) -> bool:
    """Say whether each resource that has a limit of ours has it for good."""
    hard = {line[:26].strip(): line[26:].split()[1] for line in limits.splitlines()[1:]}
    return all(hard[name].isdigit() for name in BOUNDED)


def is_watched(box: Box) -> bool:
    """Say whether the watchman ends the box when all of its memory together is too much, which no kernel limit sees."""
    try:
        box.run(TOO_MUCH)
    except Stopped as stopped:
        return stopped.why == "memory"
    return False
