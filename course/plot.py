"""One look for every figure and table of the course, in Korean or English, readable by everybody.

A lesson calls `set_language(lang="ko")` once, draws with matplotlib, writes words through `label` (in
figures) or `text` (in tables), and ends with `show(figure, ko=..., en=...)` or `table(rows, ko=..., en=...)`.

Promises. Korean stands in a figure only where a Korean font is found on this machine, else English: never
boxes (BITGOEUL_FONT names a font to prefer; `none` asks for English labels). Colours keep a contrast of 3:1
on white, and a line also differs by marker and dash. A figure carries its description. `figure_problems`
checks all this; `show` warns of what it finds, and a lesson's test fails on a warning.
Authors and lessons may use everything here; nothing of the grader is known.
"""

from __future__ import annotations

import base64
import html
import io
import logging
import os
import sys
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Literal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import to_rgba
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

Lang = Literal["ko", "en"]

INK: Final = "#1a1a1a"
# Apart in the common kinds of colour blindness; each has a contrast of 3:1 or more on white.
PALETTE: Final = ("#0063a6", "#b34700", "#007a5e", "#8f3a84", "#5c5c5c")
MARKERS: Final = ("o", "s", "^", "D", "v")
DASHES: Final = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)))
HATCHES: Final = ("", "//", "..", "xx", "\\\\")
MIN_CONTRAST: Final = 3.0
MIN_TEXT_POINTS: Final = 9.0
KOREAN_FONTS: Final = (
    "NanumGothic",
    "NanumBarunGothic",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
    "Baekmuk Dotum",
)

_language: Lang = "ko"


class FigureWarning(UserWarning):
    """A figure breaks one of the promises of this module."""


def set_language(lang: Lang = "ko") -> None:
    """Choose the language of the labels and tables that follow, and set the plot style."""
    global _language
    if lang not in ("ko", "en"):
        raise ValueError(f"lang must be 'ko' or 'en', not {lang!r}")
    _language = lang
    use_style()


def text(*, ko: str, en: str) -> str:
    """Return the words in the chosen language, for tables and sentences."""
    return ko if _language == "ko" else en


def label(*, ko: str, en: str) -> str:
    """Return the words for a figure: Korean only where a Korean font can draw them."""
    return ko if _language == "ko" and korean_font() else en


@cache
def korean_font() -> str | None:
    """Return the family name of a Korean font on this machine, or None."""
    wish = os.environ.get("BITGOEUL_FONT", "")
    if wish.lower() == "none":
        return None
    families = (wish, *KOREAN_FONTS)
    for family in families:
        for entry in font_manager.fontManager.ttflist:
            if entry.name == family and _draws_korean(entry.fname):
                return family
    # matplotlib remembers its font list: look again for a font that was installed since
    stems = tuple(family.replace(" ", "") for family in families if family)
    for path in sorted(font_manager.findSystemFonts()):
        if Path(path).stem.startswith(stems) and _draws_korean(path):
            font_manager.fontManager.addfont(path)
            return FT2Font(path).family_name
    return None


def _draws_korean(path: str) -> bool:
    try:
        return FT2Font(path).get_char_index(ord("한")) != 0
    except (OSError, RuntimeError):
        return False


def use_style() -> None:
    """Set the one plot style of the course for the figures that follow."""
    # Latin letters first: mathematical text has no second font to turn to
    fonts = [font for font in ("DejaVu Sans", korean_font()) if font]
    count = len(PALETTE)
    cycle = cycler(color=PALETTE, marker=MARKERS[:count], linestyle=DASHES[:count])
    mpl.rcParams.update(
        {
            "font.family": fonts,
            "font.size": 12,
            "axes.titlesize": 13,
            "axes.labelsize": 12,
            "legend.fontsize": 11,
            "xtick.labelsize": 11,
            "ytick.labelsize": 11,
            "axes.prop_cycle": cycle,
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": INK,
            "text.color": INK,
            "axes.labelcolor": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "lines.linewidth": 2.0,
            "lines.markersize": 7.0,
            "legend.frameon": False,
            "figure.figsize": (6.4, 3.6),
            "figure.facecolor": "white",
            "axes.facecolor": "white",
            "figure.dpi": 110,
            "hatch.linewidth": 0.8,
        }
    )


def canvas(width: float, height: float, xlim: tuple[float, float], ylim: tuple[float, float]) -> tuple[Figure, Axes]:
    """Return a figure (in inches) and axes without frame and with equal units, for a scheme."""
    fig, axes = plt.subplots(figsize=(width, height))
    axes.set(xlim=xlim, ylim=ylim, aspect="equal")
    axes.axis("off")
    return fig, axes


