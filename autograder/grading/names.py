"""Names as they are shown: of exercises, and whatever a student chose, on one harmless line."""

from __future__ import annotations

import re
import unicodedata

# nbgrader's own automatic names: each such cell is an exercise of its own
_AUTOMATIC = re.compile(r"cell-[0-9a-f]{8,}")


def exercise_of(grade_id: str) -> str:
    """The exercise that a graded cell belongs to: its id up to the first "-"."""
    return grade_id if _AUTOMATIC.fullmatch(grade_id) else grade_id.partition("-")[0]


def one_line(text: str) -> str:
    """Text of a stranger on one line: no line breaks, escape sequences, direction overrides or lone surrogates."""
    composed = unicodedata.normalize("NFC", text)
    # Zs, Zl, Zp: blanks; Cc, Cf, Cs, Cn, Co: what steers a terminal or a reader's eye and cannot be seen
    shown = "".join(
        " " if kind[0] == "Z" or character in "\t\n\r" else "" if kind[0] == "C" else character
        for character in composed
        for kind in (unicodedata.category(character),)
    )
    return " ".join(shown.split())
