"""pandas' tables as plain data: taken apart in the sandbox, put together outside if pandas is there.

Only what is made of plain columns passes: numbers, text, truth values, times without zones, categories of these, and
objects that are plain data. pandas itself is asked for nothing but its own classes; it is no dependency of this kit.
"""

import importlib
import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from autograder.sandbox import kinds

EXTENSIONS = frozenset(
    [f"{sign}Int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64)]
    + ["Float32", "Float64", "boolean", "string", "str"]
)
LEVELS = 32
FREQUENCY = 40  # characters of the name of one


@cache
def are_known() -> bool:
    """Say whether tables can be put together here."""
    return importlib.util.find_spec("pandas") is not None


def apart(x: Any) -> list[Any] | None:
    """Take a Series, a DataFrame or an Index apart; None for what is none, or has columns that are not plain."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    kind = type(x)
    if kind is pandas.Series:
        return joined("Series", of_values(x), of_index(x.index), x.name)
    if kind is pandas.DataFrame:
        columns = [of_values(x.iloc[:, i]) for i in range(x.shape[1])]
        return joined("DataFrame", None if None in columns else columns, of_index(x.index), of_index(x.columns))
    return of_index(x) if isinstance(x, pandas.Index) else None


def joined(*pieces: Any) -> list[Any] | None:
    """Give pieces that are all there."""
    return None if any(piece is None for piece in pieces[:3]) else list(pieces)


def of_values(column: Any) -> list[Any] | None:
    """Take the values of a Series or an Index apart."""
    dtype = column.dtype
    if isinstance(dtype, np.dtype):
        return ["array", np.asarray(column)]
    if dtype.name in EXTENSIONS:
        missing = np.asarray(column.isna())
        return ["extension", dtype.name, [None if m else plain(v) for v, m in zip(column, missing, strict=True)]]
    if dtype.name == "category":
        categories = of_index(dtype.categories)
        codes = np.asarray(column.array.codes)
        return None if categories is None else ["category", categories, codes, bool(dtype.ordered)]
    return None


def plain(value: Any) -> Any:
    """Turn a NumPy scalar into what it stands for."""
    return value.item() if isinstance(value, np.generic) else value


def of_index(index: Any) -> list[Any] | None:
    """Take an index apart."""
    pandas = sys.modules["pandas"]
    if type(index) is pandas.RangeIndex:
        pieces = kinds.range_apart(range(index.start, index.stop, index.step))
        return None if pieces is None else ["RangeIndex", *pieces[1:], index.name]
    if type(index) is pandas.MultiIndex:
        levels = [of_index(level) for level in index.levels]
        codes = [np.asarray(code) for code in index.codes]
        return None if None in levels else ["MultiIndex", levels, codes, list(index.names)]
    values = of_values(index)
    if type(index) in (pandas.DatetimeIndex, pandas.TimedeltaIndex) and values is not None:
        return [type(index).__name__, values, index.freqstr, index.name]
    return None if values is None else ["Index", values, index.name]


def together(pieces: list[Any]) -> Any:
    """Put a Series, a DataFrame or an Index together; raise ValueError, TypeError or LookupError if it is none."""
    pandas = importlib.import_module("pandas")
    name, *rest = pieces
    if name == "Series":
        values, index, label = rest
        return pandas.Series(to_values(pandas, values), index=to_index(pandas, index), name=label)
    if name == "DataFrame":
        columns, index, labels = rest
        frame = pandas.DataFrame(
            dict(enumerate(to_values(pandas, column) for column in columns)), index=to_index(pandas, index)
        )
        frame.columns = to_index(pandas, labels)
        return frame
    return to_index(pandas, pieces)


def to_values(pandas: Any, pieces: list[Any]) -> Any:
    """Make a column."""
    name, *rest = pieces
    return COLUMNS[name](pandas, *rest)


def to_array(pandas: Any, array: Any) -> np.ndarray:
    """Insist on an array with one axis."""
    if type(array) is not np.ndarray or array.ndim != 1:
        raise TypeError("not an array with one axis")
    return array


def to_extension(pandas: Any, name: str, values: list[Any]) -> Any:
    """Make a column of one of pandas' own types."""
    if name not in EXTENSIONS:
        raise ValueError("no such type of column")
    return pandas.array(values, dtype=name)


def to_category(pandas: Any, categories: list[Any], codes: Any, ordered: bool) -> Any:
    """Make a column of categories."""
    return pandas.Categorical.from_codes(to_array(pandas, codes), to_index(pandas, categories), ordered=ordered)


COLUMNS: dict[str, Callable[..., Any]] = {"array": to_array, "extension": to_extension, "category": to_category}


def to_index(pandas: Any, pieces: list[Any]) -> Any:
    """Make an index."""
    name, *rest = pieces
    if name == "RangeIndex":
        start, stop, step, label = rest
        return pandas.RangeIndex(kinds.short_range(start, stop, step), name=label)
    if name == "MultiIndex":
        levels, codes, names = rest
        if len(levels) > LEVELS:
            raise ValueError("an index of too many levels")
        made = [to_index(pandas, level) for level in levels]
        return pandas.MultiIndex(levels=made, codes=[to_array(pandas, code) for code in codes], names=names)
    if name == "Index":
        values, label = rest
        return pandas.Index(to_values(pandas, values), name=label)
    if name in ("DatetimeIndex", "TimedeltaIndex"):
        values, frequency, label = rest
        if frequency is not None and len(frequency) > FREQUENCY:
            raise ValueError("no such frequency")
        return getattr(pandas, name)(to_values(pandas, values), freq=frequency, name=label)
    raise ValueError("no such table")
