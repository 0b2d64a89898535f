"""The hub of `bitgoeul hub`, whose students' servers are jobs of Slurm. Partitions, sizes and hours are the site's.

The hub's folder, the homes, and the environment with Bitgoeul are on disks that the nodes share, at the same places;
each person of the class has the same account on every node.
"""

import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))

from students import Profile, on_slurm

from autograder.hub.config import configure
from autograder.hub.settings import VARIABLE
from autograder.judge.words import Text

PROFILES = [
    Profile("cpu", Text(ko="CPU 2코어, 4 GB, 4시간", en="CPU, 2 cores, 4 GB, 4 hours"), "cpu", 2, "4G", "04:00:00"),
    Profile(
        "gpu",
        Text(ko="GPU 1개, CPU 4코어, 16 GB, 2시간", en="1 GPU, 4 cores, 16 GB, 2 hours"),
        "gpu",
        4,
        "16G",
        "02:00:00",
        gres="gpu:1",
    ),
]

c = get_config()  # type: ignore[name-defined]  # noqa: F821
configure(c, Path(os.environ[VARIABLE]))
on_slurm(
    c,
    PROFILES,
    hub_address=f"{socket.getfqdn()}:{urlsplit(c.JupyterHub.hub_bind_url).port}",
    command=[
        str(Path(sys.executable).with_name(name)) for name in ("batchspawner-singleuser", "jupyterhub-singleuser")
    ],
)
