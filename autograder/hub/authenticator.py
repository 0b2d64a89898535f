"""Who may log in: whoever is in the class list and knows the password of their account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator, PAMAuthenticator
from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
from traitlets import Unicode

from autograder.hub.rights import groups_of
from autograder.hub.roster import enrolled
from autograder.hub.settings import Settings


class _ByClassList(Authenticator):
    """Groups and admission follow the class list as it is now; a change is seen within `auth_refresh_age`."""

    settings_file = Unicode(help="The hub's settings; the class list stands beside them.").tag(config=True)

    def check_allowed(self, username: str, authentication: dict[str, Any] | None = None) -> bool:
        """Whether the list has this person."""
        return username in self._enrolled()

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:
        """Ask for the password, then say the person's groups."""
        said = await super().authenticate(handler, data)
        if said is None:
            return None
        name = self.normalize_username(said["name"] if isinstance(said, dict) else said)
        return {"name": name, "groups": self._groups(name)}

    async def refresh_user(self, user: Any, handler: Any = None) -> bool | dict[str, Any]:
        """The groups by the list of now; False for one who is no longer in it."""
        if user.name not in self._enrolled():
            return False
        return {"name": user.name, "groups": self._groups(user.name)}

    def _enrolled(self) -> dict[str, Any]:
        return enrolled(class_list(Path(self.settings_file)))

    def _groups(self, name: str) -> list[str]:
        person = self._enrolled().get(name)
        return groups_of(person, Settings.read(Path(self.settings_file)).courses) if person else []


class AccountAuthenticator(_ByClassList, PAMAuthenticator):
    """The password is that of the operating system's account."""


class DemoAuthenticator(_ByClassList, SharedPasswordAuthenticator):
    """One password for everybody: where there are no accounts."""


def class_list(settings_file: Path) -> Path:
    """The class list that belongs to the settings."""
    return settings_file.with_name("class.json")
