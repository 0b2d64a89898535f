"""The configuration of a hub for one person, root, whose server is a job; see `test_students`."""

import os
import sys

sys.path.insert(0, os.environ["DEPLOY_SLURM"])

from students import Profile, on_slurm

from autograder.hub.proxy import proxy_command
from autograder.judge.words import Text
from tests.deploy.small_slurm import NODES

c = get_config()  # type: ignore[name-defined]  # noqa: F821
hub, front, api = os.environ["PORTS"].split()
c.JupyterHub.bind_url = f"http://127.0.0.1:{front}/"
c.ConfigurableHTTPProxy.command = list(proxy_command())
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api}"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.services = [{"name": "test", "api_token": os.environ["TEST_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "test", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["test"]}
]
c.Spawner.args = ["--allow-root"]
c.Spawner.env_keep = ["PATH"]
c.Spawner.poll_interval = 1
c.Spawner.environment = {f"JUPYTER_{what}_DIR": os.environ["PLACE"] for what in ("CONFIG", "DATA", "RUNTIME")}
c.Spawner.pre_spawn_hook = lambda spawner: setattr(spawner, "req_homedir", os.environ["PLACE"])
sizes = [Profile(name, Text(name, name), "cpu", 1, "1G", "10", gres) for name, gres in (("cpu", ""), ("gpu", "gpu:1"))]
command = [f"{sys.prefix}/bin/{name}" for name in ("batchspawner-singleuser", "jupyterhub-singleuser")]
on_slurm(c, sizes, f"127.0.0.1:{hub}", command)
c.JupyterHub.spawner_class = "batchspawner.MultiSlurmSpawner"
c.MultiSlurmSpawner.daemon_resolver = dict.fromkeys(NODES, "127.0.0.1")
