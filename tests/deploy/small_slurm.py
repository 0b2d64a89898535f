"""A Slurm of our own on this machine: three nodes, which are three daemons, with a munge and a key of their own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.grading.small_cluster import kill, wait_for

MISSING = [name for name in ("munged", "slurmctld", "slurmd", "sbatch") if shutil.which(name) is None]
NODES = ("service1", "cpu1", "cpu2")
GPU_NODE = "cpu2"

_CONFIG = """\
ClusterName=small
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.sock,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
ReturnToService=1
KillWait=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/none
GresTypes=gpu
JobCompType=jobcomp/none
{nodes}
PartitionName=service Nodes=service1 MaxTime=30 State=UP
PartitionName=cpu Nodes=cpu1,cpu2 Default=YES MaxTime=30 State=UP
"""


class Job(NamedTuple):
    """`ident` is what scancel takes, 5_1; `number` is the job's own, which no other has."""

    ident: str
    number: str


class SmallSlurm:
    """Runs at once; to be closed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="slurm-"))  # the path of a socket has to be short
        self.folder.chmod(0o755)
        host, config = socket.gethostname().split(".")[0], self.folder / "slurm.conf"
        nodes = [
            f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={free_port()} CPUs=1 RealMemory=4000"
            + (" Gres=gpu:1" if name == GPU_NODE else "")
            for name in NODES
        ]
        (self.folder / "gres.conf").write_text(f"NodeName={GPU_NODE} Name=gpu File=/dev/null\n")  # in a GPU's place
        config.write_text(_CONFIG.format(host=host, port=free_port(), folder=self.folder, nodes="\n".join(nodes)))
        (self.folder / "state").mkdir()
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.environment = {"SLURM_CONF": str(config)}
        self._daemons: dict[str, subprocess.Popen] = {}
        munge = [f"--{what}-file={self.folder}/munge.{what}" for what in ("key", "pid", "log", "seed")]
        self._start("munged", "munged", "--foreground", "--force", f"--socket={self.folder}/munge.sock", *munge)
        wait_for((self.folder / "munge.sock").exists)
        self._start("slurmctld", "slurmctld", "-D")
        for name in NODES:
            self.start_node(name)
        wait_for(lambda: self.run("sinfo", "--noheader", "--Node", "--format=%t").split().count("idle") >= len(NODES))

    def run(self, *command: str) -> str:
        """What a command of Slurm's prints; nothing where the controller is not there yet."""
        return subprocess.run(
            command, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        ).stdout.strip()

    def jobs(self, name: str) -> dict[str, Job]:
        """The jobs of this name that run, by their node."""
        lines = self.run("squeue", "--noheader", f"--name={name}", "--states=RUNNING", "--format=%N %i %A").splitlines()
        return {node: Job(ident, number) for node, ident, number in map(str.split, lines)}

    def start_node(self, name: str) -> None:
        self._start(name, "slurmd", "-D", "-N", name)

    def node_dies(self, name: str) -> None:
        """All that is on it is gone in the same moment, its daemon too; Slurm is told."""
        there = [process for process in psutil.process_iter() if _environment(process).get("SLURMD_NODENAME") == name]
        stewards = [parent for process in there if (parent := _parent(process)) and parent.name() == "slurmstepd"]
        kill([psutil.Process(self._daemons[name].pid), *stewards, *there])
        self._daemons.pop(name).wait()
        self.run("scontrol", "update", f"nodename={name}", "state=down", "reason=dead")

    def node_returns(self, name: str) -> None:
        self.start_node(name)
        self.run("scontrol", "update", f"nodename={name}", "state=resume")

    def processes(self, job: Job) -> list[psutil.Process]:
        """What runs as part of a job."""
        return [one for one in psutil.process_iter() if _environment(one).get("SLURM_JOB_ID") == job.number]

    def close(self) -> None:
        jobs = self.run("squeue", "--noheader", "--format=%i").split()
        if jobs:
            self.run("scancel", *jobs)
            wait_for(lambda: not self.run("squeue", "--noheader"))
        for daemon in reversed(self._daemons.values()):
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(20)
        shutil.rmtree(self.folder)

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("a") as log:
            self._daemons[name] = subprocess.Popen(
                command, env={**os.environ, **self.environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )


def _environment(process: psutil.Process) -> dict[str, str]:
    with suppress(psutil.Error):
        return process.environ()
    return {}


def _parent(process: psutil.Process) -> psutil.Process | None:
    with suppress(psutil.Error):
        return process.parent()
    return None


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
