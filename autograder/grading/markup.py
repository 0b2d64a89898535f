"""What somebody wrote or printed, as HTML that may stand in another person's page.

Nothing that comes out of here runs, fetches, submits or leaves the page: no scripts, no handlers, no frames, no forms,
no address but `#anchor`, no image but an inlined PNG, JPEG or GIF, no style that calls a function or moves text away.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import Any

import nh3
from markupsafe import Markup
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

LONGEST = 20_000  # characters; what is longer is cut (outputs) or not rendered (prose, code)
DEEPEST = 200  # nesting of HTML elements; what is nested deeper is shown as text

_TAGS = {
    *("a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "u", "var", "br", "wbr", "img", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "div"),
    *("blockquote", "details", "summary", "figure", "figcaption", "dl", "dt", "dd", "ol", "ul", "li"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "*": {"style", "role", "class", "aria-label"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_STYLES = {
    *("color", "background", "border-left", "border-radius", "padding", "margin", "margin-top", "margin-bottom"),
    *("max-width", "min-width", "line-height", "font-size", "font-weight", "display", "gap", "flex", "white-space"),
    *("overflow-wrap", "text-align"),
}
_ANCHOR = re.compile(r"#[\w.-]+")
_IMAGE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+", re.ASCII)
# words, numbers and colours: no brackets, so no url(); no negative lengths, so nothing lies over its neighbours
_STYLE = re.compile(r"(?!.*-\s*[.\d])[\w\s#.,:;%-]*", re.ASCII | re.DOTALL)
_CLASS = re.compile(r"highlight|dataframe|[a-z][a-z0-9]{0,2}")  # pygments and pandas; the page's own are longer
_OPENING = re.compile(r"<[A-Za-z]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean_html(html: str) -> Markup:
    """The HTML with whatever is active, foreign or unknown taken out of it."""
    if len(_OPENING.findall(html)) > DEEPEST and _depth(html) > DEEPEST:
        return plain_html(html)
    return Markup(  # noqa: S704 - this is the cleaner
        nh3.clean(
            printable(html),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_keep,
            url_schemes={"data"},
            filter_style_properties=_STYLES,
            link_rel="noopener noreferrer",
        )
    )


def markdown_html(text: str, *, tags_as_text: bool) -> Markup:
    """Markdown as HTML. With `tags_as_text` a tag is shown as it was typed, else it is kept where it is harmless."""
    if len(text) > LONGEST:
        return plain_html(text)
    renderer = _Prose(escape=tags_as_text, exclude_anchor_links=True)
    try:
        return clean_html(MarkdownWithMath(renderer=renderer).render(text))
    except Exception:  # whatever a student wrote, there is a page
        return plain_html(text)


def code_html(source: str) -> Markup:
    """Python source with its tokens marked."""
    if len(source) > LONGEST:
        return plain_html(source)
    marked = highlight(printable(source), PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return Markup('<pre class="source"><code>{}</code></pre>').format(Markup(marked))  # noqa: S704 - escaped by pygments


def terminal_html(text: str) -> Markup:
    """What was printed, with the colours of its escape sequences, and of a line written over only its last state."""
    text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    shown = ansi2html(_INVISIBLE_BUT_ESC.sub("", text[:LONGEST])).replace("\x1b", "")
    return Markup("<pre>{}</pre>").format(Markup(shown))  # noqa: S704 - escaped by ansi2html


def plain_html(text: str) -> Markup:
    """Text as it is."""
    return Markup("<pre>{}</pre>").format(printable(text[:LONGEST]))


def image_html(mime: str, data: str, words: str, width: Any = None) -> Markup:
    """An inlined image, as wide as it is or so many pixels; nothing where it is none."""
    address = f"data:{mime};base64,{''.join(data.split())}"
    if not _IMAGE.fullmatch(address):
        return Markup()
    size = Markup(' width="{}"').format(width) if type(width) is int and width > 0 else Markup()
    return Markup('<img src="{}" alt="{}"{}>').format(address, words, size)


def printable(text: str) -> str:
    """Text without control characters and direction overrides: what is read is what stands there."""
    return _INVISIBLE.sub("", text)


_INVISIBLE_BUT_ESC = re.compile(_INVISIBLE.pattern.replace("\x0e-\x1f", "\x0e-\x1a\x1c-\x1f"))


def _keep(tag: str, name: str, value: str) -> str | None:
    allowed = {"href": _ANCHOR, "src": _IMAGE, "style": _STYLE}.get(name)
    if allowed is not None:
        return value if allowed.fullmatch(value.strip()) else None
    if name == "class":
        return " ".join(c for c in value.split() if _CLASS.fullmatch(c)) or None
    return value


def _depth(html: str) -> int:
    """How many elements are open at once at most. A parser takes quadratic time in it, and a page has few."""
    opened: Counter[str] = Counter()
    deepest = 0
    for tag in re.finditer(r"<(/?)([A-Za-z][A-Za-z0-9]*)", html):
        name = tag[2].lower()
        if name in ("br", "hr", "img", "wbr", "col", "input", "meta", "link"):
            continue
        if not tag[1]:
            opened[name] += 1
            deepest = max(deepest, opened.total())
        elif opened[name]:
            opened[name] -= 1
    return deepest


class _Prose(IPythonRenderer):
    """Links are told, not followed; images are shown where they are in the text itself, else named."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if _ANCHOR.fullmatch(url):
            return f'<a href="{escape(url)}">{text}</a>'
        address = escape(url)
        told = url.lower().startswith(("https://", "http://", "mailto:")) and address not in text
        return f"{text} ({address})" if told else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        words = escape(re.sub(r"<[^>]*>", "", text))
        return f'<img src="{escape(url)}" alt="{words}">' if _IMAGE.fullmatch(url) else f"<em>[{words}]</em>"

    def block_mermaidjs(self, code: str) -> str:
        return f"<pre>{escape(code)}</pre>"


def renderable(data: dict[str, Any]) -> str | None:
    """The MIME type of a display to show: the richest that is harmless. SVG and scripts are not among them."""
    order = ("text/html", "image/png", "image/jpeg", "image/gif", "text/markdown", "text/latex", "text/plain")
    return next((mime for mime in order if isinstance(data.get(mime), str) and data[mime].strip()), None)


_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"\](?=[(\[:])")


def without_html(text: str) -> str:
    """Markdown whose HTML tags and links are shown as text: an instructor's browser must not run a student's page."""
    return _LINK.sub("] ", _HTML.sub("&lt;", text))


def harmless_data(data: dict[str, Any]) -> dict[str, Any]:
    """A student's output as any page may show it: an instructor's formgrader puts it in as it is."""
    harmless: dict[str, Any] = {}
    for kind, text in data.items():
        if kind == "application/json":
            harmless[kind] = text  # pages show it as the text that it is, or not at all
        elif kind == "text/html":
            harmless[kind] = str(clean_html(text))
        elif kind in ("text/markdown", "text/latex"):
            harmless[kind] = without_html(text)
        elif kind == "text/plain" or _BASE64.fullmatch(text):
            harmless[kind] = text
    return harmless
