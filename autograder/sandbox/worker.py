"""Inside the sandbox: answers requests, one after another, over the one socket that leads out.

The first request brings the input files, the others run cells (in the box) or use what the cells have left (in a
branch, a fork of this process with a socket of its own). The student's code shares this process and may break
anything in it: nothing here is believed outside.
"""

import ast
import builtins
import contextlib
import ctypes
import io
import json
import linecache
import operator
import os
import socket
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from autograder.sandbox import lockdown, wire
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.sandbox.notebook import Notebook

PR_SET_CHILD_SUBREAPER = 36
OVERLAP_WORK = 100_000  # candidates to look at before two arrays count as sharing memory

ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "neg", "pos", "abs")
LOGIC = ("and", "or", "xor", "lshift", "rshift", "invert", "lt", "le", "eq", "ne", "gt", "ge", "contains", "getitem")
IN_PLACE = tuple(f"i{name}" for name in (*ARITHMETIC[:8], *LOGIC[:5]))
OPERATORS = frozenset(f"__{name}__" for name in (*ARITHMETIC, *LOGIC, *IN_PLACE))


CHANGEABLE = frozenset((np.ndarray, list, dict, set, Counter, OrderedDict, defaultdict, deque))
EXCEPTION = "class of exceptions"  # a handle's type name: tests may want to catch what is behind it
PRINTED = 1 << 16  # characters of what a call prints


class Missing(Exception):
    """The notebook has no such name."""


class Ear(io.StringIO):
    """Hears what is printed, and not too much of it."""

    def write(self, text: str) -> int:
        """Hear text."""
        if self.tell() < PRINTED:
            super().write(text)
        return len(text)

    def heard(self) -> str:
        """Give what was printed."""
        return self.getvalue()[:PRINTED].encode("utf-8", "replace").decode("utf-8")


@dataclass
class Port:
    """This process's end of a socket."""

    sock: socket.socket
    frame_bytes: int

    def receive(self) -> tuple[bytearray, bytearray, list[int]]:
        """Take one message, and the descriptors that came with it; end with the other side."""
        prefix, fds, _, _ = socket.recv_fds(self.sock, wire.PREFIX.size, 1)
        rest = self.exactly(wire.PREFIX.size - len(prefix))
        header, body = wire.sizes(prefix + rest, self.frame_bytes)
        return self.exactly(header), self.exactly(body), fds

    def exactly(self, size: int) -> bytearray:
        """Read so many bytes."""
        data = bytearray(size)
        view = memoryview(data)
        while view:
            count = self.sock.recv_into(view)
            if not count:
                os._exit(0)
            view = view[count:]
        return data

    def send(self, message: bytes) -> None:
        """Send one message."""
        self.sock.sendall(message)


