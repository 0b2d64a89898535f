"""The hub's configuration: settings -> JupyterHub's own.

The hub reads `jupyterhub_config.py` in this folder, which calls `configure` with the settings that a variable names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from autograder.hub import rights
from autograder.hub.authenticator import AccountAuthenticator, DemoAuthenticator, class_list
from autograder.hub.roster import enrolled
from autograder.hub.settings import PASSWORD, Course, Settings

_WELCOME = "빛고을: 받은 아이디와 암호로 들어오세요. · Bitgoeul: sign in with the id and password that you were given."
_BIN = Path(sys.executable).parent


def configure(c: Any, settings_file: Path) -> None:
    """Set JupyterHub's configuration `c`."""
    settings = Settings.read(settings_file)
    _addresses(c, settings)
    _people(c, settings, settings_file)
    _servers(c, settings, settings_file)
    c.JupyterHub.load_roles = rights.roles(settings.courses)
    desks = [_desk(course, settings) for course in settings.courses if course.desk_port]
    c.JupyterHub.services = [*(_service(course, settings) for course in settings.courses), *desks]


def _addresses(c: Any, settings: Settings) -> None:
    hub, proxy = settings.inner_ports
    c.JupyterHub.bind_url = f"http://{settings.ip}:{settings.port}/"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub}"
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy}"
    c.ConfigurableHTTPProxy.command = list(settings.proxy)
    c.ConfigurableHTTPProxy.pid_file = str(settings.private / "proxy.pid")
    c.JupyterHub.template_vars = {"announcement_login": _WELCOME}
    c.JupyterHub.db_url = f"sqlite:///{settings.private / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(settings.private / "cookie_secret")


def _people(c: Any, settings: Settings, settings_file: Path) -> None:
    c.JupyterHub.authenticator_class = AccountAuthenticator if settings.accounts else DemoAuthenticator
    c.Authenticator.settings_file = str(settings_file)
    c.Authenticator.manage_groups = True
    c.Authenticator.any_allow_config = True  # it is the class list, of which the hub knows nothing
    c.Authenticator.auth_refresh_age = 20
    c.Authenticator.refresh_pre_spawn = True
    c.PAMAuthenticator.open_sessions = False
    c.SharedPasswordAuthenticator.user_password = os.environ.get(PASSWORD, "")


def _servers(c: Any, settings: Settings, settings_file: Path) -> None:
    """Each person's own server."""
    c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner" if settings.accounts else "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = str(_homes(settings) / "{username}")
    c.LocalProcessSpawner.interrupt_timeout = 1  # a Jupyter server asks back, and nobody answers
    c.Spawner.cmd = [str(_BIN / "jupyterhub-singleuser")]
    c.Spawner.default_url = "/lab"
    c.Spawner.ip = "127.0.0.1"
    c.Spawner.start_timeout = c.Spawner.http_timeout = 120
    c.Spawner.env_keep = []
    c.Spawner.environment = _environment()
    c.JupyterHub.cleanup_servers = True

    def before(spawner: Any) -> None:
        person = enrolled(class_list(settings_file))[spawner.user.name]
        role = "instructor" if person.teaches else "student"
        spawner.environment = {
            **_environment(),
            "BITGOEUL_LANG": person.langs[0],
            "JUPYTER_CONFIG_PATH": str(settings.roles / f"{role}-{person.langs[0]}"),
        }

    c.Spawner.pre_spawn_hook = before


def _environment() -> dict[str, str]:
    return {"PATH": f"{_BIN}:/usr/local/bin:/usr/bin:/bin", "SHELL": "/bin/bash", "LANG": "C.UTF-8"}


def _homes(settings: Settings) -> Path:
    """Where there are no accounts, the demo's users have a folder each."""
    return Path(settings.folder, "homes")


def _service(course: Course, settings: Settings) -> dict[str, Any]:
    """The course's own server, in which formgrader works; nbgrader wants it under the course's name."""
    return {
        "name": course.name,
        "url": f"http://127.0.0.1:{course.port}",
        "command": [str(_BIN / "jupyterhub-singleuser")],
        "cwd": course.folder,
        "oauth_no_confirm": True,
        **({"user": course.account} if settings.accounts else {}),
        "environment": {
            **_environment(),
            **({} if settings.accounts else {"HOME": str(_homes(settings) / course.name)}),
            "BITGOEUL_LANG": course.lang,
            "JUPYTERHUB_USER": course.account,
            "JUPYTERHUB_DEFAULT_URL": "/lab",
            "JUPYTER_CONFIG_PATH": str(settings.roles / course.name),
            "JUPYTER_PATH": str(settings.roles / course.name / "share"),
        },
    }


def _desk(course: Course, settings: Settings) -> dict[str, Any]:
    """The course's desk: grades what is handed in as it comes, and shows each student their own verdicts."""
    return {
        "name": course.desk,
        "url": f"http://127.0.0.1:{course.desk_port}",
        "command": [sys.executable, "-m", "autograder.hub.deskpage"],
        "cwd": course.folder,
        "oauth_no_confirm": True,
        **({"user": course.account} if settings.accounts else {}),
        "environment": {
            **_environment(),
            "BITGOEUL_LANG": course.lang,
            "JUPYTER_CONFIG_PATH": str(settings.roles / course.name),
        },
    }
