"""Grading on Slurm: a Dask scheduler and its workers, each a job, for `bitgoeul grade --cluster`.

    python deploy/slurm/workers.py start FOLDER --workers 4 --threads 8 --partition cpu
    export DASK_CONFIG=FOLDER/dask.yaml
    bitgoeul grade m07_numba_basics --cluster FOLDER/scheduler.json
    python deploy/slurm/workers.py stop FOLDER

FOLDER is the crew's own, on a disk that the nodes share. It holds the key that the scheduler, the workers and whoever
grades prove themselves with: a cluster's nodes belong to many, and whoever may speak to a Dask scheduler can run
programs as its user. No job gets the environment that this is called in, nor has anything to do with a gradebook.

A worker that ends is started again as long as its job lasts, and Slurm starts the jobs of a failed node again.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from autograder.grading.keys import CONFIG, FILES, write_keys
from autograder.judge.words import say

JOBS = "jobs.txt"
_LOOK_SECONDS = 1.0
_ENDED = ("BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "TIMEOUT")


class SlurmProblem(Exception):
    """What an operator has to know, and can mend."""


def main(words: list[str] | None = None) -> int:
    """Do what is asked; 1 where it cannot be done."""
    words = sys.argv[1:] if words is None else words
    ours, theirs = (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, [])
    asked = _parser().parse_args(ours)
    try:
        asked.action(asked, asked.folder.resolve(), theirs)
    except SlurmProblem as problem:
        print(f"bitgoeul: {problem}", file=sys.stderr)
        return 1
    return 0


def start(asked: argparse.Namespace, folder: Path, options: list[str]) -> None:
    """Start the scheduler, wait until it runs, and start workers."""
    if (folder / JOBS).exists():
        raise SlurmProblem(
            say(
                ko=f"{folder}에서 이미 켰습니다. 워커를 더 켜려면 more를, 끝내려면 stop을 쓰세요.",
                en=f"{folder} has been started already. Use more to add workers, stop to end it.",
            )
        )
    try:
        write_keys(folder)
    except OSError as problem:
        raise SlurmProblem(
            say(ko=f"{folder}에 쓸 수 없습니다({problem}).", en=f"{folder} cannot be written ({problem}).")
        ) from None
    (folder / "scheduler.json").unlink(missing_ok=True)
    partition = asked.scheduler_partition or asked.partition
    job = _submit(
        folder,
        "scheduler",
        f"{_dask(folder)} scheduler --port={asked.port} --no-dashboard"
        f" --dashboard-address=127.0.0.1:0 --scheduler-file={shlex.quote(str(folder / 'scheduler.json'))}"
        f"{_interface(asked)}",
        ["--cpus-per-task=1", "--mem=2G", f"--time={asked.time}", *([f"--partition={partition}"] if partition else [])],
    )
    _wait_for_scheduler(folder, job)
    more(asked, folder, options)
    print(f"export DASK_CONFIG={folder / CONFIG}")
    print(f"bitgoeul grade ASSIGNMENT --cluster {folder / 'scheduler.json'}")


def more(asked: argparse.Namespace, folder: Path, options: list[str]) -> None:
    """Start workers for the scheduler that runs."""
    _jobs(folder)
    _submit(
        folder,
        "worker",
        f"{_dask(folder)} worker --no-nanny --nthreads={asked.threads} --no-dashboard --dashboard-address=127.0.0.1:0"
        f' --memory-limit=0 --death-timeout=60 --local-directory="$scratch"'
        f" --scheduler-file={shlex.quote(str(folder / 'scheduler.json'))}{_interface(asked)}",
        [
            f"--array=1-{asked.workers}",
            f"--cpus-per-task={asked.threads}",
            f"--mem-per-cpu={asked.memory}",
            f"--time={asked.time}",
            *([f"--partition={asked.partition}"] if asked.partition else []),
            *options,
        ],
    )


def stop(asked: argparse.Namespace, folder: Path, options: list[str]) -> None:
    """Cancel the jobs that are still there, and remove the key; the logs stay."""
    there = _slurm("squeue", "--me", "--noheader", "--format=%F").split()
    ours = [job for job in _jobs(folder) if job in there]
    if ours:
        _slurm("scancel", *ours)
    for name in (JOBS, "scheduler.json", *FILES):
        (folder / name).unlink(missing_ok=True)


def _dask(folder: Path) -> str:
    return f"DASK_CONFIG={shlex.quote(str(folder / CONFIG))} {shlex.quote(sys.executable)} -m dask"


def _interface(asked: argparse.Namespace) -> str:
    return f" --interface={shlex.quote(asked.interface)}" if asked.interface else ""


def _submit(folder: Path, name: str, command: str, options: list[str]) -> str:
    """Submit a job that runs the command again and again; returns its id, which is noted for `stop`."""
    job = _slurm(
        "sbatch",
        "--parsable",
        "--export=NIL",
        "--requeue",
        "--open-mode=append",
        f"--job-name=bitgoeul-{name}",
        f"--chdir={folder}",
        f"--output={folder / name}-%j.log",
        *options,
        script=f"""\
