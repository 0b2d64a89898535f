"""What crosses the wall arrives exactly; what is malformed is refused, whatever it is."""

import datetime as dt
import json
import struct
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.sandbox import wire
from autograder.sandbox.limits import HEADER_BYTES

FRAME = 16 << 20
text = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.none() | st.booleans() | st.integers(-(1 << 60) + 1, (1 << 60) - 1) | st.floats(allow_nan=False) | text
leaves = keys | st.integers() | st.floats() | st.complex_numbers() | st.binary() | st.integers(1 << 70, 1 << 9000)
dtypes = st.sampled_from([*wire.NUMBERS.values(), np.dtype("U3"), np.dtype("U1")])
shapes = npst.array_shapes(min_dims=0, min_side=0, max_side=5)


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype = draw(dtypes)
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")  # NumPy drops it at the end
    elements = st.text(letters, max_size=1) if dtype.kind == "U" else None
    array = draw(npst.arrays(dtype, draw(shapes), elements=elements))
    kind = draw(st.sampled_from("CFA"))
    if kind == "F":
        return np.asfortranarray(array)
    return array[::-1] if kind == "A" and array.ndim else array


values = st.recursive(
    leaves | arrays(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.sets(keys, max_size=4)
    ),
    max_leaves=12,
)


def send(value: object) -> object:
    message = wire.pack(value, FRAME)
    header, body = wire.sizes(message[:16], FRAME)
    assert 16 + header + body == len(message)
    return wire.unpack(message[16 : 16 + header], message[16 + header :])


def same(a: object, b: object) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return (a.dtype, a.shape, wire.layout(a)) == (b.dtype, b.shape, wire.layout(b)) and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(map(repr, a)) == list(map(repr, b)) and all(map(same, a.values(), b.values()))
    if isinstance(a, float | complex):
        return repr(a) == repr(b)
    return bool(a == b)


@given(values)
def test_plain_data_arrive_as_they_were_sent(value: object) -> None:
    assert same(value, send(value))


Point = namedtuple("Point", "x y")
KINDS = [
    frozenset({1, "a", (2, 3)}),
    range(3, 20, 4),
    range(5, 5),
    Decimal("-12.50"),
    Decimal("Infinity"),
    Fraction(-3, 7),
    dt.date(2024, 2, 29),
    dt.time(23, 59, 1, 5),
    dt.datetime(2024, 2, 29, 1, 2, 3, 4),
    dt.datetime(2024, 2, 29, 1, tzinfo=dt.UTC),
    dt.datetime(2024, 2, 29, 1, fold=1, tzinfo=dt.timezone(dt.timedelta(hours=9, minutes=30))),
    dt.timedelta(days=-3, seconds=5, microseconds=7),
    Counter("banana"),
    OrderedDict([("b", 1), ("a", [2])]),
    defaultdict(list, {"a": [1]}),
    defaultdict(None, {1: 2}),
    deque([1, [2]], 5),
    {(1, (2, (3,))): 1},
    {dt.date(2024, 1, 1): 1, Decimal("1.5"): 2, Fraction(1, 3): 3, frozenset({1}): 4, np.datetime64("2024-01-01"): 5},
    int,
    float,
    type(None),
    np.float32,
    np.ndarray,
    np.dtype("float32"),
    np.dtype("M8[ns]"),
    np.datetime64("2024-01-01T05"),
    np.timedelta64(3, "ms"),
]


def named(value: object) -> str:
    """The same name in every process: the order of a set is not."""
    return f"frozenset {sorted(map(repr, value))}" if isinstance(value, frozenset) else repr(value)


@pytest.mark.parametrize("value", KINDS, ids=named)
def test_kinds_of_plain_data_arrive_as_what_they_are(value: object) -> None:
    arrived = send([value, {"a": value}])[1]["a"]
    assert type(arrived) is type(value)
    assert arrived == value and repr(arrived) == repr(value)
    assert getattr(arrived, "default_factory", None) is getattr(value, "default_factory", None)


def test_a_named_tuple_keeps_its_names() -> None:
    point = send(Point(3, [4]))
    assert point == (3, [4]) and (point.x, point.y) == (3, [4]) and repr(point) == "Point(x=3, y=[4])"
    assert point._fields == ("x", "y") and point._asdict() == {"x": 3, "y": [4]} and point._replace(x=1).x == 1


