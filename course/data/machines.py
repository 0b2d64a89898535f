"""What one accelerator can do at its peak, by the format of its numbers: parameters for reading a claim in petaflops.

`PEAK_TF[device][precision]` is in teraflops (10¹² operations a second). "tensor" means the units for products of
matrices, which do nothing else.

Source: the maker's data sheets (NVIDIA A100 Tensor Core GPU; NVIDIA H100 Tensor Core GPU, SXM), as used by the
course's notes; dense matrices, so without the doubling that the H100's sheet prints for sparse ones.
Limits: peaks at the highest clock, never reached by a whole programme, and of two devices only. A device that is not
here belongs into a table of your own, with its source.
"""

from __future__ import annotations

from typing import Final

PEAK_TF: Final[dict[str, dict[str, float]]] = {
    "A100": {"FP64": 9.7, "FP64 tensor": 19.5, "FP16 tensor": 312.0},
    "H100": {"FP64 tensor": 67.0, "FP16 tensor": 989.0},
}
