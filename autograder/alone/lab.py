"""JupyterLab on the learner's copy, as its users know it, and asking nobody on the network for anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from autograder.alone.copy import START
from autograder.alone.files import write_whole

_CONFIG = Path(".bitgoeul", "jupyter")
# defaults only: what learners have chosen in JupyterLab's own settings goes first
_DEFAULTS = {"@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"}}
# nbgrader's menus are for a class: there is nobody to hand anything in to, and check() tells more than Validate
_NBGRADER = ("assignment_list", "course_list", "formgrader", "validate_assignment")
_PAGE = {"disabledExtensions": {"@jupyter/nbgrader": True}}
_SERVER = {"ServerApp": {"jpserver_extensions": {f"nbgrader.server_extensions.{name}": False for name in _NBGRADER}}}


def command(folder: Path, *, browser: bool) -> list[str]:
    """The command line: no news, no look for updates, no extensions from elsewhere."""
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{START}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        *([] if browser else ["--no-browser"]),
    ]


def open_lab(folder: Path, *, browser: bool = True) -> int:
    """Run JupyterLab until the learner ends it; gives its exit status. Where it can, it takes this process's place."""
    files = {
        Path("labconfig", "default_setting_overrides.json"): _DEFAULTS,
        Path("labconfig", "page_config.json"): _PAGE,
        Path("jupyter_server_config.d", "bitgoeul.json"): _SERVER,
    }
    for name, settings in files.items():
        write_whole(folder / _CONFIG / name, json.dumps(settings) + "\n")
    # so that `bitgoeul` is there in JupyterLab's terminals, whether or not its environment was activated
    first = {"JUPYTER_CONFIG_PATH": folder / _CONFIG, "PATH": Path(sys.executable).parent}
    more = {name: [str(path), *filter(None, [os.environ.get(name)])] for name, path in first.items()}
    environment = {**os.environ, **{name: os.pathsep.join(paths) for name, paths in more.items()}}
    if os.name == "posix":  # so that Ctrl-C is asked about once, by JupyterLab
        os.execve(sys.executable, command(folder, browser=browser), environment)  # noqa: S606
    return subprocess.run(command(folder, browser=browser), check=False, env=environment).returncode