@pytest.mark.parametrize(
    "array",
    [
        np.array(["2024-01-01", "NaT"], "M8[D]"),
        np.array([[1, 2], [3, 4]], "m8[25s]").T,
        np.array([b"a", b"bc"]),
        np.array([None, "a", 1.5, [1, 2], {"a": Decimal(1)}], dtype=object),
        np.array([[Fraction(1, 2), 3], [np.arange(3), np.float32(1)]], dtype=object),
        np.empty((0, 3), dtype=object),
        np.array([(1, 2.5, "가"), (2, -1.0, "b")], dtype=[("n", "i4"), ("x", "f8"), ("s", "U3")]),
        np.zeros((2, 3), dtype=np.dtype([("flag", "?"), ("t", "M8[s]")], align=True))[::2],
    ],
    ids=lambda a: a.dtype.str + str(a.shape),
)
def test_arrays_of_times_objects_and_records_arrive(array: np.ndarray) -> None:
    arrived = send(array)
    assert type(arrived) is np.ndarray and arrived.shape == array.shape
    assert arrived.tolist().__repr__() == array.tolist().__repr__()
    assert arrived.dtype.names == array.dtype.names and arrived.dtype.kind == array.dtype.kind


def test_an_object_among_plain_ones_makes_a_handle_of_the_whole() -> None:
    for thing in (np.array([1, len], dtype=object), deque([b"buffer" * 9, len]), Point(np.zeros(3), [len])):
        message = wire.pack([np.zeros(2), thing, np.ones(1)], FRAME, lambda _: (7, "thing"))
        header = struct.unpack_from("<QQ", message)[0]
        first, handle, last = wire.unpack(message[16 : 16 + header], message[16 + header :], wire.Handle)
        assert (first.tolist(), handle, last.tolist()) == ([0, 0], wire.Handle(7, "thing"), [1])


@pytest.mark.parametrize("dtype", list(wire.NUMBERS))
def test_numpy_scalars_keep_their_type(dtype: str) -> None:
    scalar = np.ones(1, dtype)[0]
    assert type(send(scalar)) is type(scalar)
    assert send(scalar) == scalar


@pytest.mark.parametrize(
    "array", [np.zeros((4, 6)).T, np.zeros((4, 6))[::2, ::3], np.zeros((2, 3, 4)).transpose(1, 0, 2)]
)
def test_memory_order_survives(array: np.ndarray) -> None:
    arrived = send(array)
    assert (arrived.flags.c_contiguous, arrived.flags.f_contiguous) == (
        array.flags.c_contiguous,
        array.flags.f_contiguous,
    )


class Sub(np.ndarray):
    pass


