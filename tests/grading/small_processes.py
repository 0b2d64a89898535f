from __future__ import annotations

import psutil


def children_of(process: psutil.Process, *, recursive: bool = False) -> list[psutil.Process]:
    """Its children, without those that have ended and were not waited for: they may be another test's."""
    return [p for p in process.children(recursive=recursive) if p.status() != psutil.STATUS_ZOMBIE]


def benches_of(process: psutil.Process) -> list[psutil.Process]:
    """The benches among its children."""
    return [p for p in children_of(process) if "grading.seats" in " ".join(p.cmdline())]
