"""Kernels on the simulator: `kernel[grid, block](...)` runs on machine.py instead of Numba's threads.

Numba's own simulator starts a thread of the operating system for each CUDA thread of a block, which a sandbox does not
allow in such numbers, and which makes a block of 1,024 slow. Its arrays, streams and events are used as they are.
"""

from __future__ import annotations

import copy
from typing import Any

from numba.cuda.simulator import api
from numba.cuda.simulator.kernel import FakeCUDAKernel

from course.gpu.errors import GpuError, NoSource
from course.gpu.machine import Launch, dimensions, in_turn
from course.gpu.rewrite import rewrite


class Kernel(FakeCUDAKernel):  # type: ignore[misc]
    """What @cuda.jit makes of a function while the simulator is on."""

    def __getitem__(self, configuration: Any) -> Kernel:
        """Return the kernel with a grid, a block, a stream and a number of bytes of shared memory."""
        chosen = copy.copy(self)
        grid, block, *more = configuration
        FakeCUDAKernel.__getitem__(chosen, (dimensions(grid).xyz, dimensions(block).xyz, *more))
        return chosen

    def __call__(self, *arguments: Any) -> None:
        """Run the kernel; a source that cannot be read is run by Numba's own simulator."""
        name = self.fn.__name__
        if self._device or self.grid_dim is None:
            raise GpuError(
                ko=f"`{name}`을(를) 그대로 부를 수 없습니다. 커널은 `{name}[그리드, 블록](...)`으로 "
                "실행하고, 디바이스 함수는 커널 안에서만 부르십시오.",
                en=f"`{name}` cannot be called like this: launch a kernel with "
                f"`{name}[grid, block](...)`, and call a device function only inside a kernel.",
            )
        try:
            program = rewrite(self)
        except NoSource:
            super().__call__(*arguments)
            return
        in_turn(Launch(program, self.grid_dim, self.block_dim, arguments, shared_bytes=self.dynshared_size))


def install() -> None:
    """Let Numba's simulator make kernels of this kind."""
    api.FakeCUDAKernel = Kernel  # type: ignore[attr-defined]