def ratio_bars(
    ratios: Sequence[tuple[str, float]],
    *,
    xlim: tuple[float, float],
    xlabel: str,
    ylabel: str,
    height: float = 2.8,
    written: Callable[[float], str] = "{:.2g}".format,
) -> Figure:
    """Bars of one time over another, a row for each (name, ratio), from 1 on a log axis; below 1 hatched."""
    fig, axes = plt.subplots(figsize=(6.4, height))
    for row, (_, ratio) in enumerate(reversed(ratios)):
        loss = ratio < 1
        colour, hatch = (PALETTE[1], HATCHES[1]) if loss else (PALETTE[0], "")
        axes.barh(row, ratio - 1, left=1, color=colour, hatch=hatch, ec="white")
        axes.annotate(f" {written(ratio)}× ", (ratio, row), ha="right" if loss else "left", va="center")
    axes.axvline(1, color=INK, ls="-", marker="", lw=1.5)
    axes.set_yticks(range(len(ratios)), [name for name, _ in reversed(ratios)])
    axes.set(xscale="log", xlim=xlim, xlabel=xlabel, ylabel=ylabel)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    return fig


def show(fig: Figure, *, ko: str, en: str) -> None:
    """Show the figure with its description (alt text) in the chosen language, and close it."""
    words = text(ko=ko, en=en).strip()
    if not words:
        raise ValueError("a figure needs a description in both languages: show(fig, ko=..., en=...)")
    for problem in figure_problems(fig):
        warnings.warn(problem, FigureWarning, stacklevel=2)
    picture = io.BytesIO()
    fig.savefig(picture, format="png", bbox_inches="tight")
    plt.close(fig)
    data = base64.b64encode(picture.getvalue()).decode("ascii")
    tag = f'<img alt="{html.escape(words)}" src="data:image/png;base64,{data}" style="max-width: 100%">'
    _display(tag, words)


def table(rows: Iterable[Sequence[object]], *, ko: Sequence[str], en: Sequence[str], caption: str = "") -> None:
    """Show rows under headers in the chosen language; the first column names the row."""
    if len(ko) != len(en):
        raise ValueError("the Korean and the English headers differ in number")
    heads = list(ko if _language == "ko" else en)
    body = [[str(cell) for cell in row] for row in rows]
    for row in body:
        if len(row) != len(heads):
            raise ValueError(f"a row has {len(row)} cells, the table {len(heads)} columns: {row}")
    _display(_table_html(heads, body, caption), table_text(heads, body, caption))


def _display(page: str, plain: str) -> None:
    """Show HTML with its text equivalent in a notebook; a plain program prints the text."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import display

    if InteractiveShell.initialized():
        display({"text/html": page, "text/plain": plain}, raw=True)
    else:
        sys.stdout.write(f"{plain}\n")


def _table_html(heads: list[str], body: list[list[str]], caption: str) -> str:
    # The first column is words, the others are mostly numbers: left and right, as a reader expects.
    def cell(tag: str, words: str, column: int, scope: str = "") -> str:
        side = "left" if column == 0 else "right"
        return f'<{tag}{scope} style="text-align: {side}">{html.escape(words)}</{tag}>'

    head = "".join(cell("th", words, i, ' scope="col"') for i, words in enumerate(heads))
    lines = [
        cell("th", row[0], 0, ' scope="row"') + "".join(cell("td", w, i) for i, w in enumerate(row[1:], 1))
        for row in body
    ]
    title = f'<caption style="text-align: left">{html.escape(caption)}</caption>' if caption else ""
    inside = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{inside}</tbody></table>"


def table_text(heads: list[str], body: list[list[str]], caption: str = "") -> str:
    """Return a table as plain text: the first column to the left, the others to the right."""
    lines = [heads, *body]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(heads))]
    rule = ["-" * width for width in widths]
    drawn = ["  ".join(_padded(w, n, i > 0) for i, (w, n) in enumerate(zip(line, widths))) for line in lines]
    return "\n".join([*([caption] if caption else []), drawn[0], "  ".join(rule), *drawn[1:]])


def _padded(words: str, width: int, right: bool) -> str:
    space = " " * (width - _width(words))
    return space + words if right else words + space


def _width(words: str) -> int:
    """Return the columns on a terminal: a Korean character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)


