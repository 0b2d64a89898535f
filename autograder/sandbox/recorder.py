"""Inside the sandbox: what a front end would keep of the messages that a kernel sends while one cell runs.

What is printed waits like a kernel's: each stream by itself, until it is flushed, something is displayed or a fifth of
a second is over. So short prints on stdout and stderr do not alternate, and the outputs are those a kernel gives.

What C code and other programs write to the descriptors 1 and 2 goes to files while a cell runs, and is read from there:
a kernel uses pipes and threads that empty them, and forks must not meet threads. Between cells both lead nowhere.
"""

import base64
import codecs
import contextlib
import json
import math
import os
import sys
import tempfile
import threading
import time
from typing import Any

from jupyter_client.jsonutil import json_default

from autograder.sandbox.outputs import IMAGES, JSON, MESSAGE, MIME_TYPES, NAME, TRACEBACK, shortened

MORE = 100  # bytes over the limit that are kept, for the other side to see that it was passed
UPDATE = "update_display_data"
DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Recorder:
    """The outputs of one cell, never much more than `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        """Record nothing yet."""
        self.limit = limit
        self.closed = True
        self.pid = 0
        self.lock = threading.RLock()  # a cell may have threads
        self.captured = {name: Captured(fd) for name, fd in DESCRIPTORS.items()}
        self.waiting = {name: bytearray() for name in DESCRIPTORS}
        self.due: dict[str, float] = {}  # stream -> when its text goes out
        self.soonest = math.inf
        self.ids: set[str] = set()  # of displays of earlier cells
        self.outputs: list[dict[str, Any]] = []
        self.drop()

    def drop(self) -> None:
        """Forget what this cell has shown, not what it has changed in earlier ones."""
        self.outputs = [output for output in self.outputs if output["output_type"] == UPDATE]
        self.size = sum(output["weight"] for output in self.outputs) + sum(map(len, self.waiting.values()))
        self.error: dict[str, Any] | None = None  # the last one that there was no room for
        self.clear_at_next = False

    def open(self) -> None:
        """Begin a cell; what a test has made the student's code say before goes nowhere."""
        for stream in (sys.__stdout__, sys.__stderr__):
            with contextlib.suppress(Exception):
                stream.flush()  # type: ignore[union-attr]
        self.outputs = []
        self.drop()
        self.pid = os.getpid()
        for captured in self.captured.values():
            captured.open()
        self.closed = False

    def close(self) -> list[dict[str, Any]]:
        """End the cell, and give its outputs."""
        self.flush()
        self.closed = True
        for captured in self.captured.values():
            captured.close()
        outputs = [*self.outputs, *([self.error] if self.error else ())]
        self.ids |= {output["display_id"] for output in outputs if "display_id" in output}
        for output in outputs:
            output.pop("weight")
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
        return outputs

    @property
    def room(self) -> int:
        """How many bytes more are kept."""
        used = sum(map(len, self.waiting.values())) if self.clear_at_next else self.size
        return max(0, self.limit + MORE - used)

    # --- streams ---

    def write(self, name: str, text: str, seconds: float) -> None:
        """Take what is printed; it waits so long. A process that the cell has forked hands it on by the descriptor."""
        if self.closed:
            return
        if os.getpid() != self.pid:
            with contextlib.suppress(OSError):
                os.write(DESCRIPTORS[name], text.encode("utf-8", "replace"))
            return
        if not self.room:
            return
        with self.lock:
            now = time.monotonic()
            if now >= self.soonest:
                for other in [stream for stream, due in self.due.items() if due <= now]:
                    self.publish(other)
            self.catch_up(name, seconds)
            self.hold(name, text, seconds)

    def flush(self, *names: str) -> None:
        """Send out what waits, of these streams or of all."""
        if not self.closed and os.getpid() == self.pid:
            with self.lock:
                for name in names or DESCRIPTORS:
                    self.catch_up(name, 0.0)
                    self.publish(name)

    def catch_up(self, name: str, seconds: float) -> None:
        """Take what has been written to the descriptor."""
        text = self.captured[name].text(self.room)
        if text:
            self.hold(name, text, seconds)

    def hold(self, name: str, text: str, seconds: float) -> None:
        """Let text wait for more."""
        data = text.encode("utf-8", "replace")[: self.room]
        self.size += len(data)
        self.waiting[name] += data
        if name not in self.due:
            self.due[name] = time.monotonic() + seconds
            self.soonest = min(self.due.values())

    def publish(self, name: str) -> None:
        """Append a stream's text to the outputs."""
        self.due.pop(name, None)
        self.soonest = min(self.due.values(), default=math.inf)
        if not self.waiting[name]:
            return
        self.clear_if_asked()
        text, self.waiting[name] = self.waiting[name].decode("utf-8", "ignore"), bytearray()
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == name:
            last["parts"].append(text)
        else:
            self.add({"output_type": "stream", "name": name, "parts": [text], "weight": 0})

    # --- messages ---

    def take(self, kind: str, content: dict[str, Any]) -> None:
        """Take a message that a kernel would send."""
        if self.closed or os.getpid() != self.pid:
            return
        with self.lock:
            if kind == "clear_output":
                self.clear(bool(content["wait"]))
            elif kind == "error":
                self.clear_if_asked()
                self.fail(content)
            elif kind in ("display_data", UPDATE, "execute_result"):
                self.show(kind, content)

    def clear(self, wait: bool) -> None:
        """Drop what has been shown, at once or as soon as there is something else to show."""
        if wait:
            self.clear_at_next = True
        else:
            self.drop()

    def clear_if_asked(self) -> None:
        """Drop what has been shown, now that there is something else to show."""
        if self.clear_at_next:
            self.drop()

    def fail(self, content: dict[str, Any]) -> None:
        """Append a traceback; of those that there is no room for only the last one is kept."""
        lines = shortened([plain(line) for line in content["traceback"]], TRACEBACK)
        error = {
            "output_type": "error",
            "ename": plain(content["ename"])[:NAME],
            "evalue": plain(content["evalue"])[:MESSAGE],
            "traceback": lines,
            "weight": sum(map(len, lines)),
        }
        if self.error is None and self.size + sum(map(len, lines)) <= self.limit:
            self.add(error)
        else:
            if self.error is not None:
                self.overflow()
            self.error = error

    def show(self, kind: str, content: dict[str, Any]) -> None:
        """Append a display or a result; what has been displayed under the same id changes with it."""
        shown = representations(content["data"], self.limit) | {"metadata": facts(content["metadata"])}
        if name := plain((content.get("transient") or {}).get("display_id") or "")[:NAME]:
            shown["display_id"] = name
            same = [output for output in self.outputs if output.get("display_id") == name]
            for output in same:
                self.change(output, shown)
            if name in self.ids and not any(output["output_type"] == UPDATE for output in same):
                self.add({"output_type": UPDATE, **shown})
        if kind == UPDATE:
            return
        self.clear_if_asked()
        if kind == "execute_result":
            shown["execution_count"] = content["execution_count"]
        self.add({"output_type": kind, **shown})

    def change(self, output: dict[str, Any], shown: dict[str, Any]) -> None:
        """Let a display show something else."""
        size = self.size + shown["weight"] - output["weight"]
        if size > self.limit:
            self.overflow()
        else:
            self.size = size
            output.update(shown)

    def add(self, output: dict[str, Any]) -> None:
        """Append an output, unless the limit is passed already."""
        if self.size <= self.limit or "parts" in output:
            self.size += output["weight"] + MORE // 2
            self.outputs.append(output)

    def overflow(self) -> None:
        """Let the other side see that something is missing."""
        self.add({"output_type": "display_data", "metadata": {}, **too_much(self.limit)})


