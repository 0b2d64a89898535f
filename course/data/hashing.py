"""Numbers that look random and are always the same: a hash for whole numbers.

`hash32` mixes the bits of each number: x ← x + 0x9E3779B97F4A7C15, then twice x ← (x xor x≫s)·c, then x ← x xor x≫31,
all modulo 2⁶⁴; the upper 32 bits are the hash.

Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
Limits: whoever knows the numbers can choose some that collide: it is no protection. Of n different numbers about
n²/2³³ pairs share a hash: one pair among 100,000, a hundred among a million.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

BITS: Final = 32
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_ROUNDS: Final = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


def hash32(numbers: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return for each whole number its hash, from 0 to 2³² - 1."""
    given = np.asarray(numbers)
    if given.dtype.kind not in "iu" and given.size:
        raise TypeError(f"only whole numbers have a hash, not {given.dtype}")
    with np.errstate(over="ignore"):  # modulo 2⁶⁴ is meant
        x = given.astype(np.uint64) + _STEP
        for shift, factor in _ROUNDS:
            x = (x ^ (x >> shift)) * factor
    return ((x ^ (x >> np.uint64(31))) >> np.uint64(64 - BITS)).astype(np.int64)