def figure_problems(fig: Figure) -> list[str]:
    """Return what is wrong with a figure, one sentence each: labels, units, contrast, glyphs, size."""
    problems = _glyph_problems(fig)
    for axes in fig.axes:
        if axes.axison:
            problems += _axis_problems(axes.xaxis, "x") + _axis_problems(axes.yaxis, "y")
        problems += _contrast_problems(axes) + _redundancy_problems(axes)
    problems += [
        f"text {words.get_text()!r} is smaller than {MIN_TEXT_POINTS:g} points"
        for words in fig.findobj(Text)
        if isinstance(words, Text) and _is_drawn(words) and float(words.get_fontsize()) < MIN_TEXT_POINTS
    ]
    return list(dict.fromkeys(problems))


def _glyph_problems(fig: Figure) -> list[str]:
    # Ordinary text warns of a missing glyph, mathematical text logs it.
    heard: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("matplotlib.mathtext")
    speaks, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            fig.canvas.draw()
    finally:
        logger.removeHandler(listener)
        logger.propagate = speaks
    heard += [str(warning.message) for warning in caught]
    return [words for words in heard if "glyph" in words.lower()]


def _axis_problems(axis: Axis, name: str) -> list[str]:
    words = axis.get_label_text()
    ticks = [tick.get_text() for tick in axis.get_ticklabels() if tick.get_visible() and tick.get_text()]
    if not ticks:
        return []
    if not words:
        return [f"the {name} axis has no label"]
    if any(_is_number(tick) for tick in ticks) and not ("[" in words and words.rstrip().endswith("]")):
        return [f"the {name} axis label {words!r} has no unit in [brackets]"]
    return []


def _is_number(words: str) -> bool:
    plain = words.replace("$\\mathdefault{", "").replace("}", "").replace("{", "").replace("$", "")
    return plain.replace("−", "-").lstrip("-")[:1].isdigit()


def _contrast_problems(axes: Axes) -> list[str]:
    back = to_rgba(axes.get_facecolor())
    problems = []
    for line in axes.lines:
        if line.get_visible() and contrast(line.get_color(), back) < MIN_CONTRAST:
            problems.append(f"line {line.get_label()!r} has a contrast under {MIN_CONTRAST:g}:1")
    for patch in axes.patches:
        if patch.get_visible() and not _patch_is_seen(patch, back):
            problems.append(f"patch {type(patch).__name__} has a contrast under {MIN_CONTRAST:g}:1")
    for words in axes.findobj(Text):
        if isinstance(words, Text) and _is_drawn(words) and contrast(words.get_color(), back) < MIN_CONTRAST:
            problems.append(f"text {words.get_text()!r} has a contrast under {MIN_CONTRAST:g}:1")
    return problems


def _patch_is_seen(patch: Patch, back: Any) -> bool:
    edge = contrast(patch.get_edgecolor(), back) if patch.get_linewidth() > 0 else 1.0
    return max(edge, contrast(patch.get_facecolor(), back)) >= MIN_CONTRAST


def _redundancy_problems(axes: Axes) -> list[str]:
    problems = []
    lines = [line for line in axes.lines if line.get_visible() and np.size(line.get_xdata()) > 1]
    for one, other in combinations(lines, 2):
        if to_rgba(one.get_color()) != to_rgba(other.get_color()) and _strokes(one) == _strokes(other):
            problems.append(f"lines {one.get_label()!r} and {other.get_label()!r} differ by colour alone")
    bars = [group for group in axes.containers if isinstance(group, BarContainer)]
    for one_bar, other_bar in combinations(bars, 2):
        first, second = one_bar.patches[0], other_bar.patches[0]
        if first.get_facecolor() != second.get_facecolor() and first.get_hatch() == second.get_hatch():
            problems.append(f"bars {one_bar.get_label()!r} and {other_bar.get_label()!r} differ by colour alone")
    return problems


def _strokes(line: Line2D) -> tuple[str, str]:
    # A custom dash pattern reads back as "--", so the pattern itself is compared.
    return str(line.get_marker()), str(getattr(line, "_unscaled_dash_pattern", line.get_linestyle()))


def _is_drawn(artist: Artist) -> bool:
    return artist.get_visible() and not (isinstance(artist, Text) and not artist.get_text().strip())


def contrast(one: Any, other: Any) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21; the first may be transparent."""
    red, green, blue, alpha = to_rgba(one)
    under = to_rgba(other)
    seen = [alpha * top + (1 - alpha) * below for top, below in zip((red, green, blue), under)]
    light, dark = sorted((_luminance(seen), _luminance(under[:3])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(channels: Sequence[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
