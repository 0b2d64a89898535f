"""What runs on a Dask worker: it keeps benches, and judges on them what a run elsewhere sends.

A worker shares no disk with the run and knows neither its course nor its gradebook. All that it needs is sent: once an
outfit (what was released, the rules, the instructor's files), then errands (an order, and the files that it names, as
bytes). A submission is judged on a bench beside the worker, behind a wall that works there, as it would be at home.
A bench ends by itself when its worker does, however that ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import platform
import tempfile
import threading
from concurrent.futures import Future
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue

from autograder.grading.assignment import Assignment, digest_of
from autograder.grading.bench import Bench
from autograder.grading.crew import Answer, Order
from autograder.grading.intake import read_plain_file
from autograder.judge.words import Lang, language, use_language
from autograder.sandbox import NoIsolation, choose_wall

KEPT = 2  # benches that stay warm on a worker
_LISTEN_SECONDS = 0.05  # to a bench, before looking for a new order

Files = tuple[tuple[str, bytes | None], ...]
"""The files of a folder: their names in it, and what is in them; None stands for what is no plain file."""


class NotEquipped(Exception):
    """The worker has no such outfit: it is another process than the one that was greeted."""


# --- what is sent ---


@dataclass(frozen=True)
class Outfit:
    """An assignment as it is sent, with the instructor's files; `lang` is what the run speaks."""

    key: str
    assignment: Assignment  # its `source` is a folder of the worker's
    files: Files
    lang: Lang

    @classmethod
    def of(cls, assignment: Assignment) -> Outfit:
        """What a worker has to have for this assignment."""
        files, lang = pack(assignment.source), language()
        contents = [f"{name}:{hashlib.sha256(content or b'').hexdigest()}" for name, content in files]
        return cls(digest_of([assignment.digest, lang, *contents]), replace(assignment, source=Path()), files, lang)


@dataclass(frozen=True)
class Errand:
    """An order as it is sent: without paths, and with the files that they lead to."""

    order: Order
    submitted: Files
    files: Files
    before: Files

    @classmethod
    def of(cls, order: Order, assignment: Assignment) -> Errand:
        """Read what the order names: of the submission its notebooks, as far as they are plain files."""
        names, most = [f"{name}.ipynb" for name in assignment.books], assignment.rules.max_bytes
        return cls(
            order=replace(order, submitted="", files="", before=""),
            submitted=_notebooks(order.submitted, names, most),
            files=pack(Path(order.files)) if order.files else (),
            before=pack(Path(order.before), names) if order.before else (),
        )

    def unpacked(self, folder: Path, name: str) -> Order:
        """The order, called `name`, with its files in the folder."""
        submitted, files, before = (folder / place for place in ("submitted", "files", "before"))
        unpack(self.submitted, submitted)
        unpack(self.files, files)
        unpack(self.before, before)
        return replace(self.order, name=name, submitted=str(submitted), files=str(files), before=str(before))


def pack(folder: Path, names: list[str] | None = None) -> Files:
    """The files of a folder that is the instructor's or our own: all of them, or those of these names."""
    paths = sorted(folder.rglob("*")) if names is None else [folder / name for name in names]
    return tuple((str(path.relative_to(folder)), path.read_bytes()) for path in paths if path.is_file())


def unpack(files: Files, folder: Path) -> None:
    """Make a new folder with these files."""
    folder.mkdir(parents=True)
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)


def _notebooks(folder: str, names: list[str], max_bytes: int) -> Files:
    """What a student may have put where notebooks should be, so that the worker finds the same fault with it."""
    found: list[tuple[str, bytes | None]] = []
    for name in names if folder else ():
        try:
            found.append((name, read_plain_file(Path(folder, name), max_bytes)))
        except FileNotFoundError:
            continue
        except ValueError:
            found.append((name, bytes(max_bytes + 1)))  # too large there as well
        except OSError:
            found.append((name, None))
    return tuple(found)


# --- what is answered ---


@dataclass(frozen=True)
class Greeting:
    """What a worker says of itself: its versions, and why it can isolate nothing."""

    versions: dict[str, str]
    no_wall: str = ""


def versions() -> dict[str, str]:
    """What has to be the same wherever a class is graded."""
    return {"Bitgoeul": version("bitgoeul"), "Python": ".".join(platform.python_version_tuple()[:2])}