class Worker:
    """The requests that can be made, one method each."""

    def __init__(self, port: Port, limits: Limits, notebook: "Notebook | None" = None) -> None:
        """Become ready: without a notebook this imports IPython, which is most of the time a cold start takes."""
        if notebook is None:
            from autograder.sandbox.notebook import Notebook

            notebook = Notebook(limits.output_bytes)
        self.port = port
        self.limits = limits
        self.notebook = notebook
        self.objects: list[Any] = []
        self.numbers: dict[int, int] = {}  # by id of what is kept
        self.helpers = 0
        self.pid = os.getpid()
        self.forks: set[int] = set()
        self.fds: list[int] = []

    def serve(self) -> NoReturn:
        """Answer for ever."""
        self.port.send(wire.pack(["ready"], self.port.frame_bytes))
        while True:
            header, body, self.fds = self.port.receive()
            nonce, request, arguments = wire.unpack(header, body, self.find)
            try:
                self.answer(nonce, request, arguments)
            finally:
                if os.getpid() != self.pid:  # a cell has forked, and its child came back here
                    os._exit(0)

    def answer(self, nonce: str, request: str, arguments: list[Any]) -> None:
        """Do one thing and report on it."""
        self.reap()
        frame = self.port.frame_bytes
        try:
            do = getattr(self, f"do_{request}")
            reply = wire.pack([nonce, "done", do(*arguments)], frame, self.name, spread=True)
        except Missing as error:
            reply = wire.pack([nonce, "missing", str(error)], frame)
        except wire.TooLarge as error:
            reply = wire.pack([nonce, "large", str(error)], frame)
        except BaseException as error:
            reply = wire.pack([nonce, "raised", self.notebook.describe(error)], frame)
        if os.getpid() == self.pid:
            self.port.send(reply)

    def name(self, thing: Any) -> tuple[int, str]:
        """Keep an object and give it a number, always the same."""
        number = self.numbers.setdefault(id(thing), len(self.objects))
        if number == len(self.objects):
            self.objects.append(thing)
        kind = EXCEPTION if type(thing) is type and issubclass(thing, Exception) else str(type(thing).__name__)
        return number, kind[:80].encode("utf-8", "replace").decode("utf-8")

    def find(self, number: int, type_name: str) -> Any:
        """Give back a kept object."""
        return self.objects[number]

    def reap(self) -> None:
        """Bury branches that have ended."""
        for pid in list(self.forks):
            with contextlib.suppress(ChildProcessError):
                if not os.waitpid(pid, os.WNOHANG)[0]:
                    continue
            self.forks.discard(pid)

    def do_put(self, path: str, data: bytes, more: bool) -> None:
        """Store a piece of an input file."""
        target = Path.cwd() / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab" if more else "wb") as file:
            file.write(data)

    def do_run(self, source: str, name: str, number: int | None) -> dict[str, Any]:
        """Run a cell."""
        return self.notebook.run(source, name, number)

    def do_fork(self) -> None:
        """Split off a branch; the outside has sent its socket along."""
        (fd,) = self.fds
        try:
            pid = os.fork()
        except OSError:
            os.close(fd)
            raise
        if pid:
            os.close(fd)
            self.forks.add(pid)
            return
        try:
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # what it starts stays below it
            self.port.sock.close()
            self.port = Port(socket.socket(fileno=fd), self.port.frame_bytes)
            self.pid = os.getpid()
            self.forks = set()
            self.serve()
        finally:
            os._exit(0)

    def do_get(self, name: str) -> Any:
        """Look a name up."""
        try:
            return self.notebook.names[name]
        except KeyError:
            raise Missing(name) from None

    def do_set(self, name: str, value: Any) -> None:
        """Bind a name anew."""
        self.notebook.names[name] = value

    def do_delete(self, name: str) -> None:
        """Forget a name, if it is there."""
        self.notebook.names.pop(name, None)

    def do_call(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Call something, and see which arguments it has changed or given back, and what it has printed."""
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        before = {place: self.content(argument) for place, argument in given.items()}
        with contextlib.redirect_stdout(Ear()) as ear:
            value = target(*args, **kwargs)
        changed = [[place, argument] for place, argument in given.items() if before[place] != self.content(argument)]
        shares = [i for i, argument in enumerate(args) if shared(value, argument)]
        return {"value": value, "changed": changed, "shares": shares, "printed": ear.heard()}

    def do_time(self, target: Any, args: list[Any]) -> Any:
        """Call something, and do nothing else that takes time: it is timed outside."""
        with contextlib.redirect_stdout(Ear()):
            return target(*args)

    def content(self, argument: Any) -> Any:
        """Give what an argument holds, for comparison."""
        if type(argument) is np.ndarray and not argument.dtype.hasobject:
            return argument.dtype.str, argument.shape, wire.layout(argument), argument.tobytes()
        if type(argument) not in CHANGEABLE:
            return None
        try:
            return wire.pack(argument, self.port.frame_bytes, lambda thing: (id(thing), ""))
        except (wire.WireError, RecursionError):
            return b""

    def do_attribute(self, thing: Any, name: str) -> Any:
        """Give thing.name."""
        return getattr(thing, name)

    def do_item(self, thing: Any, key: Any) -> Any:
        """Give thing[key]."""
        return thing[key]

    def do_length(self, thing: Any) -> int:
        """Give len(thing)."""
        return len(thing)

    def do_iterate(self, thing: Any, limit: int) -> list[Any]:
        """Give the first items of thing."""
        return [item for _, item in zip(range(limit), thing)]

    def do_truth(self, thing: Any) -> bool:
        """Give bool(thing)."""
        return bool(thing)

    def do_operator(self, thing: Any, name: str, args: list[Any]) -> Any:
        """Apply an operator."""
        return getattr(operator, name)(thing, *args)

    def do_define(self, source: str, values: dict[str, Any]) -> wire.Handle:
        """Run trusted source beside the student's code, with values it uses; keep its last function or expression."""
        self.helpers += 1
        filename = f"<ipython-helper-{self.helpers}>"
        tree = ast.parse(source, filename)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins, **values}
        last = tree.body[-1]
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(tree.body[:-1], []), filename, "exec"), names)  # noqa: S102
            made = eval(compile(ast.Expression(last.value), filename, "eval"), names)  # noqa: S307
        else:
            exec(compile(tree, filename, "exec"), names)  # noqa: S102
            made = names[[n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)][-1]]
        return wire.Handle(*self.name(made))


def shared(value: Any, argument: Any, depth: int = 0) -> bool:
    """Say whether a result is, contains or overlaps an argument that can be changed in place."""
    if isinstance(value, np.ndarray) and isinstance(argument, np.ndarray):
        try:
            return bool(np.shares_memory(value, argument, max_work=OVERLAP_WORK))  # type: ignore[arg-type]
        except np.exceptions.TooHardError:
            return True
    if isinstance(argument, list) and value is argument:
        return True
    if type(value) in (list, tuple) and depth < 2 and len(value) <= 100:
        return any(shared(item, argument, depth + 1) for item in value)
    return False


def limit(limits: Limits, processes: int) -> None:
    """Bound this process and all that it will start; nobody can raise these again."""
    import resource  # not everywhere, and what judges without a sandbox imports this module, too

    for what, amount in (
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CPU, limits.cpu_seconds + 1),  # the watchman, who counts the whole tree, comes first
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_CORE, 0),
    ):
        grace = 1 if what == resource.RLIMIT_CPU else 0  # a signal that says why comes before the one that kills
        most = resource.getrlimit(what)[1]
        hard = amount + grace if most == resource.RLIM_INFINITY else min(amount + grace, most)
        resource.setrlimit(what, (min(amount, hard), hard))


def take_socket() -> socket.socket:
    """Take the socket from standard input, and leave all standard streams to nobody."""
    sock = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)
    return sock


def main() -> None:
    """Serve one box, cold."""
    settings = json.loads(sys.argv[1])
    limits = Limits(**settings["limits"])
    limit(limits, settings["processes"])
    if settings["plan"] and settings["plan"]["lock"]:
        lockdown.confine(settings["plan"])
    sock = take_socket()
    del sys.argv[1:]
    Worker(Port(sock, limits.frame_bytes), limits).serve()