@pytest.mark.parametrize(
    "thing",
    [
        np.zeros(2).view(Sub),
        np.array([object()]),
        np.zeros(2, [("a", object)]),
        np.zeros(2, [("a", int, (2,))]),
        np.ma.zeros(2),
        np.zeros(2, ">f8"),
        type("Int", (int,), {})(3),
        object(),
        {float("nan"): 1},
        range(10**7),
        range(-(10**30), 10**30),
        Decimal("1e9000"),
        Decimal("1" * 4001),
        Decimal("sNaN"),
        frozenset({float("nan")}),
        deque([object()]),
        Point(object(), 1),
        type("Own", (Point,), {})(1, 2),
        type("Dict", (dict,), {})(a=1),
        dt.datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Seoul")),
        np.dtype([("a", int)]),
        Decimal,
        "\ud800",
        1 << 20_000,
        len,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_everything_else_becomes_a_handle_or_is_refused(thing: object) -> None:
    with pytest.raises(wire.Unsendable):
        wire.pack(thing, FRAME)
    message = wire.pack(thing, FRAME, lambda _: (7, "thing"))
    header = struct.unpack_from("<QQ", message)[0]
    assert wire.unpack(message[16 : 16 + header], b"", wire.Handle) == wire.Handle(7, "thing")


def test_what_is_too_large_is_not_copied_first() -> None:
    with pytest.raises(wire.TooLarge):
        wire.pack(np.broadcast_to(1.0, (1 << 20, 1 << 20)), FRAME)
    with pytest.raises(wire.TooLarge):
        wire.pack([b"x" * (FRAME // 2)] * 3, FRAME)
    with pytest.raises(wire.TooLarge):
        wire.pack([[]] * (wire.NODES // 2 + 1), FRAME)


HOSTILE = [
    {"a": ["<f8", [-1], "C"]},
    {"a": ["<f8", [1 << 62, 1 << 62], "C"]},
    {"a": ["<f8", [0, 1 << 62], "C"]},
    {"a": ["<f8", [1 << 62, 4], "C"]},
    {"a": ["<f8", [True], "C"]},
    {"a": ["<f8", [1.0], "C"]},
    {"a": ["<f8", [0] * 65, "C"]},
    {"a": ["<f8", [], "A"]},
    {"a": ["<f8", [0], "Z"]},
    {"a": ["<f8", 0, "C"]},
    {"a": ["O", [0], "C"]},
    {"a": ["<M8[parsec]", [0], "C"]},
    {"a": ["<M8[9999999s]", [0], "C"]},
    {"a": ["|S0", [0], "C"]},
    {"o": [[2], [1]]},
    {"o": [[-1], []]},
    {"o": [[1 << 39], []]},
    {"o": [3, [1]]},
    {"v": [["a"], [], [0]]},
    {"v": [["a", "a"], ["<i8", "<i8"], [0]]},
    {"v": [["a"], ["|O"], [0]]},
    {"v": [[1], ["<i8"], [0]]},
    {"v": [[], [], [1]]},
    {"k": []},
    {"k": ["none"]},
    {"k": [[], 1]},
    {"k": ["range", 0, 1 << 40, 1]},
    {"k": ["range", 0, 1, 0]},
    {"k": ["range", 0, 1.0, 1]},
    {"k": ["Decimal", "1e999999999"]},
    {"k": ["Decimal", "1" * 5000]},
    {"k": ["Decimal", "one"]},
    {"k": ["Decimal", 1]},
    {"k": ["Fraction", 1, 0]},
    {"k": ["Fraction", 1, -2]},
    {"k": ["Fraction", 0.5, 2]},
    {"k": ["frozenset", [1]]},
    {"k": ["Counter", [1]]},
    {"k": ["defaultdict", "eval", {"d": []}]},
    {"k": ["deque", -1, []]},
    {"k": ["datetime", [1, 1, 1, 1, 1, 1, 1, 1], 0, None]},
    {"k": ["datetime", [10000, 1, 1, 0, 0, 0, 0], 0, None]},
    {"k": ["datetime", [1, 1, 1, 0, 0, 0, 0], 0, float("nan")]},
    {"k": ["timedelta", 1 << 62, 0, 0]},
    {"k": ["type", "type"]},
    {"k": ["type", "os.system"]},
    {"k": ["dtype", "O"]},
    {"k": ["dtype", "(9999999,9999999)f8"]},
    {"k": ["record", "P", ["a", "a"], [1, 2]]},
    {"k": ["record", "P", ["_a"], [1]]},
    {"k": ["record", "P", ["a b"], [1]]},
    {"k": ["record", "P", ["a"], []]},
    {"k": ["record", "P", ["a"] * 200, [1] * 200]},
    {"s": [{"k": ["Decimal", "NaN"]}]},
    {"s": [{"h": [1, "x"]}]},
    {"p": [[1, "x"], ["Series"]]},
    {"a": ["<U0", [1 << 39], "C"]},
    {"a": ["<U99999999", [0], "C"]},
    {"a": [["<f8"], [0], "C"]},
    {"a": ["|V8", [0], "C"]},
    {"a": ["<f8", [0]]},
    {"n": "O"},
    {"n": []},
    {"i": "9" * 1_000_000},
    {"i": "0x1"},
    {"i": "0x" + "f" * 3600},
    {"i": 5},
    {"c": [1, 2]},
    {"c": ["1", "2"]},
    {"B": -1},
    {"B": 1},
    {"B": True},
    {"S": 1 << 80},
    {"s": [[], []]},
    {"s": [1, 1]},
    {"s": [float("nan")]},
    {"d": [[1, 1], [1, 2]]},
    {"d": [[1, 1], [1.0, 2]]},
    {"d": [[float("nan"), 1]]},
    {"d": [[{"a": ["<f8", [0], "C"]}, 1]]},
    {"d": [[1 << 62, 1]]},
    {"d": 3},
    {"t": "abc"},
    {"t": {"a": 1}},
    {"h": [1, "x"]},
    {"h": [-1, "x"]},
    {"u": 3},
    {"zz": 1},
    {},
    {"t": [], "s": []},
    1 << 64,
    "\ud800",
    {"u": "\udfff"},
]


@pytest.mark.parametrize("tree", HOSTILE, ids=lambda tree: str(tree)[:40])
def test_hostile_headers_are_refused(tree: object) -> None:
    with pytest.raises(wire.WireError):
        wire.unpack(json.dumps(tree).encode(), b"")


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[" * 200 + b"]" * 200,
        b"9" * 1_000_000,
        b"nul",
        b'{"d":[[1]]}',
        b"[1]]",
    ],
)
def test_hostile_text_is_refused(header: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.unpack(header, b"")


@pytest.mark.parametrize(
    ("tree", "body"),
    [
        ({"a": ["|b1", [2], "C"]}, b"\x01\x02"),
        ({"a": ["<U1", [1], "C"]}, b"\x00\x00\x11\x00"),
        ({"a": ["<U1", [1], "C"]}, b"\x00\xd8\x00\x00"),
        ({"S": 2}, b"\xff\xff"),
        ({"n": "|b1"}, b"\x07"),
        (None, b"left over"),
    ],
)
def test_hostile_buffers_are_refused(tree: object, body: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.unpack(json.dumps(tree).encode(), body)


def colliding_tuples(count: int) -> list[object]:
    """Tuples that differ and have one hash: a tuple's is made of its items', and -1 and -2 have the same."""
    pairs = [[-1, -2]] * 14
    return [{"t": [row[n >> i & 1] for i, row in enumerate(pairs)]} for n in range(count)]


@pytest.mark.parametrize("shape", ["set", "dictionary", "counter", "nested"])
def test_keys_that_collide_are_refused_before_they_cost_much(shape: str) -> None:
    made = colliding_tuples(12_000)
    trees = {
        "set": {"s": made},
        "dictionary": {"d": [[key, 1] for key in made]},
        "counter": {"k": ["Counter", {"d": [[key, 1] for key in made]}]},
        "nested": [{"k": ["frozenset", {"s": made}]}],
    }
    with pytest.raises(wire.WireError, match="collide"):
        wire.unpack(json.dumps(trees[shape]).encode(), b"")


def test_many_honest_keys_are_no_attack() -> None:
    value = {(n, f"{n}", n / 7): {n} for n in range(20_000)}
    assert send(value) == value
    assert send(set(range(100_000))) == set(range(100_000))


def test_announced_sizes_are_bounded() -> None:
    for header, body in ((HEADER_BYTES + 1, 0), (0, FRAME + 1), (1 << 63, 1 << 63), (10, FRAME)):
        with pytest.raises(wire.WireError):
            wire.sizes(struct.pack("<QQ", header, body), FRAME)


@settings(max_examples=300)
@given(
    values,
    st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 30),
)
def test_damaged_messages_raise_the_protocol_error_or_give_plain_data(
    value: object, damage: list[tuple[int, int]], lost: int
) -> None:
    message = wire.pack(value, FRAME)
    length = struct.unpack_from("<Q", message)[0]
    payload = bytearray(message[16:])
    for place, byte in damage:
        payload[place % len(payload)] = byte
    payload = payload[: len(payload) - lost]
    try:
        arrived = wire.unpack(bytes(payload[:length]), bytes(payload[length:]))
    except wire.WireError:
        return
    assert not isinstance(arrived, wire.Handle)
    repr(arrived)


def test_a_worst_header_costs_bounded_memory() -> None:
    header = b"[" + b"[]," * (wire.NODES // 8 - 2) + b"[]]"  # an eighth of the worst, to save time
    tracemalloc.start()
    try:
        wire.unpack(header, b"")
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
        tracemalloc.reset_peak()
        with pytest.raises(wire.WireError):
            wire.unpack(b"[" + b"[]," * (HEADER_BYTES // 3 - 2) + b"[]]", b"")
        with pytest.raises(wire.WireError):
            wire.unpack(b'{"a":["<f8",[1099511627776,1099511627776],"A"]}', b"")
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()
