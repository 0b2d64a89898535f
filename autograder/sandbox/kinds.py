"""Plain data beyond numbers, text, containers and arrays: each kind taken apart into those, and put together again.

`apart` is asked for exact types of the standard library and NumPy only, so that what comes out of `together` behaves
as its class says and as no student has told it to.
"""

import datetime as dt
import functools
import operator
import re
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

RANGE = 1_000_000  # longest range: a list may be made of it
ELEMENT = re.compile(r"[<>|=]?[biufcUMm]\d{1,7}(\[\d{0,6}[a-zA-Z]{1,2}\])?")
DIGITS, EXPONENT = 4000, 6000  # of a Decimal: it may be made an integer
FIELDS, NAME = 100, 80  # of a named tuple: their number, and the characters of each

PYTHONS = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, range, types.NoneType)
TYPES: dict[str, type] = {kind.__name__: kind for kind in PYTHONS}
TYPES |= {f"numpy.{t.__name__}": t for t in (*np.sctypeDict.values(), np.ndarray) if t is not np.object_}
TYPE_NAMES = {kind: name for name, kind in TYPES.items()}


def apart(x: Any) -> list[Any] | None:
    """Give the name of x's kind and what it is made of; None for what is of no such kind."""
    kind = type(x)
    if kind in APART:
        return APART[kind](x)
    if kind is type or issubclass(kind, np.dtype):
        return of_a_type(x)
    if issubclass(kind, tuple) and kind.__mro__ == (kind, tuple, object):
        return of_a_named_tuple(x)
    return None


def together(pieces: Any) -> Any:
    """Make what `apart` has taken apart; raise ValueError, TypeError, KeyError or OverflowError if it is not that."""
    name, *rest = pieces
    return TOGETHER[name](*rest)


def of_a_type(x: Any) -> list[Any] | None:
    """Name one of Python's or NumPy's own types, or a type of array elements."""
    if type(x) is type:
        return ["type", TYPE_NAMES[x]] if x in TYPE_NAMES else None
    return ["dtype", x.str] if x.kind in "biufcUMm" and x.metadata is None else None


def of_a_named_tuple(x: Any) -> list[Any] | None:
    """Name the fields of a tuple that has them and can do nothing else."""
    kind = type(x)
    fields = vars(kind).get("_fields")
    if type(fields) is not tuple or len(fields) != tuple.__len__(x) or not are_fields(kind.__name__, *fields):
        return None
    does = {name for name, value in vars(kind).items() if callable(value) and not name.startswith("_")}
    return None if does else ["record", kind.__name__, list(fields), list(tuple.__iter__(x))]


def are_fields(*names: Any) -> bool:
    """Say whether these can be names of fields."""
    plain = (type(n) is str and len(n) <= NAME and n.isascii() and n.isidentifier() for n in names)
    return len(names) <= FIELDS and all(plain) and not any(n.startswith("_") for n in names)


