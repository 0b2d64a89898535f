"""Inside the sandbox: what a Jupyter kernel does with cells, without ZeroMQ and without threads.

The shell, its displays, results, tracebacks and streams are ipykernel's own classes; only what they would send is taken
here by a recorder (recorder.py). A cell runs inside an event loop that runs, as in a kernel, and its name in tracebacks
(`Cell In[3]`) has the number that the outside gives. How the judge is told of an exception stands in failures.py.

What differs from a kernel on purpose:

- Nothing is asked of a person: `input()` fails as in a kernel that is run by a program; `exit` does nothing.
- Tasks go on only while a cell runs, and what is printed after the end of a cell belongs to no cell: what a thread, a
  task or a program in the background says then is shown only if a later cell is running, or not at all.
- What a cell's child processes print is kept, what they display is not.
- Programs that are waited for write to a file where a kernel has a pipe, so one can print no more than a file may hold;
  `!` lines have no terminal behind Landlock.
- There is no history on disk, no debugger, no comm and so no widget; `get_ipython().kernel` is None.
- Which kinds of output leave the sandbox, and how much of them, outputs.py says.
"""

import asyncio
import builtins
import getpass
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MethodType, SimpleNamespace, TracebackType
from typing import Any

from ipykernel import iostream, zmqshell
from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelbase import Kernel
from IPython.core.error import UsageError
from jupyter_client.session import Session
from traitlets.config import Config

from autograder.sandbox.failures import Cells
from autograder.sandbox.outputs import GAP
from autograder.sandbox.recorder import Recorder

OURS = str(Path(__file__).parent)
OUTERMOST, INNERMOST = 25, 75  # frames of a traceback that are shown; the others take time and say little
TURNS = 10  # of the event loop after each cell, as it turns in a kernel between two


class Outbox(Session):
    """Hands on to a recorder what a session would send."""

    def __init__(self, recorder: Recorder) -> None:
        """Send nothing anywhere else."""
        super().__init__()
        self.recorder = recorder

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take a message, whole or as its parts."""
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["msg_type"], msg_or_type["content"]
        self.recorder.take(msg_or_type, content)


class NoThread(iostream.IOPubThread):
    """Stands for the thread by which streams would be sent."""

    def __init__(self) -> None:
        """Start none."""
        self.io_loop = self.thread = None  # type: ignore[assignment]


class OutStream(iostream.OutStream):
    """The kernel's sys.stdout or sys.stderr."""

    __module__ = iostream.__name__  # by this name libraries see that they are in a notebook

    def __init__(self, name: str, recorder: Recorder) -> None:
        """Write to a recorder."""
        super().__init__(None, NoThread(), name, watchfd=False)
        self.recorder = recorder
        self.nowhere = -1

    def write(self, string: str) -> int | None:  # type: ignore[override]
        """Record text."""
        if not isinstance(string, str) or self.closed:
            return super().write(string)  # it says what is wrong
        self.recorder.write(self.name, string, self.flush_interval)
        return len(string)

    def flush(self) -> None:
        """Let nothing wait."""
        self.recorder.flush(self.name)

    def fileno(self) -> int:
        """Give, as in a kernel, a descriptor of which nothing is seen in the notebook."""
        if self.nowhere < 0:
            self.nowhere = os.open(os.devnull, os.O_WRONLY)
        return self.nowhere


class Compiler(XCachingCompiler):
    """Tells the notebook under which file name a cell is compiled."""

    notebook: "Notebook | None" = None

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        """Name a cell as a kernel does, and note which one it is."""
        filename = str(super().get_code_name(raw_code, code, number))
        if self.notebook is not None:
            self.notebook.cells.add(filename, self.notebook.running, raw_code)
        return filename


