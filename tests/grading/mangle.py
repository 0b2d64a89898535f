"""Spoil a notebook as no program that writes notebooks would: its tree, its JSON and its bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

DEEP: Any = "leaf"
for _ in range(150):
    DEEP = [DEEP]

JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 4, 1 << 70, -(1 << 400), 10**4000, 0.5, -0.0, 1e308),
    *(float("nan"), float("inf"), float("-inf")),
    *("", " ", "\x00", "\ud800", "a\udfff\x00b", "빛고을", "\u202e", "A" * 3000, "code", "markdown", "raw", "heading"),
    *("square", "total-parts", "why", "<script>alert(1)</script>", "### BEGIN SOLUTION", "%%javascript\n1", "\r\n"),
    *(
        [],
        {},
        [[]],
        [["x = 1"], ["y"]],
        ["a", None, 3, ["b"]],
        {"text/plain": "x"},
        {"nbgrader": {"grade_id": []}},
        DEEP,
    ),
)
KEYS = ("cells", "source", "input", "cell_type", "metadata", "nbgrader", "grade_id", "id", "nbformat", "worksheets", "")


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with each of its keys or indices."""
    found: list[tuple[Any, Any]] = []
    todo = [tree]
    while todo and len(found) < 2000:
        node = todo.pop()
        if isinstance(node, dict | list):
            for key in list(node) if isinstance(node, dict) else range(len(node)):
                found.append((node, key))
                todo.append(node[key])
    return found


def replace(node: Any, key: Any, rng: Random) -> None:
    node[key] = copy.deepcopy(rng.choice(JUNK))


def drop(node: Any, key: Any, rng: Random) -> None:
    del node[key]


def wrap(node: Any, key: Any, rng: Random) -> None:
    node[key] = rng.choice(([node[key]], {"cells": node[key]}, [node[key], node[key]]))


def change_type(node: Any, key: Any, rng: Random) -> None:
    value = node[key]
    node[key] = list(value) if isinstance(value, str | dict) else str(value)[:5000]


def add(node: Any, key: Any, rng: Random) -> None:
    if isinstance(node, dict):
        node[rng.choice(KEYS)] = copy.deepcopy(rng.choice(JUNK))
    else:
        node.insert(key, copy.deepcopy(rng.choice((*JUNK, node[key], node[key], node[key]))))


def swap(node: Any, key: Any, rng: Random) -> None:
    other = rng.choice(list(node) if isinstance(node, dict) else range(len(node)))
    node[key], node[other] = node[other], node[key]


CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (replace, replace, drop, wrap, change_type, add, swap)


def as_version_2(tree: Any) -> Any:
    cells = [{**c, "input": c.get("source"), "source": c.get("source")} for c in tree["cells"]]
    return {"nbformat": 2, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


def as_version_3(tree: Any) -> Any:
    cells = [{**{k: v for k, v in c.items() if k != "source"}, "input": c.get("source")} for c in tree["cells"]]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}, {"cells": cells}]}


def as_version_5(tree: Any) -> Any:
    return {**tree, "nbformat": 5, "nbformat_minor": -1}


def lists_of_lines(tree: Any) -> Any:
    for cell in tree["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return tree


SHAPES: tuple[Callable[[Any], Any], ...] = (
    *(lambda tree: tree,) * 4,
    *(lists_of_lines, as_version_2, as_version_3, as_version_5),
)


def mangled_tree(notebook: Any, rng: Random) -> Any:
    """The notebook in another shape, with a few changes anywhere in it."""
    tree = rng.choice(SHAPES)(copy.deepcopy(notebook))
    for _ in range(rng.randint(0, 5)):
        known = places(tree)
        if rng.random() < 0.7:  # where the reader looks
            known = [(node, key) for node, key in known if key in KEYS or isinstance(node, list)] or known
        if known:
            rng.choice(CHANGES)(*rng.choice(known), rng)
    return tree


def whole(data: bytes, rng: Random) -> bytes:
    return data


def cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randint(0, len(data))]


def flip(data: bytes, rng: Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(rng.randint(1, 8) if spoiled else 0):
        spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
    return bytes(spoiled)


def twice(data: bytes, rng: Random) -> bytes:
    return data + rng.choice((b"", b" ", b"\x00", b"{}")) + data


def repeat_keys(data: bytes, rng: Random) -> bytes:
    key = rng.choice((b'"cells":', b'"source":', b'"metadata":', b'"grade_id":'))
    return data.replace(key, key + rng.choice((b" [], ", b" 0, ", b' {"a": 1}, ', b" null, ")) + key)


def grow(data: bytes, rng: Random) -> bytes:
    return data.replace(b"null", rng.choice((b"9" * 5000, b"-1e999", b"1" * 4299, b"[" * 5000, b"NaN")))


def recode(data: bytes, rng: Random) -> bytes:
    coding = rng.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "latin-1"))
    errors = "surrogatepass" if coding.startswith("utf") else "replace"
    return data.decode("utf-8", "surrogatepass").encode(coding, errors)


def mark(data: bytes, rng: Random) -> bytes:
    return rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf" * 2, b"%PDF", b"\x1f\x8b")) + data


SPOILERS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(whole,) * 8,
    *(cut, flip, flip, twice, repeat_keys, repeat_keys, grow, recode, mark),
)


def mangled(notebook: Any, rng: Random) -> bytes:
    """The bytes of a file that may once have been this notebook."""
    text = json.dumps(mangled_tree(notebook, rng), ensure_ascii=rng.random() < 0.5)
    return rng.choice(SPOILERS)(text.encode("utf-8", "surrogatepass"), rng)
