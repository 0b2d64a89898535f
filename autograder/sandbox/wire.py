"""The only bytes that cross the wall: plain data as a JSON header and raw buffers, never code, never pickle.

A message is two lengths (8 bytes each), the header, the buffers one after the other. In the header

    null true false 1 1.5 "text" [..]      are themselves (a list is a list)
    {"i": hex}  {"c": [re, im]}            a large integer, a complex number
    {"B": n}  {"S": n}                     bytes and long text: n bytes of the buffers
    {"t": [..]}  {"s": [..]}  {"d": [[k, v], ..]}   tuple, set, dict
    {"u": text}  {"n": dtype}              a NumPy string scalar, any other NumPy scalar
    {"a": [dtype, shape, order]}           an array; order C, F or A (strided: neither C nor F)
    {"h": [id, type name]}                 a handle: something that stays where it is

Both sides use this module. The trusted side treats every byte as hostile: `unpack` raises `WireError` and nothing
else, and allocates no more than a small multiple of what has arrived. Only exact built-in types pass; arrays come out
as base ndarrays whose every element is valid, dictionaries and sets without NaN keys, text without surrogates.
"""

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

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
SCALARS = frozenset([*(dtype.type for dtype in NUMBERS.values()), np.longlong, np.ulonglong])


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


def pack(value: Value, frame_bytes: int, name: Naming = refuse) -> bytes:
    """Turn plain data into one message."""
    packer = _Packer(frame_bytes, name)
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
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, MemoryError) as error:
        raise WireError(f"malformed message ({type(error).__name__})") from None


def crowded(header: bytes | bytearray) -> bool:
    """Say whether parsing this header would make an absurd number of objects."""
    return header.count(b",") + header.count(b"[") + header.count(b"{") > NODES


def layout(array: np.ndarray) -> str:
    """Say how an array lies in memory: C, F or A (strided)."""
    return "C" if array.flags.c_contiguous else "F" if array.flags.f_contiguous else "A"


class _Packer:
    """Builds the header's tree and collects the buffers."""

    def __init__(self, frame_bytes: int, name: Naming) -> None:
        self.frame_bytes = frame_bytes
        self.name = name
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
        return WRITERS.get(kind, _Packer.handle)(self, x)

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
        if not sendable(x):
            return self.handle(x)
        if x.nbytes > self.frame_bytes:  # before a copy is made: a broadcast array may claim anything
            raise TooLarge(f"an array of {x.nbytes} bytes")
        order = layout(x)
        flat = np.ascontiguousarray(x.T if order == "F" else x)
        self.add(flat.data.cast("B") if flat.nbytes else b"")
        return {"a": [x.dtype.str, list(x.shape), order]}

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
    if dtype.kind != "U" or not dtype.isnative or not dtype.itemsize:
        return False
    return array.nbytes > 1 << 26 or valid_text(array.copy())


def valid_text(array: np.ndarray) -> bool:
    """Say whether every code point of a contiguous text array is a character."""
    points = np.frombuffer(array.tobytes(), np.uint32)
    return not bool(np.any((points > 0x10FFFF) | ((points >= 0xD800) & (points <= 0xDFFF))))


def is_key(x: Any) -> bool:
    """Say whether x may be a key or a member of a set: no NaN, nothing whose hash can be chosen at will."""
    kind = type(x)
    if kind is tuple:
        return all(type(item) is not tuple and is_key(item) for item in x)
    if x is None or kind is bool or kind is bytes:
        return True
    if kind is str or kind is np.str_:
        return encodable(x)
    if kind is int:
        return bool(x.bit_length() <= 60)
    if kind is float or (kind in SCALARS and x.dtype.kind == "f"):
        return not math.isnan(x)
    return kind in SCALARS and x.dtype.kind in "iub"


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
        if tag in ("t", "s", "d"):
            return self.container(tag, content, depth)
        return READERS[tag](self, content)

    def handle(self, content: Any) -> Any:
        number, type_name = content
        if type(number) is not int or not 0 <= number < 1 << 53:
            raise WireError("a malformed handle")
        return self.find(number, checked(type_name)[:80])

    def container(self, tag: str, content: Any, depth: int) -> Any:
        if type(content) is not list:
            raise WireError("a container without a list")
        if tag == "t":
            return tuple([self.value(item, depth + 1) for item in content])
        if tag == "s":
            members = [self.key(item, depth) for item in content]
            return distinct(set(members), len(members))
        pairs = {}
        for k, v in content:
            pairs[self.key(k, depth)] = self.value(v, depth + 1)
        return distinct(pairs, len(content))

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
        if dtype.kind == "b" and bool(np.any(flat.view(np.uint8) > 1)):
            raise WireError("a boolean that is neither")
        if dtype.kind == "U" and not valid_text(flat):
            raise WireError("text that is not text")
        return flat

    def array(self, content: Any) -> np.ndarray:
        dtype_text, shape, order = content
        dtype = element_type(dtype_text)
        if type(shape) is not list or len(shape) > DIMENSIONS or order not in ("C", "F", "A"):
            raise WireError("a malformed array")
        if any(type(side) is not int or not 0 <= side <= SIDE for side in shape):
            raise WireError("an impossible shape")
        flat = self.elements(dtype, math.prod(shape))
        if order != "A":
            return flat.reshape(shape, order=order)
        if not shape:
            raise WireError("a strided array without axes")
        array = np.empty([*shape[:-1], 2 * shape[-1]], dtype)[..., ::2]
        array[...] = flat.reshape(shape)
        return array


READERS: dict[str, Callable[[_Unpacker, Any], Any]] = {
    "B": lambda unpacker, content: bytes(unpacker.take(content)),
    "S": lambda unpacker, content: str(unpacker.take(content), "utf-8"),
    "u": lambda _, content: np.str_(checked(content)),
    "n": lambda unpacker, content: unpacker.elements(NUMBERS[content], 1)[0],
    "a": _Unpacker.array,
    "i": lambda _, content: large(content),
    "c": lambda _, content: from_parts(content),
    "h": _Unpacker.handle,
}


def element_type(text: Any) -> np.dtype:
    """Read the type of an array's elements."""
    if type(text) is not str:
        raise WireError("a malformed type")
    if text in NUMBERS:
        return NUMBERS[text]
    length = text.removeprefix(np.dtype("U1").str[:2])
    if not text.startswith(np.dtype("U1").str[:2]) or not length.isdecimal() or not 0 < len(length) <= 7:
        raise WireError("a type that may not cross")
    if not int(length):
        raise WireError("text without length")
    dtype: np.dtype = np.dtype(f"U{int(length)}")
    return dtype


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


def distinct(made: Any, count: int) -> Any:
    """Refuse a set or dictionary that lost members: two keys were the same."""
    if len(made) != count:
        raise WireError("the same key twice")
    return made
