"""pandas' tables arrive as what they are where pandas is installed; nothing of them is pickled."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from autograder.sandbox import wire

pd = pytest.importorskip("pandas", reason="pandas is no dependency of this kit")

FRAME = 16 << 20
DAYS = pd.date_range("2024-01-01", periods=3)


def send(value: object) -> Any:
    message = wire.pack(value, FRAME, lambda thing: (7, type(thing).__name__), spread=True)
    header = struct.unpack_from("<QQ", message)[0]
    return wire.unpack(message[16 : 16 + header], message[16 + header :], wire.Handle)


SERIES = [
    pd.Series([1, 2, 3]),
    pd.Series([1.5, np.nan], index=["a", "b"], name="x"),
    pd.Series(["가", None, "b"]),
    pd.Series([True, False]),
    pd.Series(DAYS, index=[3, 1, 2]),
    pd.Series(pd.to_timedelta([1, 2], unit="h")),
    pd.Series([1, None, 3], dtype="Int64"),
    pd.Series([True, None], dtype="boolean"),
    pd.Series(["a", None], dtype="string"),
    pd.Series(["low", "high", "low"], dtype=pd.CategoricalDtype(["low", "high"], ordered=True)),
    pd.Series([[1, 2], {"a": 1}, None], dtype=object),
    pd.Series([], dtype=float),
    pd.Series([1, 2], index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["letter", None])),
    pd.Series([1, 2, 3], index=pd.Index(DAYS, name="day")),
]


@pytest.mark.parametrize("series", SERIES, ids=lambda s: f"{s.dtype}-{s.index.dtype}")
def test_a_series_arrives(series: Any) -> None:
    pd.testing.assert_series_equal(send(series), series)


def test_a_frame_arrives_with_its_index_columns_and_types() -> None:
    frame = pd.DataFrame({"n": [1, 2, 3], "x": [0.5, np.nan, 2.0], "s": ["a", "b", None], "t": DAYS}, index=DAYS[::-1])
    grouped = frame.assign(g=["u", "v", "u"]).groupby("g").agg({"n": ["sum", "mean"], "x": "max"})
    empty = pd.DataFrame(columns=["a", "b"])
    twice = pd.DataFrame([[1, "a"]], columns=["same", "same"])
    for table in (frame, grouped, empty, twice, frame[["n", "x"]].describe(), frame.T[:0], pd.DataFrame(index=[1, 2])):
        pd.testing.assert_frame_equal(send(table), table)
        assert type(send([table])[0]) is pd.DataFrame


@pytest.mark.parametrize(
    "index", [pd.RangeIndex(2, 9, 3, name="r"), pd.Index(["a", "b"]), pd.MultiIndex.from_product([[1, 2], ["a"]]), DAYS]
)
def test_an_index_arrives(index: Any) -> None:
    pd.testing.assert_index_equal(send(index), index)


class Own(pd.DataFrame):
    """A student's own kind of table."""


@pytest.mark.parametrize(
    "table",
    [
        Own({"a": [1]}),
        pd.Series([object()]),
        pd.Series(DAYS.tz_localize("Asia/Seoul")),
        pd.Series(pd.arrays.SparseArray([1, 0])),
        pd.DataFrame({"a": [pd.Period("2024")]}),
        pd.RangeIndex(10**9),
        pd.Timestamp("2024-01-01"),
    ],
    ids=lambda t: type(t).__name__,
)
def test_what_is_not_made_of_plain_columns_stays_where_it_is(table: Any) -> None:
    assert send(table) == wire.Handle(7, type(table).__name__)


HOSTILE = [
    ["Series", ["array", [1, 2]], ["RangeIndex", 0, 2, 1, None], None],
    ["Series", ["array", {"a": ["<f8", [2, 2], "C"]}], ["RangeIndex", 0, 2, 1, None], None],
    ["Series", ["extension", "object", [1]], ["RangeIndex", 0, 1, 1, None], None],
    ["Series", ["extension", "Int64", ["a"]], ["RangeIndex", 0, 1, 1, None], None],
    ["Series", ["extension", "Int64", [1]], ["RangeIndex", 0, 1 << 50, 1, None], None],
    ["Series", ["extension", "Int64", [1]], ["RangeIndex", 0, 1, 1, None], [1]],
    ["DataFrame", [["array", {"a": ["<f8", [0], "C"]}]], ["RangeIndex", 0, 3, 1, None], ["RangeIndex", 0, 1, 1, None]],
    ["DataFrame", [], ["RangeIndex", 0, 3, 1, None], ["RangeIndex", 0, 9, 1, None]],
    ["MultiIndex", [["RangeIndex", 0, 1, 1, None]], [{"a": ["<i8", [0], "C"]}, 1], [None]],
    ["Index", ["category", ["RangeIndex", 0, 1, 1, None], {"a": ["<i8", [0], "C"]}, True, 1], None],
    ["eval", "1"],
    ["Index"],
    [],
]


@pytest.mark.parametrize("pieces", HOSTILE, ids=lambda p: json.dumps(p)[:50])
def test_malformed_tables_are_refused(pieces: Any) -> None:
    with pytest.raises(wire.WireError):
        wire.unpack(json.dumps({"p": [[7, "x"], pieces]}).encode(), b"", wire.Handle)
