"""The crew on several machines: a Dask cluster, on whose workers submissions are judged as they are on a bench here.

Dask carries what is sent and says who is there. Which worker gets what is decided here, so that one that dies costs
each order on it one try and no more; whatever has no thread to run on yet waits here, for whoever is free first.

    the run --orders--> Cluster --errands, by way of the scheduler--> a worker's outpost --> its bench
"""

from __future__ import annotations

import itertools
import json
import pickle
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any

from autograder.grading import outpost
from autograder.grading.assignment import Assignment
from autograder.grading.crew import TRIES, Answer, Order, gave_up
from autograder.grading.outpost import Errand, Greeting, Outfit
from autograder.grading.problem import CourseProblem
from autograder.grading.scheduler import connected
from autograder.judge.words import say

_RESERVE = 4  # orders at hand for whoever becomes free
_FETCH_SECONDS = 30.0  # for an answer, whose worker may die just then
_PATIENCE_SECONDS = 5.0  # with a cluster on which nobody can judge
_REMIND_SECONDS = 60.0


@dataclass
class _Worker:
    """A worker and its threads: neither fit nor refused as long as it has not answered our greeting."""

    address: str
    threads: int
    fit: bool = False
    refusal: str = ""
    told: bool = False


@dataclass(frozen=True)
class _Sent:
    """What a worker has been sent: the future of its answer; an order and which try it is, or a greeting."""

    worker: _Worker
    future: Any
    order: Order | None = None
    tries: int = 1


