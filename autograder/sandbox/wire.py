"""The only bytes that cross the wall: plain data as a JSON header and raw buffers, never code, never pickle.

A message is two lengths (8 bytes each), the header, the buffers one after the other. In the header

    null true false 1 1.5 "text" [..]      are themselves (a list is a list)
    {"i": hex}  {"c": [re, im]}            a large integer, a complex number
    {"B": n}  {"S": n}                     bytes and long text: n bytes of the buffers
    {"t": [..]}  {"s": [..]}  {"d": [[k, v], ..]}   tuple, set, dict
    {"u": text}  {"n": dtype}              a NumPy string scalar, any other NumPy scalar
    {"a": [dtype, shape, order]}           an array; order C, F or A (strided: neither C nor F)
    {"v": [names, dtypes, shape]}          an array of records
    {"o": [shape, items]}                  an array of objects that are all plain data
    {"k": [kind, ..]}                      a range, a date, a Counter and their like: see kinds.py
    {"p": [handle, parts]}                 a Series, a DataFrame or an Index: see tables.py
    {"h": [id, type name]}                 a handle: something that stays where it is

Both sides use this module. The trusted side treats every byte as hostile: `unpack` raises `WireError` and nothing
else, and allocates no more than a small multiple of what has arrived. Only exact built-in types pass; arrays come out
as base ndarrays whose every element is valid, dictionaries and sets without NaN keys, text without surrogates. Keys
may be chosen to collide: a set or dictionary that takes unusually long to build is refused.
"""

import datetime as dt
import json
import math
import re
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.sandbox import kinds, tables
from autograder.sandbox.limits import HEADER_BYTES

Value = Any
"""Plain data or a `Handle`."""

PREFIX = struct.Struct("<QQ")
DEPTH = 32  # nesting of containers
NODES = 2_000_000  # rough number of elements in a header, counted before it is parsed
INT_BITS = 14_000  # stays printable: Python refuses to print more than 4,300 digits
LONG_TEXT = 1024  # longer text leaves the header
DIMENSIONS = 32
SIDE = 1 << 40  # longest side of an array, so that an empty one cannot have absurd sides

NUMBERS = {np.dtype(t).str: np.dtype(t) for t in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")}
NUMBERS |= {np.dtype(t).str: np.dtype(t) for t in ("f2", "f4", "f8", "c8", "c16")}
TIMES = re.compile(np.dtype("M8").str[0] + r"[Mm]8(\[\d{0,6}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?")
TEXT = re.compile(np.dtype("U1").str[0] + r"U([1-9]\d{0,6})|\|S([1-9]\d{0,6})")
SCALARS = frozenset(
    [*(dtype.type for dtype in NUMBERS.values()), np.longlong, np.ulonglong, np.datetime64, np.timedelta64]
)
KEYS = frozenset([dt.date, dt.datetime, dt.time, dt.timedelta, Fraction])
KEY_DEPTH = 4
OBJECTS = 100_000  # elements of an array of objects
RECORD_FIELDS = 100
STEP, PATIENCE, PER_KEY = 256, 0.05, 5e-6  # keys between two looks at the clock; seconds of CPU, and more for each key


class WireError(Exception):
    """The bytes are not a message."""


class TooLarge(WireError):
    """The message is longer than a frame may be."""


class Unsendable(WireError):
    """The value is not plain data and nobody gave a way to name it."""


@dataclass(frozen=True)
class Handle:
    """An object that stays in a branch; only that branch can use it."""

    id: int
    type_name: str
    branch: int = field(default=0, repr=False)


Naming = Callable[[Any], tuple[int, str]]
"""Gives an object that is not plain data a number and a type name, or raises Unsendable."""
Finding = Callable[[int, str], Any]
"""The other way round."""


def refuse(thing: Any) -> tuple[int, str]:
    """Have no handles at all."""
    raise Unsendable(f"a {type(thing).__name__} is not plain data")


def unknown(number: int, type_name: str) -> Any:
    """Know no handles at all."""
    raise WireError("a handle where none may be")


def pack(value: Value, frame_bytes: int, name: Naming = refuse, *, spread: bool = False) -> bytes:
    """Turn plain data into one message; `spread` pandas' tables out, beside the handle that stands for each."""
    packer = _Packer(frame_bytes, name, spread)
    tree = packer.tree(value, 0)
    header = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(header) > HEADER_BYTES or crowded(header):
        raise TooLarge("the data are too many small pieces")
    if len(header) + packer.size > frame_bytes:
        raise TooLarge(f"more than {frame_bytes} bytes")
    return b"".join([PREFIX.pack(len(header), packer.size), header, *packer.buffers])


def sizes(prefix: bytes, frame_bytes: int) -> tuple[int, int]:
    """Read the two lengths that open a message."""
    header, body = PREFIX.unpack(prefix)
    if header > HEADER_BYTES or header + body > frame_bytes:
        raise WireError("a message longer than allowed")
    return header, body


def unpack(header: bytes | bytearray, body: bytes | bytearray, find: Finding = unknown) -> Value:
    """Turn one message back into plain data; raise WireError whatever is wrong with it."""
    try:
        if crowded(header):
            raise WireError("too many small pieces")
        unpacker = _Unpacker(body, find)
        value = unpacker.value(json.loads(header.decode("utf-8")), 0)
        if unpacker.position != len(body):
            raise WireError("bytes left over")
        return value
    except WireError:
        raise
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, MemoryError) as error:
        raise WireError(f"malformed message ({type(error).__name__})") from None


