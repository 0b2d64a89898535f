"""Inside the sandbox: an IPython shell without a terminal, a kernel or a history, that records what its cells show.

Streams, displays, results and errors go to one list in the order they come. An error is described in plain text and
only from the first line of the student's on: how the cell was started is nobody's concern.
"""

import base64
import io
import linecache
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MESSAGE, TRACEBACK = 4000, 40_000  # characters
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
NUMBA_PLACE = re.compile(r'File "(?:\.\./)*([^"]*<ipython-input[^"]*)", line (\d+)')


class Recorder:
    """The outputs of one cell, never much more than `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        """Start with nothing."""
        self.limit = limit
        self.clear()

    def clear(self) -> None:
        """Forget what was shown."""
        self.size = 0
        self.outputs: list[dict[str, Any]] = []

    def add(self, output: dict[str, Any], size: int) -> None:
        """Append one output; when the limit is passed, keep just enough for the other side to see it."""
        if self.size <= self.limit or output["output_type"] == "error":
            self.size += size + 50
            self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        """Append to a stream."""
        text = text.encode("utf-8", "replace").decode("utf-8")[: max(0, self.limit + 100 - self.size)]
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last.get("name") == name:
            last["parts"].append(text)
            self.size += len(text.encode())
        elif text:
            self.add({"output_type": "stream", "name": name, "parts": [text]}, len(text.encode()))

    def bundle(self, kind: str, data: dict[str, Any], **more: Any) -> None:
        """Append a display or a result."""
        texts = {mime: plain(value) for mime, value in data.items() if isinstance(value, str | bytes)}
        size = sum(map(len, texts.values()))
        if size > self.limit:
            texts = {"text/plain": "." * (self.limit + 1)}  # over the limit in any case
        self.add({"output_type": kind, "data": texts, "metadata": {}, **more}, size)

    def taken(self) -> list[dict[str, Any]]:
        """Hand the outputs over and start anew."""
        outputs = self.outputs
        self.clear()
        for output in outputs:
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
        return outputs


def plain(value: str | bytes) -> str:
    """Turn a representation into text that can be sent."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value).encode("utf-8", "replace").decode("utf-8")


class Stream(io.TextIOBase):
    """Stands for sys.stdout or sys.stderr."""

    encoding = "utf-8"

    def __init__(self, name: str, recorder: Recorder | None) -> None:
        """Write to a recorder, or nowhere."""
        self.name = name
        self.recorder = recorder

    def write(self, text: str) -> int:
        """Record text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.recorder is not None:
            self.recorder.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Tell print() that it may."""
        return True


