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