def crowded(header: bytes | bytearray) -> bool:
    """Say whether parsing this header would make an absurd number of objects."""
    return header.count(b",") + header.count(b"[") + header.count(b"{") > NODES


def layout(array: np.ndarray) -> str:
    """Say how an array lies in memory: C, F or A (strided)."""
    return "C" if array.flags.c_contiguous else "F" if array.flags.f_contiguous else "A"


class _Packer:
    """Builds the header's tree and collects the buffers."""

    def __init__(self, frame_bytes: int, name: Naming, spread: bool) -> None:
        self.frame_bytes = frame_bytes
        self.name = name
        self.spread = spread
        self.buffers: list[bytes | memoryview] = []
        self.size = 0

    def tree(self, x: Any, depth: int) -> Any:
        if depth > DEPTH:
            raise Unsendable("nested too deeply")
        kind = type(x)
        if x is None or kind in (bool, float):
            return x
        if kind in CONTAINERS:
            return self.container(x, kind, depth + 1)
        if kind in SCALARS:
            self.add(x.tobytes())
            return {"n": x.dtype.str}
        if kind is np.ndarray and is_of_objects(x):
            return self.plainly("o", [list(x.shape), x.ravel().tolist()], x, depth)
        if kind in WRITERS:
            return WRITERS[kind](self, x)
        pieces = kinds.apart(x)
        if pieces is not None:
            return self.plainly("k", pieces, x, depth)
        return self.table(x, depth) if self.spread else self.handle(x)

    def plainly(self, tag: str, pieces: list[Any], x: Any, depth: int) -> Any:
        """Write x by its pieces, if they are plain data to the last."""
        name, before, size = self.name, len(self.buffers), self.size
        self.name = refuse
        try:
            return {tag: self.tree(pieces, depth + 1)}
        except Unsendable:
            del self.buffers[before:]
            self.size = size
        finally:
            self.name = name
        return self.handle(x)

    def table(self, x: Any, depth: int) -> Any:
        handle = self.handle(x)
        pieces = tables.apart(x)
        spread = handle if pieces is None else self.plainly("k", pieces, x, depth)
        return {"p": [handle["h"], spread["k"]]} if "k" in spread else handle

    def container(self, x: Any, kind: type, depth: int) -> Any:
        if kind in (dict, set) and not all(is_key(key) for key in x):
            return self.handle(x)
        if kind is dict:
            return {"d": [[self.tree(k, depth), self.tree(v, depth)] for k, v in x.items()]}
        items = [self.tree(item, depth) for item in x]
        return items if kind is list else {CONTAINERS[kind]: items}

    def integer(self, x: int) -> Any:
        if x.bit_length() <= 63:
            return x
        return {"i": hex(x)} if x.bit_length() <= INT_BITS else self.handle(x)

    def text(self, x: str) -> Any:
        if len(x) <= LONG_TEXT:
            return x if encodable(x) else self.handle(x)
        try:
            return {"S": self.add(x.encode("utf-8"))}
        except UnicodeEncodeError:
            return self.handle(x)

    def array(self, x: np.ndarray) -> Any:
        if x.dtype.names is not None:
            return self.records(x)
        if not sendable(x):
            return self.handle(x)
        if x.nbytes > self.frame_bytes:  # before a copy is made: a broadcast array may claim anything
            raise TooLarge(f"an array of {x.nbytes} bytes")
        order = layout(x)
        flat = np.ascontiguousarray(x.T if order == "F" else x)
        self.add(flat.reshape(-1).view(np.uint8).data if flat.nbytes else b"")
        return {"a": [x.dtype.str, list(x.shape), order]}

    def records(self, x: np.ndarray) -> Any:
        names = list(x.dtype.names or ())
        columns = [x[name] for name in names]
        if len(names) > RECORD_FIELDS or any(column.ndim != x.ndim for column in columns):
            return self.handle(x)
        if not all(map(encodable, names)) or not all(map(sendable, columns)):
            return self.handle(x)
        if sum(column.nbytes for column in columns) > self.frame_bytes:
            raise TooLarge("an array of records")
        packed = np.empty(x.shape, [(name, column.dtype) for name, column in zip(names, columns, strict=True)])
        for name, column in zip(names, columns, strict=True):
            packed[name] = column
        self.add(packed.tobytes())
        return {"v": [names, [column.dtype.str for column in columns], list(x.shape)]}

    def handle(self, x: Any) -> Any:
        return {"h": list(self.name(x))}

    def add(self, data: bytes | memoryview) -> int:
        self.size += len(data)
        if self.size > self.frame_bytes:
            raise TooLarge(f"more than {self.frame_bytes} bytes")
        self.buffers.append(data)
        return len(data)


