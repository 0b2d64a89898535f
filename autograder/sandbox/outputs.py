"""A cell's outputs as they leave the sandbox: nbformat-4 dictionaries in which nothing is taken on trust.

Only known kinds and MIME types pass, every text is text, every image is base64 of something that starts like one, and
all together stay under a size; where they do not, a last line says so in both languages. HTML is passed on as it is:
whoever puts it on a page must sanitise it.
"""

import base64
import binascii
from typing import Any

from autograder.sandbox.errors import Failure
from autograder.sandbox.wire import WireError

MIME_TYPES = ("text/plain", "text/html", "text/latex", "text/markdown", "image/png", "image/jpeg")
IMAGES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
COUNT = 2000  # outputs of one cell
NAME, MESSAGE, TRACEBACK = 200, 4000, 40_000  # characters of an error's name, message and traceback

Output = dict[str, Any]


def clean(raw: Any, limit: int) -> tuple[Output, ...]:
    """Check the outputs of one cell and cut them to a size in bytes."""
    if type(raw) is not list:
        raise WireError("outputs that are not a list")
    kept: list[Output] = []
    left = limit
    for position, item in enumerate(raw, 1):
        output = checked(item)
        size = weight(output)
        if size > left or len(kept) >= COUNT:
            if output["output_type"] == "error" and position == len(raw):  # it says why the cell ended
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
    texts = [output.get("text", ""), *output.get("data", {}).values(), *output.get("traceback", ())]
    return 50 + sum(len(text.encode()) for text in texts)


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
    if kind in ("display_data", "execute_result"):
        output: Output = {"output_type": kind, "data": bundle(item.get("data")), "metadata": {}}
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
            "traceback": "\n".join(map(text, lines))[-TRACEBACK:].split("\n"),
        }
    raise WireError("an unknown kind of output")


def text(value: Any) -> str:
    """Insist on text."""
    if type(value) is not str:
        raise WireError("text that is not text")
    return value


def bundle(data: Any) -> dict[str, str]:
    """Keep the representations that a notebook page can show safely."""
    if type(data) is not dict:
        raise WireError("data that are not a bundle")
    kept = {mime: text(data[mime]) for mime in MIME_TYPES if mime in data}
    return {mime: value for mime, value in kept.items() if mime not in IMAGES or is_image(mime, value)}


def is_image(mime: str, value: str) -> bool:
    """Say whether text is base64 of a file that begins like such an image."""
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return data.startswith(IMAGES[mime])
