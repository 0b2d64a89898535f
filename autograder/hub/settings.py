"""What the hub's configuration is made from, as one file that the hub reads when it starts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.judge.words import Lang

VARIABLE = "BITGOEUL_HUB"  # where the hub finds the file
PASSWORD = "BITGOEUL_HUB_PASSWORD"  # noqa: S105  (the variable with everybody's, where there are no accounts)
CONFIG_FILE = Path(__file__).with_name("jupyterhub_config.py")


@dataclass(frozen=True)
class Course:
    """A course in the hub: nbgrader's course directory, the account that owns it, and who it is for.

    `group`: the group of the class list that it is for; empty for all who have no course of their own. `desk_port`: of
    its desk, which grades what is handed in as it comes; 0 where it has none.
    """

    name: str
    folder: str
    account: str
    lang: Lang
    group: str
    timezone: str
    port: int
    desk_port: int = 0

    @property
    def desk(self) -> str:
        """The hub's service that is its desk."""
        return f"{self.name}-desk"

    @property
    def students(self) -> str:
        """The hub's group of its students, under the name that nbgrader looks for."""
        return f"nbgrader-{self.name}"

    @property
    def instructors(self) -> str:
        """The hub's group of its instructors, under the name that nbgrader looks for."""
        return f"formgrade-{self.name}"


@dataclass(frozen=True)
class Settings:
    """One hub. `accounts`: each user is one of the operating system; else all are the one who has started the hub.

    `folder` holds what the hub keeps: database, secrets, exchange, and the configuration of each role.
    """

    folder: str
    port: int
    inner_ports: tuple[int, int]  # of the hub and of the proxy's own interface; both on the loopback address
    ip: str
    accounts: bool
    proxy: tuple[str, ...]
    mathjax: str  # its folder
    courses: tuple[Course, ...]

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange."""
        return Path(self.folder, "exchange")

    @property
    def roles(self) -> Path:
        """Jupyter's configuration, a folder a role."""
        return Path(self.folder, "roles")

    @property
    def private(self) -> Path:
        """What only the hub may read: its database, its secrets, the proxy's."""
        return Path(self.folder, "private")

    @property
    def address(self) -> str:
        """Where people find it, from this machine."""
        return f"http://{'127.0.0.1' if self.ip in ('', '0.0.0.0') else self.ip}:{self.port}"  # noqa: S104

    def write(self, path: Path) -> None:
        """Write the file."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read the file."""
        said = json.loads(path.read_text(encoding="utf-8"))
        said["courses"] = tuple(Course(**course) for course in said["courses"])
        return cls(**{**said, "inner_ports": tuple(said["inner_ports"]), "proxy": tuple(said["proxy"])})