CONTAINERS: dict[Any, str] = {list: "l", tuple: "t", set: "s", dict: "d"}
WRITERS: dict[type, Callable[[_Packer, Any], Any]] = {
    int: _Packer.integer,
    str: _Packer.text,
    complex: lambda _, x: {"c": [x.real, x.imag]},
    bytes: lambda packer, x: {"B": packer.add(x)},
    np.str_: lambda packer, x: {"u": str(x)} if encodable(x) else packer.handle(x),
    np.ndarray: _Packer.array,
    Handle: lambda _, x: {"h": [x.id, x.type_name]},
}


def encodable(text: str) -> bool:
    """Say whether text is free of surrogates."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def sendable(array: np.ndarray) -> bool:
    """Say whether an array's elements are plain: native numbers, booleans, valid text."""
    dtype = array.dtype
    if dtype.str in NUMBERS and dtype.metadata is None:
        return all(side <= SIDE for side in array.shape)
    if not dtype.isnative or not dtype.itemsize or dtype.metadata is not None or dtype.kind not in "USMm":
        return False
    if dtype.kind != "U":
        return all(side <= SIDE for side in array.shape)
    return array.nbytes > 1 << 26 or valid_text(array.copy())


def valid_text(array: np.ndarray) -> bool:
    """Say whether every code point of a contiguous text array is a character."""
    points = np.frombuffer(array.tobytes(), np.uint32)
    return not bool(np.any((points > 0x10FFFF) | ((points >= 0xD800) & (points <= 0xDFFF))))


def is_of_objects(array: np.ndarray) -> bool:
    """Say whether an array holds objects, and not too many to be looked at one by one."""
    return array.dtype == np.dtype(object) and array.size <= OBJECTS and all(side <= SIDE for side in array.shape)


