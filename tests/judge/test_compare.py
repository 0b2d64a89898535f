from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.judge.compare import difference, kind_of, shown, size_of

numbers = st.one_of(st.integers(), st.floats(), st.booleans(), st.none(), st.text(max_size=5))
plain = st.recursive(numbers, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner))
arrays = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_]), hnp.array_shapes(min_dims=0, min_side=0)
)


@given(st.one_of(plain, arrays))
def test_a_value_never_differs_from_itself(value: object) -> None:
    assert difference(value, value) is None


@given(arrays, st.integers(min_value=0))
def test_one_changed_element_is_found_and_its_place_said(array: np.ndarray, at: int) -> None:
    if not array.size:
        return
    other = array.copy()
    index = np.unravel_index(at % array.size, array.shape)
    other[index] = not array[index] if array.dtype.kind == "b" else (5 if array[index] == 7 else 7)
    found = difference(other, array)
    assert found is not None
    assert str([int(i) for i in index]) in found.en


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (True, 1),
        (1, True),
        ([1, 2], (1, 2)),
        (np.array([1.0]), [1.0]),
        (np.array([[1.0]]), np.array([1.0])),
        ("1", 1),
        (None, 0),
        (1 + 1e-16j, 1),
        (math.nan, 1.0),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        (np.array([True]), np.array([1])),
        (np.array(["a"]), np.array(["b"])),
        (np.zeros(0), np.zeros((0, 2))),
        (2**63, 2**63 + 1),
    ],
)
def test_what_only_looks_alike_differs(got: object, want: object) -> None:
    assert difference(got, want) is not None


@pytest.mark.parametrize(("got", "want"), [(1, 1.0), (np.float32(0.5), 0.5), (np.int64(3), 3), (math.nan, math.nan)])
def test_numbers_are_compared_as_numbers(got: object, want: object) -> None:
    assert difference(got, want) is None


def test_tolerance_is_relative_to_the_wanted_value() -> None:
    assert difference(100.0 + 1e-5, 100.0, rtol=1e-6) is None
    assert difference(100.0 + 1e-3, 100.0, rtol=1e-6) is not None
    assert difference(np.array([1.0, 2.1]), np.array([1.0, 2.0]), atol=0.2) is None


def test_a_large_array_is_shown_by_its_shape_and_a_small_one_whole() -> None:
    assert shown(np.zeros((300, 400))) == "array(shape=(300, 400), dtype=float64, 0 … 0)"
    assert "[1., 2.]" in shown(np.array([1.0, 2.0]))
    assert "int32" in shown(np.array([1], dtype=np.int32))
    assert len(shown("x" * 10_000)) <= 240


def test_sizes_order_calls_from_small_to_large() -> None:
    ordered = [0, np.zeros(2), np.zeros((3, 3)), [np.zeros(5), np.zeros(6)], 10_000]
    sizes = [size_of(v) for v in ordered]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(
    ("value", "kind"), [(np.bool_(1), "bool"), (np.float32(1), "float"), (object(), "object"), ({1}, "set")]
)
def test_kinds(value: object, kind: str) -> None:
    assert kind_of(value) == kind
