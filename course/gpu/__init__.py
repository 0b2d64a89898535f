"""GPU programming where there may be no GPU: the one place that imports numba.cuda, and a simulator that explains.

    from course.gpu import cuda, float32, int32, REAL_GPU

gives `numba.cuda` with a real GPU where one answers, and with Numba's simulator elsewhere; the same notebook and the
same tests run on both. Import this before numba.cuda itself; BITGOEUL_GPU=0 asks for the simulator. Then

    races(kernel, grid, block, *args)             every data race, found from the barriers, with its line
    shuffled(kernel, grid, block, *args, seed=)   a launch in an adversarial order, so that a race shows in the values
    profile(kernel, grid, block, *args)           memory transactions, bank conflicts, divergent branches, by line
    time_on_gpu(kernel, grid, block, *args)       seconds on a real GPU; elsewhere it says that there is none

The first three run in the simulator also where there is a GPU.

Parts: `target` (which numba.cuda), `rewrite` (a kernel's source as a generator), `machine` (threads, blocks, memory,
the orders in which threads run), `simulator` (launches), `racing`, `profiling`, `drawing`, `timing` (a real GPU),
`errors`. Lessons and assignments may import what is named here; nothing of the grader is known. See docs/gpu.md.
"""

from course.gpu.errors import BarrierDivergence, EndlessKernel, GpuError, NoSource, OutOfBounds, Unsupported
from course.gpu.profiling import Access, Line, Profile, Request, profile
from course.gpu.racing import Race, races, shuffled
from course.gpu.target import REAL_GPU, boolean, cuda, float32, float64, int32, int64, uint8, uint32, uint64
from course.gpu.timing import NoGpu, time_on_gpu

if not REAL_GPU:
    from course.gpu.simulator import install

    install()

__all__ = [
    "REAL_GPU",
    "Access",
    "BarrierDivergence",
    "EndlessKernel",
    "GpuError",
    "Line",
    "NoGpu",
    "NoSource",
    "OutOfBounds",
    "Profile",
    "Race",
    "Request",
    "Unsupported",
    "boolean",
    "cuda",
    "float32",
    "float64",
    "int32",
    "int64",
    "profile",
    "races",
    "shuffled",
    "time_on_gpu",
    "uint8",
    "uint32",
    "uint64",
]
