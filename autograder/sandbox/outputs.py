"""A cell's outputs as they leave the sandbox: nbformat-4 dictionaries in which nothing is taken on trust.

Only known kinds and MIME types pass, every text is text, every image is base64 of something that starts like one, JSON
is JSON that any page can hold, of metadata only sizes and such pass, and all together stay under a size; where they do
not, a last line says so in both languages. SVG, scripts, PDF and widgets do not pass: a page would run or fetch them.
HTML is passed on as it is: whoever puts it on a page must sanitise it.

As in a kernel's messages, a display that can be changed later has an id under "transient", which no notebook stores,
and an "update_display_data" changes those of earlier cells.
"""

import base64
import binascii
import contextlib
import json
from typing import Any

from autograder.sandbox.errors import Failure
from autograder.sandbox.wire import WireError

JSON = "application/json"
IMAGES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
MIME_TYPES = ("text/plain", "text/html", "text/latex", "text/markdown", *IMAGES)  # and JSON
JSON_DEPTH = 20
VIEW = {"expanded": bool, "root": str}  # metadata of JSON: whether it is opened up, and its name
COUNT = 2000  # outputs of one cell
NAME, MESSAGE, TRACEBACK = 200, 4000, 40_000  # characters of an error's name, message and traceback
GAP = "\n[... 생략 / left out ...]\n"  # in a long traceback
PIXELS = 20_000  # the longest side that an image may be shown with

Output = dict[str, Any]


def clean(raw: Any, limit: int) -> tuple[Output, ...]:
    """Check the outputs of one cell and cut them to a size in bytes."""
    if type(raw) is not list:
        raise WireError("outputs that are not a list")
    outputs = [checked(item) for item in raw]
    last_error = max((i for i, o in enumerate(outputs) if o["output_type"] == "error"), default=None)
    kept: list[Output] = []
    left = limit
    for position, output in enumerate(outputs):
        size = weight(output)
        if size > left or len(kept) >= COUNT:
            if position == last_error:  # it says why the cell ended
                kept.append(output)
                continue
            if output["output_type"] == "stream" and left > 0 and len(kept) < COUNT:
                text = output["text"].encode()[:left].decode("utf-8", "ignore")
                kept.append({**output, "text": text})
            left = -1
        else:
            left -= size
            kept.append(output)
    if left < 0 or len(raw) > COUNT:
        kept.append({"output_type": "stream", "name": "stderr", "text": cut(limit)})
    return tuple(kept)


def of_failure(failure: Failure) -> Output:
    """Show an exception as an output."""
    lines = failure.traceback.split("\n")
    return checked({"output_type": "error", "ename": failure.type_name, "evalue": failure.message, "traceback": lines})


def cut(limit: int) -> str:
    """Say that something is missing."""
    size = f"{limit / (1 << 20):.1f} MB"
    return f"\n[출력이 {size}를 넘어 나머지를 생략했습니다 / output longer than {size}: the rest is left out]\n"


def weight(output: Output) -> int:
    """Give the size of an output in bytes."""
    shown = [output.get("text", ""), *output.get("data", {}).values(), *output.get("traceback", ())]
    return 50 + sum(len((value if type(value) is str else json.dumps(value)).encode()) for value in shown)


def checked(item: Any) -> Output:
    """Rebuild one output from nothing but what is known to be good."""
    if type(item) is not dict:
        raise WireError("an output that is not one")
    kind = item.get("output_type")
    if kind == "stream":
        name = item.get("name")
        if name not in ("stdout", "stderr"):
            raise WireError("an unknown stream")
        return {"output_type": "stream", "name": name, "text": text(item.get("text"))}
    if kind in ("display_data", "execute_result", "update_display_data"):
        data = bundle(item.get("data"))
        output: Output = {"output_type": kind, "data": data, "metadata": facts(item.get("metadata"), data)}
        if item.get("display_id") is not None:
            output["transient"] = {"display_id": text(item["display_id"])[:NAME]}
        if kind == "execute_result":
            count = item.get("execution_count")
            output["execution_count"] = count if type(count) is int and 0 <= count < 1 << 31 else None
        return output
    if kind == "error":
        lines = item.get("traceback")
        if type(lines) is not list:
            raise WireError("a traceback that is not a list")
        return {
            "output_type": "error",
            "ename": text(item.get("ename"))[:NAME],
            "evalue": text(item.get("evalue"))[:MESSAGE],
            "traceback": shortened([text(line) for line in lines], TRACEBACK),
        }
    raise WireError("an unknown kind of output")


def text(value: Any) -> str:
    """Insist on text."""
    if type(value) is not str:
        raise WireError("text that is not text")
    return value


def shortened(lines: list[str], limit: int) -> list[str]:
    """Keep the beginning and the end of a traceback, in so many characters: what lies between says least."""
    if sum(len(line) + 1 for line in lines) <= limit and len(lines) <= COUNT:
        return lines
    limit -= len(GAP) + 1
    beginning = fitting(lines, limit // 4)
    end = fitting([line[::-1] for line in reversed(lines[len(beginning) :])], limit - limit // 4)
    return [*beginning, GAP, *(line[::-1] for line in reversed(end))]


def fitting(lines: list[str], limit: int) -> list[str]:
    """Take lines as long as they fit; the first one may be cut."""
    kept: list[str] = []
    for line in lines[: COUNT // 3]:
        limit -= len(line) + 1
        if limit < 0 and kept:
            break
        kept.append(line[: len(line) + 1 + limit] if limit < 0 else line)
    return kept


def bundle(data: Any) -> dict[str, Any]:
    """Keep the representations that a notebook page can show safely."""
    if type(data) is not dict:
        raise WireError("data that are not a bundle")
    kept: dict[str, Any] = {mime: text(data[mime]) for mime in MIME_TYPES if mime in data}
    kept = {mime: value for mime, value in kept.items() if mime not in IMAGES or is_image(mime, value)}
    if JSON in data:
        with contextlib.suppress(ValueError, RecursionError):  # not JSON, or no page's
            kept[JSON] = harmless_json(text(data[JSON]))
    return kept


def is_image(mime: str, value: str) -> bool:
    """Say whether text is base64 of a file that begins like such an image."""
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return data.startswith(IMAGES[mime])


def harmless_json(written: str) -> Any:
    """Read JSON that can be written again as UTF-8, without infinities, and is nested no deeper than people read."""
    value = json.loads(written)
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    if not is_shallow(value, JSON_DEPTH):
        raise ValueError("nested too deeply")
    return value


def is_shallow(value: Any, depth: int) -> bool:
    """Say whether JSON is nested no deeper than that."""
    items = value.values() if type(value) is dict else value if type(value) is list else ()
    return depth > 0 and all(is_shallow(item, depth - 1) for item in items)


def facts(metadata: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Keep of a display's metadata how large its images are, what they stand on, and whether JSON is opened up."""
    if type(metadata) is not dict:
        return {}
    kept: dict[str, Any] = {}
    for mime in (*IMAGES, JSON):
        told = metadata.get(mime)
        if mime in data and type(told) is dict:
            sides = {s: told[s] for s in ("width", "height") if type(told.get(s)) is int and 0 < told[s] <= PIXELS}
            opened = {name: told[name] for name, kind in VIEW.items() if type(told.get(name)) is kind}
            if (known := opened if mime == JSON else sides) and len(opened.get("root", "")) <= NAME:
                kept[mime] = known
    if metadata.get("needs_background") in ("light", "dark"):
        kept["needs_background"] = metadata["needs_background"]
    return kept