def greet(wanted: dict[str, str], outfit: bytes) -> Greeting:
    """On a worker: take the outfit, which is a pickle of the run's own, if this worker can judge with it."""
    if versions() != wanted:
        return Greeting(versions())
    taken: Outfit = pickle.loads(outfit)  # noqa: S301 - from whoever has sent us this call
    use_language(taken.lang)
    try:
        wall = "none" if taken.assignment.rules.wall == "none" else choose_wall()
    except NoIsolation as problem:
        return Greeting(versions(), str(problem))
    with _lock:
        if taken.key not in _desks:
            rules = replace(taken.assignment.rules, wall=wall)
            _desks[taken.key] = _Desk(replace(taken, assignment=replace(taken.assignment, rules=rules)))
    return Greeting(versions())


def judge(key: str, name: str, errand: Errand) -> bytes:
    """On a worker: do the errand with the outfit of this key, under a name that no other has. Gives JSON."""
    with _lock:
        desk = _desks.pop(key, None)
        if desk is None:
            raise NotEquipped(key)
        _desks[key] = desk
        for other in list(_desks.values())[:-KEPT]:
            other.rest()
    with tempfile.TemporaryDirectory(prefix="bitgoeul-errand-", dir=_local_folder()) as folder:
        answer = desk.judge(errand.unpacked(Path(folder), name))
    return json.dumps(replace(answer, name=errand.order.name).as_json()).encode()


def _local_folder() -> Path:
    """The folder of this Dask worker's own, which goes when it does."""
    from distributed import get_worker

    return Path(get_worker().local_directory)


# --- the benches ---


class _Desk:
    """One assignment on this worker, and its bench, which the worker's threads share."""

    def __init__(self, outfit: Outfit) -> None:
        from distributed import get_worker

        self._folder = Path(tempfile.mkdtemp(prefix="bitgoeul-outfit-", dir=_local_folder()))
        unpack(outfit.files, self._folder / "source")
        self._assignment = replace(outfit.assignment, source=self._folder / "source")
        self._seats = get_worker().state.nthreads
        self._bench = self._new_bench()
        self._coming: SimpleQueue[tuple[Order, Future[Answer]] | None] = SimpleQueue()
        threading.Thread(target=self._serve, name="bitgoeul-desk", daemon=True).start()

    def judge(self, order: Order) -> Answer:
        """Have it judged on the bench, beside other threads' orders."""
        if order.solution:
            return self._calibrate(order)
        answer: Future[Answer] = Future()
        self._coming.put((order, answer))
        return answer.result()

    def rest(self) -> None:
        """Give back what the bench uses, unless somebody waits for it. The next order starts it again."""
        self._coming.put(None)

    def _serve(self) -> None:
        """Be the one thread that speaks to the bench."""
        asked: dict[str, Future[Answer]] = {}
        while True:
            try:
                while not asked or not self._coming.empty():
                    self._take(asked)
                for answer in self._bench.answers(_LISTEN_SECONDS):
                    asked.pop(answer.name).set_result(answer)
            except Exception as problem:  # whoever waits has to know
                for waiting in asked.values():
                    waiting.set_exception(problem)
                asked.clear()
                self._bench.close()
                self._bench = self._new_bench()

    def _take(self, asked: dict[str, Future[Answer]]) -> None:
        coming = self._coming.get()
        if coming is not None:
            order, asked[order.name] = coming
            self._bench.give(order)
        elif not asked:
            self._bench.close()

    def _calibrate(self, order: Order) -> Answer:
        """The solution is judged once, before all others and with another outfit: on a bench that is not kept."""
        bench = self._new_bench(warm=False)
        try:
            bench.give(order)
            return next(answer for _ in iter(int, 1) for answer in bench.answers(1.0))
        finally:
            bench.close()

    def _new_bench(self, *, warm: bool = True) -> Bench:
        # a worker that shares its machine with others must not choose the same processors as they
        alone = self._seats >= len(os.sched_getaffinity(0))
        return Bench(self._assignment, self._folder / "bench.log", self._seats, warm=warm, pinned=alone)


_desks: dict[str, _Desk] = {}  # the one last used stands last
_lock = threading.Lock()