@functools.lru_cache(200)
def record_type(name: str, fields: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Make a tuple whose items have names, without compiling anything."""

    def shown(self: tuple[Any, ...]) -> str:
        return f"{name}({', '.join(f'{f}={v!r}' for f, v in zip(fields, self, strict=True))})"

    def changed(self: tuple[Any, ...], **new: Any) -> Any:
        return type(self)([new.pop(f, v) for f, v in zip(fields, self, strict=True)])

    items: dict[str, Any] = {f: property(operator.itemgetter(i)) for i, f in enumerate(fields)}
    own = {"_asdict": lambda self: dict(zip(fields, self, strict=True)), "_replace": changed, "__repr__": shown}
    return type(name, (tuple,), {"__slots__": (), "_fields": fields, **own, **items})


def record(name: str, fields: list[str], values: list[Any]) -> Any:
    """Make a named tuple."""
    if not are_fields(name, *fields) or len(set(fields)) != len(fields) or len(fields) != len(values):
        raise ValueError("a malformed named tuple")
    return record_type(name, tuple(fields))(values)


def zone_apart(x: Any) -> Any:
    """Give a time zone as seconds from UTC; None where there is none, and False for one that has rules."""
    if x.tzinfo is None:
        return None
    return x.utcoffset().total_seconds() if type(x.tzinfo) is dt.timezone else False


def moment_apart(x: Any) -> list[Any] | None:
    """Take a date with a time apart."""
    zone = zone_apart(x)
    parts = [x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond]
    return None if zone is False else ["datetime", parts, x.fold, zone]


def time_apart(x: Any) -> list[Any] | None:
    """Take a time of day apart."""
    zone = zone_apart(x)
    return None if zone is False else ["time", [x.hour, x.minute, x.second, x.microsecond], x.fold, zone]


def moment(parts: list[int], fold: int, offset: Any) -> dt.datetime:
    """Make a date with a time."""
    year, month, day, *rest = parts
    return dt.datetime.combine(dt.date(year, month, day), time_of_day(rest, fold, offset))


def time_of_day(parts: list[int], fold: int, offset: Any) -> dt.time:
    """Make a time of day."""
    hour, minute, second, microsecond = parts
    return dt.time(hour, minute, second, microsecond, zone(offset), fold=fold)


def zone(seconds: Any) -> dt.timezone | None:
    """Make a time zone."""
    return None if seconds is None else dt.timezone(dt.timedelta(seconds=seconds))


def decimal_apart(x: Decimal) -> list[Any] | None:
    """Take a decimal number apart."""
    _, digits, exponent = x.as_tuple()
    if len(digits) > DIGITS or x.is_snan() or (type(exponent) is int and abs(exponent) + len(digits) > EXPONENT):
        return None
    return ["Decimal", str(x)]


def decimal(text: str) -> Decimal:
    """Read a decimal number."""
    if type(text) is not str or len(text) > DIGITS + 20:
        raise ValueError("a malformed decimal number")
    try:
        number = Decimal(text)
    except ArithmeticError:
        raise ValueError("a malformed decimal number") from None
    if decimal_apart(number) is None:
        raise ValueError("too long a decimal number")
    return number


def short_range(start: int, stop: int, step: int) -> range:
    """Make a range that can be walked through."""
    made = range(start, stop, step)
    if range_apart(made) is None:
        raise ValueError("too long a range")
    return made


def element_kind(text: str) -> np.dtype:
    """Read a type of array elements that holds numbers, text or times."""
    if ELEMENT.fullmatch(of_kind(str, text)) is None:
        raise ValueError("no such type of elements")
    return np.dtype(text)


def range_apart(x: range) -> list[Any] | None:
    """Take a range apart, if it is one that can be walked through."""
    short = abs(x.stop - x.start) <= RANGE * abs(x.step)
    return ["range", x.start, x.stop, x.step] if short else None


def fraction(numerator: int, denominator: int) -> Fraction:
    """Make a fraction."""
    if of_kind(int, denominator) <= 0:
        raise ValueError("a malformed fraction")
    return Fraction(of_kind(int, numerator), denominator)


def of_kind(kind: type, x: Any) -> Any:
    """Insist on a type."""
    if type(x) is not kind:
        raise TypeError(f"not a {kind.__name__}")
    return x


def factory(name: Any) -> Callable[[], Any] | None:
    """Give what makes the missing values of a defaultdict."""
    return None if name is None else TYPES[name]


APART: dict[type, Callable[[Any], list[Any] | None]] = {
    frozenset: lambda x: ["frozenset", set(x)],
    Counter: lambda x: ["Counter", dict(x)],
    OrderedDict: lambda x: ["OrderedDict", dict(x)],
    defaultdict: lambda x: ["defaultdict", TYPE_NAMES.get(x.default_factory), dict(x)],
    deque: lambda x: ["deque", x.maxlen, list(x)],
    range: range_apart,
    Decimal: decimal_apart,
    Fraction: lambda x: ["Fraction", x.numerator, x.denominator],
    dt.datetime: moment_apart,
    dt.date: lambda x: ["date", x.year, x.month, x.day],
    dt.time: time_apart,
    dt.timedelta: lambda x: ["timedelta", x.days, x.seconds, x.microseconds],
}
TOGETHER: dict[str, Callable[..., Any]] = {
    "frozenset": lambda x: frozenset(of_kind(set, x)),
    "Counter": lambda x: Counter(of_kind(dict, x)),
    "OrderedDict": lambda x: OrderedDict(of_kind(dict, x)),
    "defaultdict": lambda name, x: defaultdict(factory(name), of_kind(dict, x)),
    "deque": lambda most, x: deque(of_kind(list, x), most),
    "range": short_range,
    "Decimal": decimal,
    "Fraction": fraction,
    "datetime": moment,
    "date": dt.date,
    "time": time_of_day,
    "timedelta": lambda *parts: dt.timedelta(*(of_kind(int, p) for p in parts)),
    "type": lambda name: TYPES[name],
    "dtype": element_kind,
    "record": record,
}
