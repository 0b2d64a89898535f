"""The trusted end of a socket into a sandbox: asks, waits no longer than allowed, believes nothing.

Every request carries a fresh nonce and the answer must repeat it, so that an answer forged early or left over from a
request that was given up is refused. The first message on a socket says only that the other side is there; with it
the kernel tells the other side's process id, which the sandbox cannot forge.
"""

import os
import secrets
import select
import socket
import struct
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, NamedTuple

from autograder.sandbox import wire
from autograder.sandbox.errors import Failure, NoSuchName, Raised, Stopped

CHUNK = 1 << 20
CREDENTIALS = struct.Struct("3i")


def itself(handle: wire.Handle) -> Any:
    """Let a handle stand for itself."""
    return handle


@dataclass(frozen=True)
class Customs:
    """What is done with things at the wall that are no plain data."""

    send: wire.Naming = wire.refuse  # gives what goes in a handle; it may ask the same channel for one
    receive: Callable[[wire.Handle], Any] = itself  # says what stands for a handle that comes out


STRICT = Customs()
UNTIMED = nullcontext()


class Answer(NamedTuple):
    """What came back."""

    status: str
    value: wire.Value


def pair() -> tuple[socket.socket, socket.socket]:
    """Make a socket: our end and the sandbox's."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    for sock in (ours, theirs):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, CHUNK)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    return ours, theirs


class Channel:
    """One socket and the process that must live while it is used."""

    def __init__(self, sock: socket.socket, pidfd: int, frame_bytes: int, branch: int = 0) -> None:
        """`pidfd` becomes readable when the process behind the wall has ended."""
        self.sock = sock
        self.pidfd = pidfd
        self.frame_bytes = frame_bytes
        self.branch = branch
        self.received = 0  # bytes so far

    def greet(self, seconds: float) -> int:
        """Wait for the other side's first message; give its process id, or raise what it says went wrong."""
        deadline = time.monotonic() + seconds
        self.wait(select.POLLIN, deadline)
        size = wire.PREFIX.size
        prefix, ancillary, _, _ = self.sock.recvmsg(size, socket.CMSG_SPACE(CREDENTIALS.size), socket.MSG_DONTWAIT)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        header, body = self.frame(deadline, prefix)
        pids = [CREDENTIALS.unpack(data)[0] for level, kind, data in ancillary if kind == socket.SCM_CREDENTIALS]
        greeting = self.read(header, body)
        if type(greeting) is list and len(greeting) == 2 and greeting[0] == "failed":
            raise Stopped("died", str(greeting[1])[:400])
        if greeting != ["ready"] or len(pids) != 1:
            raise Stopped("protocol", "not a greeting")
        return int(pids[0])

    def ask(
        self,
        request: str,
        arguments: list[Any],
        seconds: float,
        fds: tuple[int, ...] = (),
        *,
        customs: Customs = STRICT,
        around: AbstractContextManager[object] = UNTIMED,
    ) -> wire.Value:
        """Make a request; give the plain answer, or raise what the sandbox reports.

        `around` is entered before the first byte is sent, and left after the last of the answer has arrived.
        """
        nonce = secrets.token_hex(16)
        try:
            message = wire.pack([nonce, request, arguments], self.frame_bytes, customs.send)
        except wire.WireError as error:
            raise ValueError(f"this cannot be sent into a sandbox: {error}") from None
        with around:
            header, body = self.exchange(message, time.monotonic() + seconds, fds)
        return settle(nonce, self.read(header, body, customs), arguments[0] if request == "get" else None)

    def read(self, header: bytes, body: bytes, customs: Customs = STRICT) -> wire.Value:
        """Decode a message."""
        self.received += len(header) + len(body)
        try:
            return wire.unpack(
                header, body, lambda number, name: customs.receive(wire.Handle(number, name, self.branch))
            )
        except wire.WireError as error:
            raise Stopped("protocol", str(error)) from None

    def exchange(self, message: bytes, deadline: float, fds: tuple[int, ...]) -> tuple[bytes, bytes]:
        """Send a message and receive the next; nothing is read beyond it."""
        view = memoryview(message)
        flags = socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL  # the other side shares the socket's own flags
        try:
            if fds:
                view = view[socket.send_fds(self.sock, [view[:1]], list(fds), flags) :]
            while view:
                self.wait(select.POLLOUT, deadline)
                try:
                    view = view[self.sock.send(view[:CHUNK], flags) :]
                except BlockingIOError:
                    continue
        except OSError:
            raise Stopped("died", "it closed the connection") from None
        return self.frame(deadline)

    def frame(self, deadline: float, prefix: bytes = b"") -> tuple[bytes, bytes]:
        """Receive one message."""
        prefix += self.exactly(wire.PREFIX.size - len(prefix), deadline)
        try:
            header, body = wire.sizes(prefix, self.frame_bytes)
        except wire.WireError as error:
            raise Stopped("protocol", str(error)) from None
        return self.exactly(header, deadline), self.exactly(body, deadline)

    def exactly(self, size: int, deadline: float) -> bytes:
        """Receive so many bytes; memory grows with what arrives, not with what was announced."""
        parts: list[bytes] = []
        while size:
            self.wait(select.POLLIN, deadline)
            try:
                part = self.sock.recv(min(size, CHUNK), socket.MSG_DONTWAIT)
            except BlockingIOError:
                continue
            except OSError:
                part = b""
            if not part:
                raise Stopped("died", "it closed the connection")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def wait(self, event: int, deadline: float) -> None:
        """Wait until the socket is ready, the process has ended or time is up."""
        poll = select.poll()
        poll.register(self.sock, event)
        poll.register(self.pidfd, select.POLLIN)
        left = deadline - time.monotonic()
        ready = dict(poll.poll(max(0.0, left) * 1000)) if left > 0 else {}
        if self.sock.fileno() in ready:
            return
        raise Stopped("died", "its process ended") if ready else Stopped("time", "it did not answer in time")

    def close(self) -> None:
        """Close both descriptors."""
        self.sock.close()
        if self.pidfd >= 0:
            os.close(self.pidfd)
            self.pidfd = -1


def settle(nonce: str, reply: wire.Value, name: str | None) -> wire.Value:
    """Take an answer apart; only one about a name may say that there is none."""
    if type(reply) is not list or len(reply) != 3 or reply[0] != nonce:
        raise Stopped("protocol", "an answer to another question")
    _, status, value = reply
    if status == "done":
        return value
    if status == "raised":
        raise Raised(failure(value))
    if status == "missing" and name is not None:
        raise NoSuchName(name)
    if status == "large" and type(value) is str:
        raise Stopped("output", value)
    raise Stopped("protocol", "an answer of no known kind")


FIELDS = {
    "type_name": str,
    "message": str,
    "line_text": str,
    "cell": str,
    "traceback": str,
    "module": str,
    "is_not_implemented": bool,
}


def failure(value: wire.Value) -> Failure:
    """Check a described exception."""
    if type(value) is not dict or set(value) != {*FIELDS, "line"}:
        raise Stopped("protocol", "a malformed failure")
    line = value["line"]
    if any(type(value[name]) is not kind for name, kind in FIELDS.items()):
        raise Stopped("protocol", "a malformed failure")
    if line is not None and (type(line) is not int or not 0 <= line < 1 << 31):
        raise Stopped("protocol", "a malformed line number")
    # a student's class can be called anything
    called = "".join(c for c in value["type_name"] if c.isprintable())[:80]
    return Failure(**{**value, "type_name": called, "line_text": value["line_text"][:300]})