#!/bin/bash
umask 077
scratch=$(mktemp -d) || exit
trap 'rm -rf "$scratch"' EXIT
while :; do
  {command}
  sleep 2
done
""",
    ).partition(";")[0]
    with (folder / JOBS).open("a", encoding="utf-8") as jobs:
        jobs.write(f"{job}\n")
    return job


def _jobs(folder: Path) -> list[str]:
    try:
        return (folder / JOBS).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        raise SlurmProblem(
            say(
                ko=f"{folder}에서는 아무것도 켜지 않았습니다. start를 먼저 쓰세요.",
                en=f"Nothing has been started in {folder}. Use start first.",
            )
        ) from None


def _wait_for_scheduler(folder: Path, job: str) -> None:
    """Wait until the scheduler has written where it is; say what Slurm says of it meanwhile."""
    said = ""
    while not (folder / "scheduler.json").is_file():
        state = _slurm("squeue", "--noheader", f"--job={job}", "--states=all", "--format=%T %r") or "COMPLETED"
        if state.split()[0] in _ENDED:
            raise SlurmProblem(
                say(
                    ko=f"스케줄러의 작업({job})이 끝났습니다({state}). {folder}의 로그를 보고, stop으로 치운 다음 "
                    "다시 하세요.",
                    en=f"The scheduler's job ({job}) has ended ({state}). See its log in {folder}, then stop and try "
                    "again.",
                )
            )
        if state != said:
            said = state
            print(say(ko=f"스케줄러의 작업 {job}: {state}", en=f"the scheduler's job {job}: {state}"), file=sys.stderr)
        time.sleep(_LOOK_SECONDS)


def _slurm(*command: str, script: str | None = None) -> str:
    """What a command of Slurm's prints. Raises SlurmProblem with what it says where it fails."""
    try:
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise SlurmProblem(
            say(
                ko=f"{command[0]}이(가) 없습니다. Slurm의 로그인 노드에서 실행하세요.",
                en=f"There is no {command[0]} here. Run this on a login node of Slurm.",
            )
        ) from None
    if done.returncode:
        raise SlurmProblem(f"{command[0]}: {' '.join(done.stderr.split())}")
    return done.stdout.strip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workers.py",
        description=say(
            ko="bitgoeul grade --cluster를 위한 Dask 스케줄러와 워커를 Slurm 작업으로 켭니다. "
            "-- 다음에는 워커를 위한 sbatch의 옵션을 씁니다(--gres=gpu:1, --account=...).",
            en="Start a Dask scheduler and workers as Slurm jobs, for bitgoeul grade --cluster. "
            "What follows -- are sbatch's options for the workers (--gres=gpu:1, --account=...).",
        ),
    )
    actions = parser.add_subparsers(required=True)

    def action(name: str, does: Callable[..., None], text: str) -> argparse.ArgumentParser:
        one = actions.add_parser(name, help=text)
        one.set_defaults(action=does)
        one.add_argument("folder", type=Path, metavar="FOLDER")
        return one

    begin = action("start", start, say(ko="스케줄러와 워커를 켬", en="start a scheduler and workers"))
    grow = action("more", more, say(ko="워커를 더 켬", en="start more workers"))
    action("stop", stop, say(ko="모두 끝냄", en="end all of it"))
    begin.add_argument("--scheduler-partition", metavar="NAME", help=say(ko="스케줄러의 파티션", en="the scheduler's"))
    begin.add_argument("--port", type=int, default=0, help=say(ko="스케줄러의 포트", en="the scheduler's port"))
    for one in (begin, grow):
        one.add_argument("--workers", type=int, default=2, metavar="N", help=say(ko="작업의 수", en="how many jobs"))
        one.add_argument(
            "--threads",
            type=int,
            default=4,
            metavar="N",
            help=say(ko="작업 하나의 CPU, 한 번에 채점할 제출물의 수", en="CPUs of a job: so many submissions at once"),
        )
        one.add_argument(
            "--memory",
            default="5G",
            help=say(
                ko="CPU 하나의 메모리: c.Grading.memory_mb와 1 GiB", en="per CPU: c.Grading.memory_mb and 1 GiB more"
            ),
        )
        one.add_argument("--partition", metavar="NAME", help=say(ko="워커의 파티션", en="the workers' partition"))
        one.add_argument("--time", default="04:00:00", help=say(ko="작업의 제한 시간", en="the jobs' time limit"))
        one.add_argument("--interface", metavar="NAME", help=say(ko="노드의 네트워크", en="the nodes' network"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
