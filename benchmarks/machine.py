"""The line that stands above every figure: which machine, which versions, which day."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
from pathlib import Path


def machine_line(*packages: str) -> str:
    """Return processor, cores, the versions of Python and of `packages`, and the date."""
    versions = [f"Python {platform.python_version()}", *(f"{p} {importlib.metadata.version(p)}" for p in packages)]
    return f"{processor()}, {os.cpu_count()} cores; {', '.join(versions)}; {dt.date.today().isoformat()}"


def processor() -> str:
    """Return the processor's name as the kernel knows it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a plain table, indented by two, the first column to the left and the others to the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = [[row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:]))] for row in (head, *rows)]
    return "\n".join(f"  {'   '.join(line)}".rstrip() for line in lines)
