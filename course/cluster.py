"""Run a function on many tasks: on a Slurm or a Dask cluster where one is at hand, one after another here elsewhere.

    run = runner(lang="en")
    results = run(function, [(first, arguments), (second, arguments)])   # function(first, arguments), ...

`run` gives the same list wherever the tasks ran, and says in one sentence where that was.

    BITGOEUL_CLUSTER   where
    (not set)          Slurm where `srun` is found, else here
    slurm              Slurm
    tcp://host:port    the Dask scheduler at this address (or tls://)
    here               here; so does a submission that is being graded, whatever is set

Slurm takes one job of one task a rank, for at most one minute: function and arguments lie in a new folder under the
working directory, which all nodes must share, each rank writes its result there, and the folder is taken away again.
Dask is sent the same function and arguments. A cluster that does not answer, or fails, costs nothing but the sentence
that says so: the tasks are then run here.

Limits: a result is a number or an array of numbers. A function from a notebook travels with what it refers to, so the
nodes need the same Python and the same packages. Ranks do not talk to each other: what they found is gathered here.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

Lang = Literal["ko", "en"]
Function = Callable[..., Any]
Tasks = Sequence[tuple[Any, ...]]

_ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")
_START_SECONDS: Final = 60  # for Slurm to find room
_CONNECT_SECONDS: Final = 6.0
_RUN_SECONDS: Final = 60


class NoCluster(Exception):
    """The cluster that was asked for cannot be used; `why` says so in both languages."""

    def __init__(self, *, ko: str, en: str) -> None:
        self.why: dict[Lang, str] = {"ko": ko, "en": en}
        super().__init__(en)


def runner(lang: Lang = "ko") -> Callable[[Function, Tasks], list[Any]]:
    """Return `run(function, tasks)`, which says in this language where it ran."""

    def run(function: Function, tasks: Tasks) -> list[Any]:
        where, trouble = place() if tasks else "here", ""
        try:
            results = _run_at(where, function, tasks)
        except NoCluster as problem:
            where, trouble = "here", f"{problem.why[lang]} "
            results = here(function, tasks)
        sys.stdout.write(trouble + _sentence(where, len(tasks))[lang] + "\n")
        return results

    return run


def place() -> str:
    """Where tasks are to run: "slurm", "here", or the address of a Dask scheduler."""
    if os.environ.get("BITGOEUL_SANDBOX") == "1":  # a submission is being graded, and has no network
        return "here"
    asked = os.environ.get("BITGOEUL_CLUSTER", "").strip()
    return asked or ("slurm" if shutil.which("srun") else "here")


def here(function: Function, tasks: Tasks) -> list[Any]:
    """Run the tasks in this process, one after another: the simulator."""
    return [function(*task) for task in tasks]


def _run_at(where: str, function: Function, tasks: Tasks) -> list[Any]:
    if where == "here":
        return here(function, tasks)
    return _on_slurm(function, tasks) if where == "slurm" else _on_dask(where, function, tasks)


def _sentence(where: str, count: int) -> dict[Lang, str]:
    tasks = "1 task" if count == 1 else f"{count} tasks"
    if where == "here":
        return {
            "ko": f"작업 {count}개를 이 컴퓨터에서 차례로 실행했습니다(시뮬레이션).",
            "en": f"{tasks} ran on this computer, one after another (simulated).",
        }
    name = "Slurm" if where == "slurm" else f"Dask({where})"
    return {"ko": f"작업 {count}개를 {name}에서 실행했습니다.", "en": f"{tasks} ran on {name}."}


# --- Slurm ---


def _on_slurm(function: Function, tasks: Tasks) -> list[Any]:
    """One job with a rank for each task."""
    try:
        import cloudpickle
    except ImportError:
        raise _slurm_trouble("no cloudpickle") from None
    try:
        with tempfile.TemporaryDirectory(prefix="bitgoeul-job-", dir=Path.cwd(), ignore_cleanup_errors=True) as folder:
            (Path(folder) / "job").write_bytes(cloudpickle.dumps((function, list(tasks))))
            _srun(Path(folder), len(tasks))
            # a number comes back as one, an array as an array
            return [np.load(Path(folder) / f"{rank}.npy", allow_pickle=False)[()] for rank in range(len(tasks))]
    except (OSError, TypeError, pickle.PicklingError) as problem:
        raise _slurm_trouble(str(problem)) from None


def _srun(folder: Path, ranks: int) -> None:
    paths = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    # overcommitted: a rank needs no processor of its own, so that any small cluster will do
    asked = ["--overcommit", f"--immediate={_START_SECONDS}", "--time=1", "--input=none", "--job-name=bitgoeul"]
    try:
        done = subprocess.run(
            ["srun", f"--ntasks={ranks}", *asked, sys.executable, "-m", "course.cluster", str(folder)],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            timeout=_START_SECONDS + _RUN_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _slurm_trouble("timeout") from None
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise _slurm_trouble(said[0] if said else f"exit {done.returncode}")


def _slurm_trouble(reason: str) -> NoCluster:
    return NoCluster(ko=f"Slurm에서 실행하지 못했습니다({reason}).", en=f"Slurm did not run it ({reason}).")


def _rank(folder: Path) -> None:
    """What a rank of the job does: its task."""
    rank = int(os.environ["SLURM_PROCID"])
    function, tasks = pickle.loads((folder / "job").read_bytes())  # noqa: S301  whoever wrote it has sent us here
    np.save(folder / f"{rank}.npy", np.asarray(function(*tasks[rank])), allow_pickle=False)


# --- Dask ---


def _on_dask(address: str, function: Function, tasks: Tasks) -> list[Any]:
    """One Dask task for each task."""
    if not _ADDRESS.fullmatch(address):
        raise NoCluster(
            ko=f"BITGOEUL_CLUSTER의 {address!r}은(는) tcp://컴퓨터:포트 모양이 아닙니다.",
            en=f"{address!r} in BITGOEUL_CLUSTER does not look like tcp://host:port.",
        )
    try:
        from distributed import Client, Security
    except ImportError:
        raise NoCluster(
            ko='Dask가 없습니다(python -m pip install "bitgoeul[cluster]").',
            en='Dask is not installed (python -m pip install "bitgoeul[cluster]").',
        ) from None
    log = logging.getLogger("distributed")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)  # what is wrong is said in one sentence
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _knock(address)
            with Client(address, security=Security(), timeout=_CONNECT_SECONDS, set_as_default=False) as client:
                futures = [client.submit(function, *task, pure=False) for task in tasks]
                return [future.result(timeout=_RUN_SECONDS) for future in futures]
    except Exception as problem:  # also the function's own, which will be raised again here
        raise NoCluster(
            ko=f"{address}의 Dask에서 실행하지 못했습니다({type(problem).__name__}).",
            en=f"Dask at {address} did not run it ({type(problem).__name__}).",
        ) from None
    finally:
        log.setLevel(level)


def _knock(address: str) -> None:
    """See that a scheduler answers: a Client would wait for ever for what is none."""
    from distributed import Security
    from distributed.comm.core import connect

    async def knock() -> None:
        arguments = Security().get_connection_args("client")
        coming = connect(address, timeout=_CONNECT_SECONDS, **arguments)
        await (await asyncio.wait_for(coming, _CONNECT_SECONDS)).close()

    with ThreadPoolExecutor(1) as beside:  # a notebook's own thread has a running loop already
        beside.submit(asyncio.run, knock()).result()


if __name__ == "__main__":
    _rank(Path(sys.argv[1]))