def is_key(x: Any, depth: int = 0) -> bool:
    """Say whether x may be a key or a member of a set: no NaN, no large integer."""
    kind = type(x)
    if kind in (tuple, frozenset):
        return depth < KEY_DEPTH and all(is_key(item, depth + 1) for item in x)
    if x is None or kind is bool or kind is bytes or kind in KEYS:
        return True
    if kind is Decimal:
        return not x.is_nan()
    if kind is str or kind is np.str_:
        return encodable(x)
    if kind is int:
        return bool(x.bit_length() <= 60)
    if kind is float or (kind in SCALARS and x.dtype.kind == "f"):
        return not math.isnan(x)
    return kind in SCALARS and (x.dtype.kind in "iub" or (x.dtype.kind in "Mm" and not np.isnat(x)))


class _Unpacker:
    """Builds values from a parsed header, taking the buffers in order."""

    def __init__(self, body: bytes | bytearray, find: Finding) -> None:
        self.body = memoryview(body)
        self.find = find
        self.position = 0

    def value(self, tree: Any, depth: int) -> Any:
        if depth > DEPTH:
            raise WireError("nested too deeply")
        kind = type(tree)
        if tree is None or kind in (bool, float):
            return tree
        if kind is str:
            return checked(tree)
        if kind is int:
            return small(tree)
        if kind is list:
            return [self.value(item, depth + 1) for item in tree]
        ((tag, content),) = tree.items()
        if tag in NESTED:
            return NESTED[tag](self, content, depth)
        return READERS[tag](self, content)

    def handle(self, content: Any) -> Any:
        number, type_name = content
        if type(number) is not int or not 0 <= number < 1 << 53:
            raise WireError("a malformed handle")
        return self.find(number, checked(type_name)[:80])

    def items(self, content: Any, depth: int) -> list[Any]:
        if type(content) is not list:
            raise WireError("a container without a list")
        return [self.value(item, depth + 1) for item in content]

    def members(self, content: Any, depth: int) -> set[Any]:
        if type(content) is not list:
            raise WireError("a set without a list")
        return patiently(set(), [self.key(item, depth) for item in content])

    def pairs(self, content: Any, depth: int) -> dict[Any, Any]:
        if type(content) is not list:
            raise WireError("a dictionary without a list")
        return patiently({}, [(self.key(k, depth), self.value(v, depth + 1)) for k, v in content])

    def kind(self, content: Any, depth: int) -> Any:
        return kinds.together(self.items(content, depth))

    def table(self, content: Any, depth: int) -> Any:
        handle, pieces = content
        stands, pieces = self.handle(handle), self.items(pieces, depth)
        try:
            return tables.together(pieces) if tables.are_known() else stands
        except Exception as error:  # pandas has many of its own
            raise WireError(f"a malformed table ({type(error).__name__})") from None

    def objects(self, content: Any, depth: int) -> np.ndarray:
        shape, items = content
        array = np.empty(shape_of(shape), object)
        items = self.items(items, depth)
        if array.size != len(items):
            raise WireError("an array of more or fewer objects")
        flat = array.reshape(-1)
        for place, item in enumerate(items):
            flat[place] = item
        return array

    def key(self, tree: Any, depth: int) -> Any:
        key = self.value(tree, depth + 1)
        if not is_key(key):
            raise WireError("a key that may not be one")
        return key

    def take(self, size: Any) -> memoryview:
        if type(size) is not int or not 0 <= size <= len(self.body) - self.position:
            raise WireError("a buffer that is not there")
        self.position += size
        return self.body[self.position - size : self.position]

    def elements(self, dtype: np.dtype, count: int) -> np.ndarray:
        data = self.take(count * dtype.itemsize)
        flat = np.frombuffer(data, dtype).copy()
        for column in [flat] if dtype.names is None else [flat[name] for name in dtype.names]:
            if column.dtype.kind == "b" and bool(np.any(column.view(np.uint8) > 1)):
                raise WireError("a boolean that is neither")
            if column.dtype.kind == "U" and not valid_text(column):
                raise WireError("text that is not text")
        return flat

    def array(self, content: Any) -> np.ndarray:
        dtype_text, shape, order = content
        dtype = element_type(dtype_text)
        if order not in ("C", "F", "A"):
            raise WireError("a malformed array")
        flat = self.elements(dtype, math.prod(shape_of(shape)))
        if order != "A":
            return flat.reshape(shape, order=order)
        if not shape:
            raise WireError("a strided array without axes")
        array = np.empty([*shape[:-1], 2 * shape[-1]], dtype)[..., ::2]
        array[...] = flat.reshape(shape)
        return array

    def records(self, content: Any) -> np.ndarray:
        names, texts, shape = content
        if not len(names) == len(texts) <= RECORD_FIELDS:
            raise WireError("malformed records")
        dtype = np.dtype([(checked(name), element_type(text)) for name, text in zip(names, texts, strict=True)])
        return self.elements(dtype, math.prod(shape_of(shape))).reshape(shape)


