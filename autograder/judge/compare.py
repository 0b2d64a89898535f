"""Compare plain values exactly, and describe them shortly. Everything here runs on trusted plain data only."""

from __future__ import annotations

import math
import reprlib
from typing import Any

import numpy as np

from autograder.judge.words import Text

MAX_SHOWN = 240  # characters of a value that a panel shows
MAX_SHOWN_ELEMENTS = 40
MAX_SHOWN_ARRAY = 2000
MAX_RANGED = 10_000_000  # elements of an array whose smallest and largest are looked for
MAX_WRITTEN = 10_000  # elements of a value that is written out before it is cut

KINDS: dict[str, Text] = {
    "none": Text("None(아무것도 돌려주지 않음)", "None (nothing was returned)"),
    "bool": Text("참·거짓 값(bool)", "a truth value (bool)"),
    "int": Text("정수(int)", "an integer (int)"),
    "float": Text("실수(float)", "a real number (float)"),
    "complex": Text("복소수(complex)", "a complex number (complex)"),
    "str": Text("문자열(str)", "a string (str)"),
    "bytes": Text("바이트열(bytes)", "bytes"),
    "list": Text("리스트(list)", "a list"),
    "tuple": Text("튜플(tuple)", "a tuple"),
    "dict": Text("딕셔너리(dict)", "a dictionary (dict)"),
    "set": Text("집합(set)", "a set"),
    "array": Text("배열(ndarray)", "an array (ndarray)"),
    "object": Text("다른 종류의 객체", "an object of another kind"),
}


def kind_of(value: Any) -> str:
    """The key in KINDS that `value` belongs to; NumPy scalars count as the Python number they stand for."""
    if value is None:
        return "none"
    if isinstance(value, (bool, np.bool_)):
        return "bool"
    if isinstance(value, (int, np.integer)):
        return "int"
    if isinstance(value, (float, np.floating)):
        return "float"
    if isinstance(value, (complex, np.complexfloating)):
        return "complex"
    for name, type_ in (("str", str), ("bytes", bytes), ("list", list), ("tuple", tuple), ("dict", dict)):
        if isinstance(value, type_):
            return name
    if isinstance(value, (set, frozenset)):
        return "set"
    if isinstance(value, np.ndarray):
        return "array"
    return "object"


def size_of(value: Any) -> int:
    """How large an argument is, in elements: to find the smallest failing call."""
    if isinstance(value, np.ndarray):
        return int(value.size) + 1
    if isinstance(value, str):
        return len(value) + 1
    if isinstance(value, (list, tuple, set, frozenset)):
        return 1 + sum(size_of(v) for v in value)
    if isinstance(value, dict):
        return 1 + sum(size_of(v) for v in value.values())
    if isinstance(value, (int, float)) and math.isfinite(value):
        return 1 + int(min(abs(value), 1_000_000))
    return 1


