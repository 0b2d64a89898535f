"""The hash: known values of its source, even bits, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from course.data.hashing import hash32

STEP = 0x9E3779B97F4A7C15


def test_it_is_the_upper_half_of_splitmix64() -> None:
    """The first two outputs of SplitMix64 from the seed 1234567, as its implementations give them."""
    states = np.array([(1_234_567 + i * STEP) % 2**64 for i in range(2)], dtype=np.uint64)
    assert hash32(states).tolist() == [6_457_827_717_110_365_317 >> 32, 3_203_168_211_198_807_973 >> 32]


def test_every_bit_is_as_often_1_as_0_and_hashes_of_neighbours_differ_in_half_of_them() -> None:
    hashes = hash32(np.arange(100_000))
    bits = (hashes[:, None] >> np.arange(32)) & 1
    assert np.all(abs(bits.mean(axis=0) - 0.5) < 5 * 0.5 / np.sqrt(100_000))
    assert abs((bits[1:] != bits[:-1]).mean() - 0.5) < 0.002
    assert hashes.dtype == np.int64
    assert hashes.min() >= 0
    assert hashes.max() < 2**32


def test_as_many_collide_as_chance_has_it() -> None:
    n = 500_000
    lost = n - len(np.unique(hash32(np.arange(n))))
    assert abs(lost - n**2 / 2**33) < 6 * np.sqrt(n**2 / 2**33)


def test_it_depends_on_nothing_but_the_number() -> None:
    assert hash32(np.array([7, -1], dtype=np.int32)).tolist() == hash32([7, -1]).tolist()
    assert hash32([[1, 2], [3, 4]]).shape == (2, 2)
    assert hash32([]).shape == (0,)
    assert int(hash32(5)) == hash32([5])[0]


def test_other_than_whole_numbers_are_refused() -> None:
    for values in ([1.5], ["a"], [True]):
        with pytest.raises(TypeError, match="whole numbers"):
            hash32(values)
