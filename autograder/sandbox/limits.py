"""What a sandbox may use: one value, declared once, read by the walls, the worker and the watchman."""

from dataclasses import dataclass

HEADER_BYTES = 8 << 20
"""Longest JSON header of one message; everything bulky travels as raw bytes after it."""

ORDER_BYTES = 1 << 17
"""Longest order to a nursery."""


@dataclass(frozen=True)
class Limits:
    """Bounds of one sandbox. Times are wall seconds, sizes are bytes."""

    cell_seconds: float = 30.0  # one cell
    call_seconds: float = 20.0  # one request to a branch
    total_seconds: float = 300.0  # all requests to a box and its branches together
    cpu_seconds: int = 600  # CPU time of the whole process tree, watched from outside; and RLIMIT_CPU of each process
    memory_bytes: int = 4 << 30  # the whole process tree, watched from outside; and RLIMIT_DATA of each process
    processes: int = 64  # processes and threads together
    open_files: int = 256
    file_bytes: int = 64 << 20  # one file
    scratch_bytes: int = 256 << 20  # all files together
    scratch_files: int = 20_000  # empty files cost kernel memory too
    output_bytes: int = 1 << 20  # what one cell may show
    frame_bytes: int = 64 << 20  # one message over the wire