NESTED: dict[str, Callable[[_Unpacker, Any, int], Any]] = {
    "t": lambda unpacker, content, depth: tuple(unpacker.items(content, depth)),
    "s": _Unpacker.members,
    "d": _Unpacker.pairs,
    "k": _Unpacker.kind,
    "p": _Unpacker.table,
    "o": _Unpacker.objects,
}
READERS: dict[str, Callable[[_Unpacker, Any], Any]] = {
    "B": lambda unpacker, content: bytes(unpacker.take(content)),
    "S": lambda unpacker, content: str(unpacker.take(content), "utf-8"),
    "u": lambda _, content: np.str_(checked(content)),
    "n": lambda unpacker, content: unpacker.elements(scalar_type(content), 1)[0],
    "a": _Unpacker.array,
    "v": _Unpacker.records,
    "i": lambda _, content: large(content),
    "c": lambda _, content: from_parts(content),
    "h": _Unpacker.handle,
}


def scalar_type(text: Any) -> np.dtype:
    """Read the type of a NumPy scalar: a number or a time."""
    return element_type(text) if text not in NUMBERS and TIMES.fullmatch(text) else NUMBERS[text]


def element_type(text: Any) -> np.dtype:
    """Read the type of an array's elements."""
    if type(text) is not str:
        raise WireError("a malformed type")
    if text in NUMBERS:
        return NUMBERS[text]
    if not TIMES.fullmatch(text) and not TEXT.fullmatch(text):
        raise WireError("a type that may not cross")
    return np.dtype(text)


def shape_of(shape: Any) -> list[int]:
    """Read the sides of an array."""
    if type(shape) is not list or len(shape) > DIMENSIONS:
        raise WireError("a malformed shape")
    if any(type(side) is not int or not 0 <= side <= SIDE for side in shape):
        raise WireError("an impossible shape")
    return shape


def checked(text: Any) -> str:
    """Refuse text with surrogates (JSON can write them)."""
    if type(text) is not str or not encodable(text):
        raise WireError("malformed text")
    return text


def small(number: int) -> int:
    """Refuse an integer that should have been written otherwise."""
    if number.bit_length() > 63:
        raise WireError("a large integer")
    return number


def from_parts(content: Any) -> complex:
    """Read a complex number."""
    re, im = content
    if type(re) is not float or type(im) is not float:
        raise WireError("a complex number not made of floats")
    return complex(re, im)


def large(text: Any) -> int:
    """Read a large integer, written in hexadecimal."""
    if type(text) is not str or len(text) > INT_BITS // 4 + 3:
        raise WireError("too large an integer")
    number = int(text, 16)
    if not 63 < number.bit_length() <= INT_BITS or hex(number) != text:
        raise WireError("a malformed integer")
    return number


def patiently(made: Any, keys: list[Any]) -> Any:
    """Fill a set or dictionary; refuse keys that are the same, or that have been chosen to collide."""
    began = time.thread_time()
    for start in range(0, len(keys), STEP):
        made.update(keys[start : start + STEP])
        if time.thread_time() - began > PATIENCE + PER_KEY * start:
            raise WireError("keys that collide")
    if len(made) != len(keys):
        raise WireError("the same key twice")
    return made
