"""The lock as one kind of machine needs it. pip itself asks a lock's markers about the machine that it runs on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@dataclass(frozen=True)
class Pin:
    """One package at one version, with the hashes of the files that may be it."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """As pip reads it."""
        return " \\\n    ".join([f"{self.name}=={self.version}", *(f"--hash={one}" for one in self.hashes)])


def pins(lock: str, markers: Mapping[str, str], only: Collection[str] | None = None) -> list[Pin]:
    """The pins of a lock's text that hold under `markers`; `only` those names, if they are given."""
    found = []
    for line in lock.replace("\\\n", " ").splitlines():
        entry, *hashes = re.sub(r"(^|\s)#.*", "", line).strip().split(" --hash=")
        if not entry:
            continue
        requirement = Requirement(entry)
        name = canonicalize_name(requirement.name)
        (version,) = (specifier.version for specifier in requirement.specifier)
        holds = requirement.marker is None or requirement.marker.evaluate(dict(markers))
        if holds and (only is None or name in only):
            found.append(Pin(name, version, tuple(one.strip() for one in hashes)))
    return found