def shown(value: Any) -> str:
    """A short text for a value: a small array whole, a large one by shape, dtype and range."""
    if isinstance(value, np.ndarray):
        if value.size > MAX_SHOWN_ELEMENTS:
            text = f"array(shape={value.shape}, dtype={value.dtype}"
            if value.dtype.kind in "iuf" and value.size <= MAX_RANGED:
                low, high = value.min(), value.max()
                text += f", {low:.6g} … {high:.6g}"
            return text + ")"
        body = np.array2string(value, separator=", ", threshold=MAX_SHOWN_ELEMENTS, precision=6, prefix="array(")
        plain = value.dtype.kind == "f" and value.itemsize == 8
        text = f"array({body})" if plain else f"array({body}, dtype={value.dtype})"
        return text if len(text) <= MAX_SHOWN_ARRAY else text[: MAX_SHOWN_ARRAY - 1] + "…"
    if isinstance(value, np.generic):
        value = value.item()
    text = _written(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _written(value: Any) -> str:
    """A value as Python writes it; one too large or too strange for that in part, or by its kind."""
    try:
        if name := getattr(value, "__name__", ""):
            return str(name)
        return repr(value) if size_of(value) <= MAX_WRITTEN else reprlib.repr(value)
    except Exception:  # a whole number of thousands of digits, a list in itself, a repr that fails
        return f"<{type(value).__name__}>"


def shown_call(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The call as a student would write it."""
    parts = [shown(a) for a in args] + [f"{k}={shown(v)}" for k, v in kwargs.items()]
    return f"{function}({', '.join(parts)})"


def difference(got: Any, want: Any, *, rtol: float = 0.0, atol: float = 0.0) -> Text | None:
    """In what `got` differs from `want`; None where |got - want| <= atol + rtol*|want|, and NaN equals NaN.

    Numbers are compared as numbers whatever their exact type, True is not 1, and an array is not a list.
    """
    kind, wanted = kind_of(got), kind_of(want)
    numeric = {"int", "float", "complex"}
    if kind != wanted and not (kind in numeric and wanted in numeric):
        return Text(
            f"{KINDS[wanted].ko}이어야 하는데 {KINDS[kind].ko}입니다.",
            f"It should be {KINDS[wanted].en}, not {KINDS[kind].en}.",
        )
    if kind == "array":
        return _array_difference(got, want, rtol, atol)
    if kind in ("list", "tuple"):
        if len(got) != len(want):
            return Text(
                f"길이가 {len(want)}이어야 하는데 {len(got)}입니다.",
                f"Its length should be {len(want)}, not {len(got)}.",
            )
        return next((d for g, w in zip(got, want) if (d := difference(g, w, rtol=rtol, atol=atol))), None)
    if kind == "dict":
        if got.keys() != want.keys():
            return Text("키가 다릅니다.", "The keys differ.")
        return next((d for k in want if (d := difference(got[k], want[k], rtol=rtol, atol=atol))), None)
    if kind in numeric:
        same = _close(got, want, rtol, atol) if rtol or atol else _same_number(got, want)
        if not same and got != got:
            return Text("값이 NaN입니다.", "The value is NaN.")
        return None if same else Text("값이 다릅니다.", "The value differs.")
    return None if got == want else Text("값이 다릅니다.", "The value differs.")


def _close(got: Any, want: Any, rtol: float, atol: float) -> bool:
    try:
        return bool(np.isclose(got, want, rtol=rtol, atol=atol, equal_nan=True))
    except (TypeError, OverflowError):  # an integer too large to be a float
        return _same_number(got, want)


def _same_number(got: Any, want: Any) -> bool:
    return bool(got == want) or (got != got and want != want)


def _array_difference(got: np.ndarray, want: np.ndarray, rtol: float, atol: float) -> Text | None:
    if got.shape != want.shape:
        return Text(
            f"모양(shape)이 {want.shape}이어야 하는데 {got.shape}입니다.",
            f"Its shape should be {want.shape}, not {got.shape}.",
        )
    if got.dtype.kind in "US" or want.dtype.kind in "US" or "b" in (got.dtype.kind, want.dtype.kind):
        wrong = (
            np.atleast_1d(got != want) if got.dtype.kind == want.dtype.kind else np.ones(max(got.size, 1), dtype=bool)
        )
    elif "V" in (got.dtype.kind, want.dtype.kind) and got.dtype != want.dtype:
        wrong = np.ones(max(got.size, 1), dtype=bool)
    elif (rtol or atol) and {got.dtype.kind, want.dtype.kind} <= set("iufc"):
        wrong = ~np.atleast_1d(np.isclose(got, want, rtol=rtol, atol=atol, equal_nan=True))
    else:
        nans = np.atleast_1d((got != got) & (want != want))
        wrong = np.atleast_1d(got != want) & ~nans
    count = int(np.count_nonzero(wrong))
    if not count:
        return None
    first = [int(i) for i in np.unravel_index(int(np.argmax(wrong)), got.shape)]
    missing = int(np.count_nonzero(wrong & np.atleast_1d(got != got)))
    if missing:
        return Text(
            f"원소 {wrong.size}개 가운데 {missing}개가 NaN입니다. 처음 다른 곳은 {first}입니다.",
            f"{missing} of {wrong.size} elements are NaN; the first that differs is at {first}.",
        )
    return Text(
        f"원소 {wrong.size}개 가운데 {count}개가 다릅니다. 처음 다른 곳은 {first}입니다.",
        f"{count} of {wrong.size} elements differ, the first at {first}.",
    )