class Cluster:
    """The crew on a Dask cluster."""

    def __init__(self, assignment: Assignment, scheduler: str, tell: Callable[[str], None]) -> None:
        """Connect to the scheduler at this address; `tell` the operator what is amiss while the run goes on.

        Raises CourseProblem where no scheduler answers.
        """
        self._scheduler, self._tell = scheduler, tell
        self._name, self._numbers = f"bitgoeul-{uuid.uuid4().hex}", itertools.count()
        self._workers: dict[str, _Worker] = {}
        self._waiting: deque[tuple[Order, int]] = deque()  # and which try it is
        self._sent: dict[str, _Sent] = {}  # by Dask's key
        self._ended: SimpleQueue[str] = SimpleQueue()  # keys
        self._answers: deque[Answer] = deque()
        self._nobody_since, self._reminders = time.monotonic(), 0
        self._equip(assignment)
        self._open = ExitStack()
        self._client = self._open.enter_context(connected(scheduler))

    def free(self) -> bool:
        """Whether a thread is free, or the reserve is not full. A second try may have to wait, and does not count."""
        out = sum(sent.order is not None for sent in self._sent.values())
        ready = sum(tries == 1 for _, tries in self._waiting)
        return out + ready < sum(worker.threads for worker in self._workers.values() if worker.fit) + _RESERVE

    def give(self, order: Order) -> None:
        """Let it judge."""
        self._waiting.append((order, 1))
        self._hand_out()

    def answers(self, seconds: float) -> Iterator[Answer]:
        """The next of what has been judged. Raises CourseProblem where the scheduler is gone, or nobody can judge."""
        self._look_around()
        self._hear(0.0 if self._answers else seconds)
        self._hand_out()
        if self._answers:
            yield self._answers.popleft()

    def close(self) -> None:
        """Let go of it; what is still being judged there is of no interest any more."""
        self._open.close()

    # --- who is there ---

    def _look_around(self) -> None:
        """See who has joined and who is gone."""
        there = self._who_is_there()
        for address in self._workers.keys() - there.keys():
            del self._workers[address]
        for key in [key for key, sent in self._sent.items() if sent.worker.address not in there]:
            self._again(key)
        for address in there.keys() - self._workers.keys():
            self._workers[address] = _Worker(address, there[address])
            self._greet(self._workers[address])
        self._see_that_somebody_can_judge()

    def _who_is_there(self) -> dict[str, int]:
        """The workers' addresses, and how many threads they have."""
        with suppress(Exception):  # Dask has many ways to say that a connection is lost
            if self._client.status == "running":
                return dict(self._client.nthreads())
        raise CourseProblem(
            say(
                ko=f"채점하는 동안 Dask 스케줄러({self._scheduler})와 연결이 끊겼습니다. 스케줄러를 다시 켜고 같은 "
                "명령을 실행하면 멈춘 곳에서 이어집니다.",
                en=f"The Dask scheduler ({self._scheduler}) was lost while grading. Start it again and run the same "
                "command: it goes on where it was.",
            )
        )

    def _see_that_somebody_can_judge(self) -> None:
        """Where nobody can yet, wait and say what to do; where nobody who is there ever can, end the run."""
        now = time.monotonic()
        refused = [worker for worker in self._workers.values() if worker.refusal]
        if any(worker.fit for worker in self._workers.values()):
            self._nobody_since, self._reminders = now, 0
            for worker in refused:
                if not worker.told:
                    worker.told = True
                    self._tell(_refusal([worker]))
            return
        waited = now - self._nobody_since
        if refused and len(refused) == len(self._workers):
            if waited > _PATIENCE_SECONDS:
                raise CourseProblem(_refusal(refused))
        elif waited > _REMIND_SECONDS * self._reminders + (_REMIND_SECONDS if self._workers else _PATIENCE_SECONDS):
            self._reminders += 1
            self._tell(
                say(
                    ko=f"채점할 워커를 기다립니다(지금 {len(self._workers)}대). "
                    f"워커를 켜세요: dask worker {self._scheduler}",
                    en=f"Waiting for a worker that can grade ({len(self._workers)} there). "
                    f"Start one: dask worker {self._scheduler}",
                )
            )

    # --- what each of them is sent ---

    def _equip(self, assignment: Assignment) -> None:
        """From now on this is what is judged; every worker has to take it first."""
        self._assignment = assignment
        outfit = Outfit.of(assignment)
        self._outfit, self._packed = outfit.key, pickle.dumps(outfit)
        self._sent = {key: sent for key, sent in self._sent.items() if sent.order is not None}
        for worker in self._workers.values():
            if not worker.refusal:
                self._greet(worker)

    def _greet(self, worker: _Worker) -> None:
        worker.fit = False
        key = self._new_key()
        self._sent[key] = _Sent(worker, self._call(key, worker, outpost.greet, outpost.versions(), self._packed))

    def _hand_out(self) -> None:
        """Send what waits to those with a free thread; what is tried again comes first."""
        if self._client.status != "running":  # which `answers` will say
            return
        for order, tries in list(self._waiting):
            worker = self._room_for(tries)
            if worker is not None:
                self._waiting.remove((order, tries))
                self._give(order, tries, worker)

    def _give(self, order: Order, tries: int, worker: _Worker) -> None:
        try:
            errand = Errand.of(order, self._assignment)
        except OSError as problem:
            self._answers.append(Answer(order.name, problem=f"{type(problem).__name__}: {problem}"))
            return
        key = self._new_key()
        self._sent[key] = _Sent(worker, self._call(key, worker, outpost.judge, self._outfit, key, errand), order, tries)

    def _room_for(self, tries: int) -> _Worker | None:
        """Where most threads are free. A second try is alone on a worker: only who kills it is given up."""
        load = Counter(sent.worker.address for sent in self._sent.values())
        shut = {sent.worker.address for sent in self._sent.values() if sent.tries > 1}
        room = [
            worker
            for worker in self._workers.values()
            if worker.fit and worker.address not in shut
            if load[worker.address] < (worker.threads if tries == 1 else 1)
        ]
        return min(room, key=lambda worker: load[worker.address] / worker.threads, default=None)

    def _call(self, key: str, worker: _Worker, function: Callable[..., Any], *arguments: Any) -> Any:
        """Have a worker, and no other, call a function of ours."""
        future = self._client.submit(function, *arguments, key=key, workers=[worker.address], pure=False)
        future.add_done_callback(lambda _: self._ended.put(key))
        return future

    def _new_key(self) -> str:
        return f"{self._name}-{next(self._numbers)}"

    # --- what they answer ---

    def _hear(self, seconds: float) -> None:
        """Take what has been answered, waiting so long for the first."""
        with suppress(Empty):
            self._take(self._ended.get(timeout=seconds))
            while True:
                self._take(self._ended.get_nowait())

    def _take(self, key: str) -> None:
        sent = self._sent.get(key)
        if sent is None:  # it has been sent to somebody else meanwhile
            return
        if sent.future.status not in ("finished", "error"):
            self._again(key)
            return
        try:
            answer = sent.future.result(timeout=_FETCH_SECONDS)
        except Exception as problem:
            self._failed(key, problem)
            return
        del self._sent[key]
        if sent.order is None:
            self._greeted(sent.worker, answer)
        else:
            self._judged(sent.worker, Answer.of_json(json.loads(answer)))

    def _judged(self, worker: _Worker, answer: Answer) -> None:
        if answer.inside is not None:
            self._equip(replace(self._assignment, inside=answer.inside))
        if answer.problem:
            answer = replace(answer, problem=f"{worker.address}: {answer.problem}")
        self._answers.append(answer)

    def _failed(self, key: str, problem: Exception) -> None:
        """Nothing came back: the worker has died, or cannot do what it was asked."""
        from distributed import KilledWorker
        from distributed.scheduler import NoValidWorkerError

        sent, said = self._sent[key], f"{type(problem).__name__}: {' '.join(str(problem).split())}"
        if isinstance(problem, outpost.NotEquipped):  # another process at the same address
            self._greet(sent.worker)
            self._again(key)
        elif isinstance(problem, CancelledError | TimeoutError | KilledWorker | NoValidWorkerError):
            self._again(key)
        elif sent.order is not None:
            del self._sent[key]
            self._answers.append(Answer(sent.order.name, problem=f"{sent.worker.address}: {said}"))
        else:
            del self._sent[key]
            sent.worker.refusal = say(
                ko=f"이 빛고을을 실행하지 못합니다({said}). 워커와 스케줄러에 여기와 같은 환경을 설치하세요.",
                en=f"this Bitgoeul does not run ({said}). Install the same environment for workers and scheduler.",
            )

    def _again(self, key: str) -> None:
        """A worker has gone: what it had been sent is tried once more, somewhere else."""
        sent = self._sent.pop(key)
        with suppress(Exception):  # so that Dask does not try it again, too
            sent.future.cancel()
        if sent.order is None:
            if sent.worker.address in self._workers:
                self._greet(sent.worker)
        elif sent.tries < TRIES:
            self._waiting.appendleft((sent.order, sent.tries + 1))
        else:
            self._answers.append(gave_up(sent.order.name))

    def _greeted(self, worker: _Worker, greeting: Greeting) -> None:
        ours = outpost.versions()
        if greeting.versions != ours:
            theirs, here = (" · ".join(map(" ".join, found.items())) for found in (greeting.versions, ours))
            worker.refusal = say(
                ko=f"버전이 다릅니다(워커 {theirs}, 여기 {here}). 워커에도 같은 버전을 설치하세요.",
                en=f"the versions differ (there {theirs}; here {here}). Install the same ones there.",
            )
        elif greeting.no_wall:
            worker.refusal = say(
                ko=f"학생 코드를 격리할 수 없습니다({greeting.no_wall}). 그 컴퓨터에서 bitgoeul doctor를 실행하세요.",
                en=f"a student's code cannot be isolated ({greeting.no_wall}). Run bitgoeul doctor on that machine.",
            )
        else:
            worker.fit = True


def _refusal(workers: list[_Worker]) -> str:
    """A sentence for each reason, with those to whom it applies."""
    addresses: dict[str, list[str]] = {}
    for worker in workers:
        addresses.setdefault(worker.refusal, []).append(worker.address)
    return " ".join(
        say(
            ko=f"Dask 워커 {', '.join(sorted(those))}은(는) 쓸 수 없습니다: {why}",
            en=f"Cannot use Dask worker {', '.join(sorted(those))}: {why}",
        )
        for why, those in addresses.items()
    )
