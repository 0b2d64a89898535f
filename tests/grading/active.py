"""What a browser would run, fetch, submit or follow in a page: read with an HTML parser, not with patterns."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_ELEMENTS = {
    *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input", "button", "textarea"),
    *("base", "link", "svg", "math", "video", "audio", "source", "track", "portal", "template", "noscript", "select"),
}
_ADDRESSES = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "xlink:href",
    "ping",
    "cite",
}
_STYLE = re.compile(r"url\s*\(|expression|@import|image-set|behavior|position\s*:", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self, figures: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.figures = figures
        self.found: list[str] = []
        self._style = False
        self.styles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ELEMENTS:
            self.found.append(f"<{tag}>")
        known = {name: value or "" for name, value in attrs}
        if tag == "meta" and known.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            self.found.append(f"<meta {known['http-equiv']}>")
        for name, value in known.items():
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name in ("srcdoc", "target", "usemap"):
                self.found.append(f"{tag} {name}")
            kinds = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,")
            inlined = tag == "img" and plain.startswith(kinds)
            figure = self.figures and tag == "img" and plain.startswith("data:image/svg+xml;base64,")
            if name in _ADDRESSES and not (plain.startswith("#") or inlined or figure):
                self.found.append(f"{tag} {name}={value[:60]}")
            if name == "style" and _STYLE.search(value):
                self.found.append(f"{tag} style={value[:60]}")
        self._style = tag == "style"
        self.styles += self._style

    def handle_data(self, data: str) -> None:
        if self._style and re.search(r"url\s*\(|@import|expression", data):
            self.found.append("<style>")

    def handle_endtag(self, tag: str) -> None:
        self._style = False


def active_parts(html: str, *, figures: bool = False) -> list[str]:
    """All that is active or foreign in the page; a page has one style element, its own.

    With `figures`, SVG figures of our own are expected in <img>, where they run nothing.
    """
    reader = _Reader(figures)
    reader.feed(html)
    reader.close()
    if reader.styles != 1:
        reader.found.append(f"{reader.styles} style elements")
    return reader.found
