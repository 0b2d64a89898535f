"""What the simulator has to say to a student: each error has its sentence in Korean and in English."""

from __future__ import annotations

from course.plot import text


class GpuError(Exception):
    """Something about a kernel that its author must change; shown in the language of `course.plot`."""

    def __init__(self, *, ko: str, en: str) -> None:
        super().__init__(en)
        self.ko = ko
        self.en = en

    def __str__(self) -> str:
        return text(ko=self.ko, en=self.en)


class Unsupported(GpuError):
    """The kernel uses what the simulator doesn't have."""


class NoSource(GpuError):
    """The text of the kernel is not to be found, so it cannot be made to stop at its accesses."""


class OutOfBounds(GpuError, IndexError):
    """A thread used an index outside its array; on a GPU it would read or overwrite somebody else's memory."""


class BarrierDivergence(GpuError):
    """Some threads of a block wait at a barrier that the others never reach; on a GPU this is undefined."""


class EndlessKernel(GpuError):
    """The threads took so many steps that one of them probably waits for another that cannot go on."""
