"""The one place where numba.cuda is imported: the real target where a GPU answers, else Numba's simulator.

Where NVIDIA's package numba-cuda is installed, it takes the place of the target built into Numba by itself, so this
module asks only for `numba.cuda`. BITGOEUL_GPU=0 asks for the simulator also on a machine with a GPU. Numba reads its
choice when numba.cuda is first imported: that must not have happened with the other choice.
"""

from __future__ import annotations

import ctypes
import os
import sys

from numba import boolean, float32, float64, int32, int64, uint8, uint32, uint64
from numba.core import config

from course.gpu.errors import GpuError

__all__ = [
    "REAL_GPU",
    "ArgHint",
    "In",
    "boolean",
    "cuda",
    "float32",
    "float64",
    "int32",
    "int64",
    "uint8",
    "uint32",
    "uint64",
]

LIBRARIES = ("libcuda.so.1", "libcuda.so", "nvcuda.dll")

# Numba warns of small grids and of copies of host arrays; a lesson has both on purpose
QUIET = ("CUDA_LOW_OCCUPANCY_WARNINGS", "CUDA_WARN_ON_IMPLICIT_COPY")


def _gpu_answers() -> bool:
    """Ask NVIDIA's driver itself how many GPUs there are: importing numba.cuda to ask would fix the choice."""
    if os.environ.get("BITGOEUL_GPU") == "0" or os.environ.get("NUMBA_ENABLE_CUDASIM", "0") not in ("", "0"):
        return False
    for name in LIBRARIES:
        try:
            driver = ctypes.CDLL(name)
        except OSError:
            continue
        count = ctypes.c_int(0)
        return driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value > 0
    return False


def _choose() -> bool:
    """Return whether the real target is used; without a GPU switch Numba's simulator on."""
    early = sys.modules.get("numba.cuda")
    if early and hasattr(early, "simulator_init"):
        return False
    if _gpu_answers():
        for name in QUIET:
            _set(name, 0)
        return True
    if early:
        raise GpuError(
            ko="numba.cuda를 course.gpu보다 먼저 불러와서 시뮬레이터를 켤 수 없습니다. 커널을 다시 시작하고 "
            "`from course.gpu import cuda`를 가장 먼저 실행하십시오.",
            en="numba.cuda was imported before course.gpu, so the simulator can no longer be switched on: restart the "
            "kernel and run `from course.gpu import cuda` first.",
        )
    _set("ENABLE_CUDASIM", 1)
    return False


def _set(name: str, value: int) -> None:
    """Set an option of Numba, which has read its environment already, and of numba-cuda, which has not."""
    os.environ[f"NUMBA_{name}"] = str(value)
    setattr(config, name, value)


REAL_GPU = _choose()

try:
    from numba import cuda
except ImportError:  # numba-cuda without the CUDA libraries that it needs: the built-in target has its own simulator
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "NumbaCudaFinder"]
    for name in [name for name in sys.modules if name.startswith("numba.cuda")]:
        del sys.modules[name]
    from numba import cuda
from numba.cuda.args import ArgHint, In  # noqa: E402