class Publisher(DisplayPublisher):
    """Takes display()."""

    shell: "Shell"

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_: Any) -> None:
        """Record a display."""
        self.shell.recorder.bundle("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far."""
        self.shell.recorder.clear()


class Results(DisplayHook):
    """Takes the value of a cell's last expression."""

    shell: "Shell"

    def start_displayhook(self) -> None:
        """Print no prompt."""

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Record a result."""
        self.shell.recorder.bundle("execute_result", format_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        """Print nothing after it either."""


class Compiler(CachingCompiler):
    """Tells the notebook under which file name a cell is compiled."""

    shell: "Shell | None" = None

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Name a cell as IPython does (Numba knows these names), and note which cell it is."""
        filename = str(super().get_code_name(raw_code, transformed_code, number))
        if self.shell is not None:
            self.shell.notebook.cells[filename] = self.shell.notebook.running
        return filename


class Shell(InteractiveShell):
    """IPython, with its mouth at a recorder."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Results)
    compiler_class = Type(Compiler)
    compile: Compiler
    recorder: Recorder
    notebook: "Notebook"

    def init_instance_attrs(self) -> None:
        """Compile with a compiler that knows this shell."""
        super().init_instance_attrs()
        self.compile.shell = self

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        """Record an exception."""
        error = (exc_tuple or sys.exc_info())[1]
        if error is not None:
            self.recorder.add(error_output(self.notebook.describe(error)), 0)

    def showsyntaxerror(self, filename: Any = None, *args: Any, **kwargs: Any) -> None:
        """Record a cell that is not Python."""
        self.showtraceback()

    def system(self, cmd: str) -> None:
        """Run a `!` line, without a terminal."""
        done = subprocess.run(  # noqa: S602
            self.var_expand(cmd, depth=1), shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        sys.stdout.write(done.stdout.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = done.returncode

    def enable_gui(self, gui: Any = None) -> None:
        """Open no windows; `%matplotlib inline` asks for none."""

    def ask_exit(self) -> None:
        """Let `exit` in a cell do nothing: the notebook goes on."""


class Notebook:
    """The student's `__main__` and what runs cells in it."""

    def __init__(self, output_bytes: int) -> None:
        """Make a fresh module and a shell around it."""
        main = ModuleType("__main__")
        main.__dict__["__builtins__"] = __builtins__
        sys.modules["__main__"] = main
        self.names: dict[str, Any] = main.__dict__
        self.cells: dict[str, str] = {}  # file name in tracebacks -> what the outside calls the cell
        self.recorder = Recorder(output_bytes)
        quiet = Config(HistoryManager={"enabled": False})  # else it starts a thread, and forks must not meet threads
        self.shell = Shell.instance(user_module=main, user_ns=self.names, colors="nocolor", config=quiet)
        self.shell.recorder = self.recorder
        self.shell.notebook = self
        self.running = ""

    def run(self, source: str, name: str) -> dict[str, Any]:
        """Run one cell; give its outputs and its failure."""
        self.recorder.taken()  # what was shown while a test asked for something belongs to no cell
        self.running = name or f"In [{self.shell.execution_count}]"
        with self.speaking(self.recorder):
            result = self.shell.run_cell(numbered(source), store_history=True)
        error = result.error_before_exec or result.error_in_exec
        failure = None if error is None else self.describe(error)
        outputs = self.recorder.taken()
        if failure is not None and not any(output["output_type"] == "error" for output in outputs):
            outputs.append(error_output(failure))
        return {"outputs": outputs, "failure": failure}

    @contextmanager
    def speaking(self, recorder: Recorder | None) -> Iterator[None]:
        """Send what is printed to a recorder, or nowhere."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Stream("stdout", recorder), Stream("stderr", recorder)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before

    def describe(self, error: BaseException) -> dict[str, Any]:
        """Describe an exception, with the cells' own names."""
        return describe(error, self.cells)


def numbered(source: str) -> str:
    """Keep IPython from dropping empty lines at the top, so that line numbers are those of the source."""
    top = source[: len(source) - len(source.lstrip())]
    if "\n" not in top or source.startswith("%%", len(top)):
        return source
    return f"#{source[source.index(chr(10)) :]}"


def error_output(failure: dict[str, Any]) -> dict[str, Any]:
    """Turn a described exception into an output."""
    return {
        "output_type": "error",
        "ename": failure["type_name"],
        "evalue": failure["message"],
        "traceback": failure["traceback"].split("\n"),
    }


def describe(error: BaseException, cells: dict[str, str]) -> dict[str, Any]:
    """Say in plain text what happened, and on which line of which cell."""
    kind = type(error)
    try:
        message = str(error)
    except Exception as worse:
        message = f"<the message could not be made: {type(worse).__name__}>"
    filename, line = place(error, message, cells)
    return {
        "type_name": tidy(str(kind.__name__), 200),
        "message": tidy(relabel(message, cells), MESSAGE),
        "line": line,
        "line_text": tidy(source_line(filename, line), 400),
        "cell": tidy(cells.get(filename, ""), 200),
        "traceback": tidy(relabel(formatted(error, cells), cells), TRACEBACK),
        "module": tidy(str(kind.__module__), 200),
        "is_not_implemented": isinstance(error, NotImplementedError),
    }


def tidy(text: str, length: int) -> str:
    """Make text printable and bounded."""
    text = ANSI.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= length else text[:length] + " ..."


def place(error: BaseException, message: str, cells: dict[str, str]) -> tuple[str, int | None]:
    """Find the last line of a cell that an exception has to do with."""
    if isinstance(error, SyntaxError) and error.filename in cells:
        return str(error.filename), error.lineno
    if type(error).__module__.startswith("numba."):
        location = getattr(error, "loc", None)
        filename, line = getattr(location, "filename", None), getattr(location, "line", None)
        if filename in cells and isinstance(line, int):
            return filename, line
        for name, number in reversed(NUMBA_PLACE.findall(message)):
            if name in cells:
                return name, int(number)
    found: tuple[str, int | None] = ("", None)
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in cells:
            found = frame.f_code.co_filename, line
    return found


def relabel(text: str, cells: dict[str, str]) -> str:
    """Put the cells' own names where the compiler's stand."""
    for filename in cells if "<ipython-input" in text else ():
        text = text.replace(filename, label(filename, cells))
    return text


def source_line(filename: str, line: int | None) -> str:
    """Look a line up."""
    return linecache.getline(filename, line).strip() if filename and line else ""


def formatted(error: BaseException, cells: dict[str, str]) -> str:
    """Format a traceback and those it follows from, each from its first frame in a cell on."""
    try:
        whole = traceback.TracebackException.from_exception(error, compact=True)
        todo: list[traceback.TracebackException] = [whole]
        while todo:
            part = todo.pop()
            todo += [other for other in (part.__cause__, part.__context__) if other is not None]
            start = next((i for i, frame in enumerate(part.stack) if frame.filename in cells), None)
            del part.stack[: len(part.stack) if start is None else start]
            for frame in part.stack:
                frame.filename = label(frame.filename, cells)
            if getattr(part, "filename", None):
                part.filename = label(str(part.filename), cells)
        return "".join(whole.format()).rstrip("\n")
    except Exception as worse:
        return f"{type(error).__name__} (the traceback could not be made: {type(worse).__name__})"


def label(filename: str, cells: dict[str, str]) -> str:
    """Name a cell as the student knows it."""
    return f"<{cells[filename]}>" if filename in cells else filename
