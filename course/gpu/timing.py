"""The time of a kernel on a real GPU; the simulator's speed says nothing about one."""

from __future__ import annotations

from typing import Any

from course.gpu.errors import GpuError
from course.gpu.target import REAL_GPU, cuda


class NoGpu(GpuError):
    """A measurement needs a real GPU, and there is none."""


def time_on_gpu(kernel: Any, grid: Any, block: Any, *args: Any, rounds: int = 5) -> float:
    """Return the seconds that the kernel alone takes: the smallest of several rounds, after one to compile it.

    Measured by events in the kernel's stream, on arrays that are on the device beforehand, so that no copy is
    counted (CUDA C++ Best Practices Guide, "Using CUDA GPU Timers"). Raises NoGpu where no GPU answers.
    """
    if not REAL_GPU:
        raise NoGpu(
            ko="이 컴퓨터에는 GPU가 없습니다. 시뮬레이터의 속도로는 GPU의 속도를 알 수 없으므로 재지 않습니다.",
            en="there is no GPU here; the simulator's speed says nothing about a GPU's, so nothing is measured.",
        )
    import numpy as np

    device = [cuda.to_device(arg) if isinstance(arg, np.ndarray) and arg.ndim else arg for arg in args]
    launch = kernel[grid, block]
    launch(*device)
    cuda.synchronize()
    times = []
    for _ in range(rounds):
        start, end = cuda.event(), cuda.event()  # they keep the time unless told otherwise
        start.record()
        launch(*device)
        end.record()
        end.synchronize()
        times.append(cuda.event_elapsed_time(start, end))
    return min(times) / 1000.0
