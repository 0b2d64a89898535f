"""Korean text as arrays of numbers, so that compiled code can work on it.

A Hangul syllable such as 한 is written with two or three letters, the jamo ㅎ, ㅏ, ㄴ. `jamo_codes` gives
one number for each jamo, `syllable_codes` one for each character, `jamo_letters` the jamo as letters to
look at.

Source: The Unicode Standard, section 3.12, "Conjoining Jamo Behavior"; Python's `unicodedata` decomposes.
Limits: a first and a last consonant have different numbers (ㄱ is U+1100 in front, U+11A8 below). Letters
typed one by one (ㅋㅋ, U+3131 to U+318E) are not syllables and keep their own numbers. A double final such
as ㄳ counts as one jamo. Other scripts are decomposed too: "é" becomes e and an accent.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

_FIRST: Final = 0x1100
_VOWEL: Final = 0x1161
_LAST: Final = 0x11A8
_LETTERS: Final[dict[int, str]] = {
    start + i: letter
    for start, letters in (
        (_FIRST, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"),
        (_VOWEL, "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"),
        (_LAST, "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
    )
    for i, letter in enumerate(letters)
}


def syllable_codes(text: str) -> npt.NDArray[np.int32]:
    """Return one number a character (NFC code points): 빛 is one number."""
    return _codes(unicodedata.normalize("NFC", text))


def jamo_codes(text: str) -> npt.NDArray[np.int32]:
    """Return one number a jamo (NFD code points): 빛 is three numbers."""
    return _codes(unicodedata.normalize("NFD", text))


def jamo_letters(text: str) -> str:
    """Return the jamo of `text` as separate letters that every Korean font can show: "빛" gives "ㅂㅣㅊ"."""
    return "".join(_LETTERS.get(code, chr(code)) for code in jamo_codes(text).tolist())


def _codes(text: str) -> npt.NDArray[np.int32]:
    return np.array([ord(character) for character in text], dtype=np.int32)