class Captured:
    """A descriptor of this process's that leads to a file as long as a cell runs."""

    def __init__(self, fd: int) -> None:
        """Leave it as it is."""
        self.fd = fd
        self.place = (0, 0)

    def open(self) -> None:
        """Lead it to a new file that has no name."""
        self.place, self.done = (0, 0), 0
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with contextlib.suppress(OSError), tempfile.TemporaryFile(buffering=0) as file:
            import fcntl  # not everywhere

            fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)
            os.dup2(file.fileno(), self.fd)
            self.place = identity(os.fstat(self.fd))

    def text(self, room: int) -> str:
        """Give what is new in the file, as much of it as there is room for."""
        try:
            info = os.fstat(self.fd)
            if info.st_size == self.done or identity(info) != self.place:  # the cell has led it elsewhere
                return ""
            self.done = min(self.done, info.st_size)  # somebody has cut it
            data = os.pread(self.fd, min(room, info.st_size - self.done), self.done)
        except OSError:
            return ""
        self.done = info.st_size
        return self.decoder.decode(data)

    def close(self) -> None:
        """Lead it nowhere, like standard input."""
        with contextlib.suppress(OSError):
            os.dup2(0, self.fd)


def identity(info: os.stat_result) -> tuple[int, int]:
    """Tell a file from all others."""
    return info.st_dev, info.st_ino


def plain(value: Any) -> str:
    """Turn a representation into text that can be sent."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value).encode("utf-8", "replace").decode("utf-8")


def representations(data: dict[str, Any], limit: int) -> dict[str, Any]:
    """Give what may leave of a display, and its size."""
    texts = {mime: plain(data[mime]) for mime in MIME_TYPES if isinstance(data.get(mime), str | bytes)}
    if JSON in data:
        with contextlib.suppress(TypeError, ValueError, RecursionError):
            texts[JSON] = json.dumps(data[JSON], default=json_default)
    size = sum(map(len, texts.values()))
    return {"data": texts, "weight": size} if size <= limit else too_much(limit)


def too_much(limit: int) -> dict[str, Any]:
    """Give something that shows the other side that the limit was passed."""
    return {"data": {"text/plain": "." * (limit + 1)}, "weight": limit + 1}


def facts(metadata: Any) -> dict[str, Any]:
    """Give what may leave of a display's metadata."""
    kept = (*IMAGES, JSON, "needs_background")
    return {name: metadata[name] for name in kept if name in metadata} if isinstance(metadata, dict) else {}
