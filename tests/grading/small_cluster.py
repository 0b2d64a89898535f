"""A small Dask cluster on this machine: a scheduler and workers, each a process of its own in a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
_DASK = [sys.executable, "-m", "dask"]


class SmallCluster:
    """The scheduler runs at once; workers are started by name. To be closed."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.file = folder / "scheduler.json"
        self._folder, self._environment = folder, environment
        self._processes: list[psutil.Popen] = []
        self.scheduler = self._start("scheduler", "--host=127.0.0.1", "--port=0", f"--scheduler-file={self.file}")
        wait_for(self.file.is_file)

    @property
    def address(self) -> str:
        return json.loads(self.file.read_text())["address"]

    def worker(
        self, name: str, *options: str, threads: int = 1, before: tuple[str, ...] = (), **environment: str
    ) -> Any:
        """Start a worker; `before` is a command that starts ours."""
        folder = f"--local-directory={self._folder / name}"
        options = (self.address, f"--nthreads={threads}", folder, *options)
        return self._start("worker", *options, before=before, **environment)

    def log(self, process: Any) -> str:
        return (self._folder / f"{self._processes.index(process)}.log").read_text()

    def close(self) -> None:
        everybody = [one for process in self._processes for one in family(process)]
        kill(self._processes)
        psutil.wait_procs(everybody, timeout=10)  # each ends by itself, and takes its folders along
        kill(everybody)

    def _start(self, *command: str, before: tuple[str, ...] = (), **environment: str) -> Any:
        with (self._folder / f"{len(self._processes)}.log").open("w") as log:
            process = psutil.Popen(
                [*before, *_DASK, *command, "--no-dashboard"],
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), **self._environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._processes.append(process)
        return process


def family(process: Any) -> list[psutil.Process]:
    """It, and all that it has started."""
    try:
        return [psutil.Process(process.pid), *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def kill(processes: list[psutil.Process]) -> None:
    """kill -9."""
    for process in processes:
        try:
            process.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(processes, timeout=10)


def wait_for(what: Callable[[], Any], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)
