"""Tasks give the same results wherever they run, and a sentence says where: here, on a real Dask cluster, on Slurm.

The test on Slurm runs where `srun` reaches a cluster: BITGOEUL_TEST_SLURM=1 asks for it.
"""

import os
import re
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from course.cluster import here, place, runner

SHARDS = [(np.arange(5.0), 2.0), (np.zeros(0), 1.0), (np.arange(3.0) + 7, 0.5)]


def scaled_sums(values, factor):
    return factor * np.array([values.sum(), len(values)])


def total(values, factor):
    return values.sum() * factor


def refused(values, factor):
    raise ZeroDivisionError(f"no {factor}")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No cluster in sight, and an empty folder to work in."""
    monkeypatch.delenv("BITGOEUL_CLUSTER", raising=False)
    monkeypatch.delenv("BITGOEUL_SANDBOX", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=60) as cluster:
        yield cluster.scheduler_address


def same(found, want) -> bool:
    return len(found) == len(want) and all(type(f) is type(w) and np.array_equal(f, w) for f, w in zip(found, want))


def test_without_a_cluster_tasks_run_here_one_after_another(nowhere, capsys):
    order = []
    assert runner("en")(lambda k: order.append(k) or k * k, [(1,), (2,), (3,)]) == [1, 4, 9]
    assert order == [1, 2, 3]
    assert capsys.readouterr().out == "3 tasks ran on this computer, one after another (simulated).\n"
    assert runner("en")(total, [(np.ones(2), 3.0)]) == [6.0]
    assert capsys.readouterr().out.startswith("1 task ran on this computer")


def test_no_tasks_ask_no_cluster(nowhere, monkeypatch, capsys):
    monkeypatch.setenv("BITGOEUL_CLUSTER", "slurm")
    assert runner("ko")(total, []) == []
    assert capsys.readouterr().out == "작업 0개를 이 컴퓨터에서 차례로 실행했습니다(시뮬레이션).\n"


def test_a_folder_that_cannot_be_written_costs_a_sentence(nowhere, monkeypatch, capsys):
    gone = nowhere / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setenv("BITGOEUL_CLUSTER", "slurm")
    assert runner("en")(total, SHARDS) == here(total, SHARDS)
    assert capsys.readouterr().out.startswith("Slurm did not run it (")


@pytest.mark.parametrize("function", [scaled_sums, total])
def test_a_dask_cluster_gives_the_same(function, nowhere, dask, monkeypatch, capsys):
    monkeypatch.setenv("BITGOEUL_CLUSTER", dask)
    assert same(runner("en")(function, SHARDS), here(function, SHARDS))
    assert capsys.readouterr().out == f"3 tasks ran on Dask({dask}).\n"


def test_dask_takes_a_function_of_a_notebook(nowhere, dask, monkeypatch, capsys):
    weights = np.array([2.0, 3.0])
    monkeypatch.setenv("BITGOEUL_CLUSTER", dask)
    assert runner("ko")(lambda x: float(x @ weights), [(np.ones(2),), (np.arange(2.0),)]) == [5.0, 3.0]
    assert capsys.readouterr().out == f"작업 2개를 Dask({dask})에서 실행했습니다.\n"


def test_on_dask_the_tasks_run_in_other_processes(nowhere, dask, monkeypatch):
    monkeypatch.setenv("BITGOEUL_CLUSTER", dask)
    workers = runner("en")(lambda k: os.getpid(), [(k,) for k in range(8)])
    assert os.getpid() not in workers


def test_what_a_function_raises_is_raised_whatever_the_place(nowhere, dask, monkeypatch):
    for where in ("here", dask):
        monkeypatch.setenv("BITGOEUL_CLUSTER", where)
        with pytest.raises(ZeroDivisionError, match="no 2"):
            runner("en")(refused, SHARDS)


def test_an_address_where_nobody_answers_costs_a_sentence(nowhere, monkeypatch, capsys):
    monkeypatch.setattr("course.cluster._CONNECT_SECONDS", 0.3)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    for asked in (address, "127.0.0.1", "http://127.0.0.1:1"):
        monkeypatch.setenv("BITGOEUL_CLUSTER", asked)
        assert same(runner("en")(total, SHARDS), here(total, SHARDS))
        said = capsys.readouterr().out
        assert asked in said
        assert said.endswith(" 3 tasks ran on this computer, one after another (simulated).\n")
        assert said.count("\n") == 1


def test_what_is_no_scheduler_is_not_waited_for(nowhere, monkeypatch, capsys):
    monkeypatch.setattr("course.cluster._CONNECT_SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        monkeypatch.setenv("BITGOEUL_CLUSTER", f"tcp://127.0.0.1:{silent.getsockname()[1]}")
        assert same(runner("en")(total, SHARDS), here(total, SHARDS))
    assert "did not run it" in capsys.readouterr().out


def test_slurm_is_chosen_where_srun_is_found_and_its_failure_costs_a_sentence(nowhere, monkeypatch, capsys):
    assert place() == "here"
    srun = nowhere / "bin" / "srun"
    srun.write_text("#!/bin/sh\necho 'srun: error: no controller' >&2\nexit 1\n")
    srun.chmod(srun.stat().st_mode | stat.S_IXUSR)
    assert place() == "slurm"
    assert same(runner("ko")(total, SHARDS), here(total, SHARDS))
    said = capsys.readouterr().out
    assert said.startswith("Slurm에서 실행하지 못했습니다(srun: error: no controller).")
    assert list(Path().iterdir()) == [], "the job's folder is taken away"
    monkeypatch.setenv("BITGOEUL_CLUSTER", "here")
    assert place() == "here"


def test_slurm_without_srun_costs_a_sentence(nowhere, monkeypatch, capsys):
    monkeypatch.setenv("BITGOEUL_CLUSTER", "slurm")
    assert same(runner("en")(total, SHARDS), here(total, SHARDS))
    assert capsys.readouterr().out.startswith("Slurm did not run it (")


def test_a_submission_that_is_graded_runs_here_whatever_is_set(nowhere, dask, monkeypatch):
    monkeypatch.setenv("BITGOEUL_CLUSTER", dask)
    monkeypatch.setenv("BITGOEUL_SANDBOX", "1")
    assert place() == "here"


@pytest.mark.skipif(os.environ.get("BITGOEUL_TEST_SLURM") != "1", reason="BITGOEUL_TEST_SLURM=1 asks for it")
def test_slurm_gives_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BITGOEUL_CLUSTER", "slurm")
    for function in (scaled_sums, total):
        assert same(runner("en")(function, SHARDS), here(function, SHARDS))
        assert capsys.readouterr().out == "3 tasks ran on Slurm.\n"
    ranks = runner("en")(lambda k: int(os.environ["SLURM_PROCID"]), [(k,) for k in range(4)])
    assert ranks == [0, 1, 2, 3]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ZeroDivisionError, match="no 2"):
        runner("en")(refused, SHARDS)
    assert re.fullmatch(r"4 tasks ran on Slurm\.\n", capsys.readouterr().out)
