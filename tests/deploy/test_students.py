"""A student's server as a job of a real Slurm, started by a real hub; and what no student may change of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.deploy.small_slurm import GPU_NODE, MISSING, SmallSlurm, free_port
from tests.grading.small_cluster import ROOT, wait_for

for package in ("jupyterhub", "autograder.hub", "batchspawner"):
    pytest.importorskip(package)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)} (slurm-wlm, munge)"),
    pytest.mark.skipif(os.getuid() != 0, reason="Slurm's own daemons are started by root"),
]
TOKEN = "0123456789abcdef"


@pytest.fixture
def slurm() -> Iterator[SmallSlurm]:
    slurm = SmallSlurm()
    yield slurm
    slurm.close()


@pytest.fixture
def hub(slurm: SmallSlurm, tmp_path: Path) -> Iterator[str]:
    """The address of a hub."""
    hub, front, api = (str(free_port()) for _ in range(3))
    environment = {
        **os.environ,
        **slurm.environment,
        "PYTHONPATH": str(ROOT),
        "DEPLOY_SLURM": str(ROOT / "deploy" / "slurm"),
        "PLACE": str(tmp_path),
        "PORTS": f"{hub} {front} {api}",
        "TEST_TOKEN": TOKEN,
    }
    command = [sys.executable, "-m", "jupyterhub", "-f", str(Path(__file__).with_name("slurm_hub.py"))]
    with (tmp_path / "hub.log").open("w") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{front}"
    wait_for(lambda: asked(f"{address}/hub/api")[0] == 200 or process.poll() is not None)
    assert process.poll() is None, (tmp_path / "hub.log").read_text()
    yield address
    process.terminate()
    process.wait(60)


def asked(address: str, body: Any = None, token: str = TOKEN, method: str | None = None) -> tuple[int, Any]:
    """The status and the JSON of an answer; 0 where there is none."""
    request = urllib.request.Request(
        address,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {token}", "Content-Type": "application/json"},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refused:
        return refused.code, None
    except OSError:
        return 0, None


def servers(hub: str) -> dict[str, Any]:
    return asked(f"{hub}/hub/api/users/root")[1]["servers"]


def test_a_students_server_is_a_job_of_the_profile_and_of_nothing_else(
    hub: str, slurm: SmallSlurm, tmp_path: Path
) -> None:
    assert asked(f"{hub}/hub/api/users/root", {})[0] == 201
    wish = {"profile": "gpu", "cmd": f"touch {tmp_path}/mine", "partition": "service", "memory": "3G", "options": "-N2"}
    assert asked(f"{hub}/hub/api/users/root/server", wish)[0] in (201, 202)
    wait_for(lambda: servers(hub).get("", {}).get("ready"))
    ((node, job),) = slurm.jobs("bitgoeul-student").items()
    shown = slurm.run("scontrol", "show", "job", job.ident)
    assert (node, "Partition=cpu" in shown, "TRES=cpu=1,mem=1G" in shown) == (GPU_NODE, True, True)
    assert "gres/gpu" in shown or "gpu:1" in shown
    server = next(one for one in slurm.processes(job) if "jupyterhub-singleuser" in " ".join(one.cmdline()))
    there = server.environ()
    assert (there["CUDA_VISIBLE_DEVICES"], there["NUMBA_NUM_THREADS"]) == ("0", "1")
    assert asked(f"{hub}/user/root/api/status")[1]["kernels"] == 0, "it answers through the proxy"
    assert not (tmp_path / "mine").exists()

    own = there["JUPYTERHUB_API_TOKEN"]
    for body in (
        {"exec_prefix": "touch mine; "},
        {"port": 8888, "batch_cancel_cmd": "touch mine"},
        {"port": 80},
        {"port": "8888; touch mine"},
        {"port": True},
        [],
    ):
        assert asked(f"{hub}/hub/api/batchspawner", body, token=own)[0] == 400

    slurm.run("scancel", job.ident)
    wait_for(lambda: not servers(hub))
    psutil.wait_procs([server], timeout=20)
    assert asked(f"{hub}/hub/api/users/root/server", {"profile": "everything"})[0] in (201, 202)
    wait_for(lambda: slurm.jobs("bitgoeul-student"))
    (again,) = slurm.jobs("bitgoeul-student").values()
    assert "gpu" not in slurm.run("scontrol", "show", "job", again.ident), "an unknown profile is the first one"
    wait_for(lambda: servers(hub).get("", {}).get("ready"))
    assert asked(f"{hub}/hub/api/users/root/server", method="DELETE")[0] in (202, 204)
    wait_for(lambda: not slurm.jobs("bitgoeul-student"))
