"""Students' servers as jobs of Slurm, through batchspawner: the profiles that they choose from, and what is locked.

batchspawner formats shell commands, which the hub runs as root, from its own settings, and lets two strangers change
these. Its API takes any setting from whoever has a server's token (that is, from the student's code); here it takes a
port, and nothing else. And whatever a request to start a server carries replaces parts of the job's script; here it
chooses a profile, and nothing else.
"""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import batchspawner.api
from jupyterhub.apihandlers import default_handlers
from tornado import web

from autograder.judge.words import Text

_SCRIPT = """\
#!/bin/bash
#SBATCH --job-name=bitgoeul-student
#SBATCH --output={{homedir}}/.bitgoeul-server-%j.log
#SBATCH --chdir={{homedir}}
#SBATCH --export={{keepvars}}
#SBATCH --no-requeue
#SBATCH --partition={{partition}}
#SBATCH --time={{runtime}}
#SBATCH --mem={{memory}}
#SBATCH --cpus-per-task={{nprocs}}
{% if gres %}#SBATCH --gres={{gres}}
{% endif %}{% if options %}#SBATCH {{options}}
{% endif %}
export OMP_NUM_THREADS={{nprocs}} NUMBA_NUM_THREADS={{nprocs}}
exec {{cmd}}
"""


@dataclass(frozen=True)
class Profile:
    """What a server may have. `memory`, `time` and `gres` as Slurm writes them; `options`: more of sbatch's."""

    slug: str
    name: Text
    partition: str
    cpus: int
    memory: str
    time: str
    gres: str = ""
    options: str = ""


class PortHandler(batchspawner.api.BatchSpawnerAPIHandler):
    """Takes the port that a server has chosen, from that server."""

    @web.authenticated
    def post(self) -> None:
        """Set the port; refuse all else."""
        body = self.get_json_body()
        if not isinstance(body, dict) or set(body) != {"port"} or type(body["port"]) is not int:
            raise web.HTTPError(400, "a port, and nothing else")
        if not 1024 <= body["port"] < 65536:
            raise web.HTTPError(400, "a port that needs no rights")
        super().post()


def on_slurm(c: Any, profiles: Sequence[Profile], hub_address: str, command: Sequence[str]) -> None:
    """Let JupyterHub's configuration `c` start servers as jobs; the first of the profiles is the default.

    `hub_address`: where the nodes reach the hub's own port. `command`: the server and, before it, what tells the hub
    its port, as the nodes find them.
    """
    _replace_the_handler()
    c.JupyterHub.spawner_class = "batchspawner.SlurmSpawner"
    c.JupyterHub.hub_bind_url = f"http://:{hub_address.rpartition(':')[2]}"
    c.JupyterHub.hub_connect_url = f"http://{hub_address}"
    c.Spawner.start_timeout, c.Spawner.http_timeout = 600, 120  # a job may have to wait, and starts from a shared disk
    c.BatchSpawnerBase.exec_prefix = (
        f"{shutil.which('runuser', path='/usr/sbin:/sbin:/usr/bin:/bin')} -u {{username}} --"
    )
    c.BatchSpawnerBase.batchspawner_singleuser_cmd, *rest = command
    c.Spawner.cmd = rest
    c.SlurmSpawner.batch_script = _SCRIPT
    known = {profile.slug: profile for profile in profiles}
    c.Spawner.options_form = _form(profiles)
    c.Spawner.options_from_form = lambda form: {"profile": "".join(form.get("profile", []))}
    c.Spawner.pre_spawn_hook = _chosen(known, profiles[0], c.Spawner.get("pre_spawn_hook"))


def _replace_the_handler() -> None:
    for n, (path, handler) in enumerate(default_handlers):
        if issubclass(handler, batchspawner.api.BatchSpawnerAPIHandler):
            default_handlers[n] = (path, PortHandler)


def _chosen(known: dict[str, Profile], default: Profile, before: Callable[[Any], None] | None) -> Callable[[Any], None]:
    """Before each start: what the hub does anyway, and then the profile that was asked for."""

    def hook(spawner: Any) -> None:
        if before:
            before(spawner)
        asked = spawner.user_options.get("profile")
        profile = known.get(asked, default) if isinstance(asked, str) else default
        spawner.user_options = {"profile": profile.slug}
        spawner.req_partition, spawner.req_runtime, spawner.req_memory = profile.partition, profile.time, profile.memory
        spawner.req_nprocs, spawner.req_gres, spawner.req_options = str(profile.cpus), profile.gres, profile.options
        if "SLURM_CONF" in os.environ:
            spawner.environment = {**spawner.environment, "SLURM_CONF": os.environ["SLURM_CONF"]}

    return hook


def _form(profiles: Sequence[Profile]) -> str:
    options = "".join(
        f'<option value="{html.escape(one.slug)}">{html.escape(f"{one.name.ko} · {one.name.en}")}</option>'
        for one in profiles
    )
    select = f'<select name="profile" class="form-control">{options}</select>'
    return f"<label>서버의 크기 · Size of the server {select}</label>"