class ZMQInteractiveShell(zmqshell.ZMQInteractiveShell):
    """The kernel's shell."""

    __module__ = zmqshell.__name__
    is_shortened = False

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        """Show an exception as it would be without us, and of a very deep one both ends."""
        kind, error, trace = exc_tuple or sys.exc_info()
        frames = [one for one in links(trace) if not one.tb_frame.f_code.co_filename.startswith(OURS)]
        self.is_shortened = len(frames) > OUTERMOST + INNERMOST
        if frames:
            exc_tuple = kind, error, chain([*frames[:OUTERMOST], *frames[-INNERMOST:]] if self.is_shortened else frames)
        super().showtraceback(exc_tuple, *args, **kwargs)

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        """Say where frames are missing."""
        if self.is_shortened and len(stb) > INNERMOST:
            stb = [*stb[: -INNERMOST - 1], GAP, *stb[-INNERMOST - 1 :]]
        super()._showtraceback(etype, evalue, stb)

    def system_unseen(self, cmd: str) -> None:
        """Run a `!` line where there is no terminal for it."""
        line = self.var_expand(cmd, depth=1)
        done = subprocess.run(line, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S602
        sys.stdout.write(done.stdout.decode("utf-8", "replace").replace("\n", "\r\n"))
        self.user_ns["_exit_code"] = done.returncode

    def enable_gui(self, gui: Any = None) -> None:
        """Open no windows; `%matplotlib inline` asks for none."""
        if gui not in (None, "inline"):
            raise UsageError(f"there is no window to be had from {gui!r} here")

    def ask_exit(self) -> None:
        """Let `exit` in a cell do nothing: the notebook goes on."""

    @contextmanager
    def _tee(self, channel: str) -> Iterator[None]:
        """Keep no copy of what is printed for `%notebook`: nothing bounds it."""
        yield

    def _format_exception_for_storage(self, exception: BaseException, *_: Any, **__: Any) -> dict[str, Any]:
        """Keep no tracebacks for `%notebook` either."""
        return {"ename": type(exception).__name__, "evalue": "", "traceback": []}


class Notebook:
    """The student's `__main__` and what runs cells in it."""

    def __init__(self, output_bytes: int) -> None:
        """Make a shell with a namespace; nobody's threads, sockets or files."""
        self.cells = Cells()
        self.running = ""
        self.recorder = Recorder(output_bytes)
        sys.stdout, sys.stderr = (OutStream(name, self.recorder) for name in ("stdout", "stderr"))
        nobody = SimpleNamespace(_allow_stdin=False)
        builtins.input, getpass.getpass = MethodType(Kernel.raw_input, nobody), MethodType(Kernel.getpass, nobody)
        sys.breakpointhook = lambda *_, **__: None  # as in a kernel when nobody debugs it
        quiet = Config(HistoryManager={"enabled": False})  # else it starts a thread, and forks must not meet threads
        shell: Any = ZMQInteractiveShell.instance(compiler_class=Compiler, config=quiet)
        shell.compile.notebook = self
        shell.displayhook.session = shell.display_pub.session = Outbox(self.recorder)
        self.shell = shell
        self.names: dict[str, Any] = shell.user_ns
        self.loop: asyncio.AbstractEventLoop | None = None

    def run(self, source: str, name: str, number: int | None = None) -> dict[str, Any]:
        """Run one cell, as the notebook's `number`th; give its outputs and its failure."""
        if number is not None:
            self.shell.execution_count = number
        self.running = name or f"In [{self.shell.execution_count}]"
        self.loop = self.loop or self.settle()
        self.recorder.open()
        task = self.loop.create_task(self.execute(source))
        try:
            result = self.loop.run_until_complete(task)
        finally:
            outputs = self.recorder.close()
            self.tidy_up(task)
        error = result.error_before_exec or result.error_in_exec
        return {"outputs": outputs, "failure": None if error is None else self.describe(error)}

    def settle(self) -> asyncio.AbstractEventLoop:
        """Make what needs sockets and what depends on the wall, where the first cell runs."""
        loop = asyncio.SelectorEventLoop(selectors.PollSelector())  # forks would share more of epoll than a copy
        asyncio.set_event_loop(loop)
        if not has_terminals():
            self.shell.system = self.shell.system_unseen
        return loop

    async def execute(self, source: str) -> Any:
        """Run a cell in the way of ipykernel's `do_execute`."""
        shell = self.shell
        transformed, fault = source, None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            fault = sys.exc_info()
        if not shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=fault):
            result = shell.run_cell(source, store_history=True)
        else:
            result = None
            try:
                result = await shell.run_cell_async(
                    source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=fault
                )
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        return result

    def tidy_up(self, task: asyncio.Task[Any]) -> None:
        """End the cell's task and the thread that `%%bash` has started; forget what a pager would have shown."""
        if not task.done():  # a task of the student's has raised SystemExit
            task.cancel()
            with suppress(BaseException):
                task.get_loop().run_until_complete(task)
        self.shell.payload_manager.clear_payload()
        scripts = self.shell.magics_manager.registry.get("ScriptMagics")
        if hasattr(scripts, "stop_event_loop") and not scripts.bg_processes:
            scripts.stop_event_loop()

    def rehearse(self) -> None:
        """Load what tracebacks are coloured with, once for all forks."""
        try:
            int("x")
        except ValueError:
            self.shell.InteractiveTB.structured_traceback(*sys.exc_info())

    def describe(self, error: BaseException) -> dict[str, Any]:
        """Describe an exception, with the cells' own names."""
        return self.cells.describe(error)


def links(trace: TracebackType | None) -> Iterator[TracebackType]:
    """Give the frames of a traceback, from the outermost on."""
    while trace is not None:
        yield trace
        trace = trace.tb_next


def chain(frames: list[TracebackType]) -> TracebackType | None:
    """Make a traceback of frames; the student may still hold the one that they are from."""
    trace = None
    for one in reversed(frames):
        trace = TracebackType(trace, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return trace


def has_terminals() -> bool:
    """Say whether programs can be given a terminal here."""
    try:
        for fd in os.openpty():
            os.close(fd)
    except OSError:
        return False
    return True
