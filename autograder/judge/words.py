"""Sentences in Korean and English: which language is spoken, and how a sentence is chosen.

The language is the notebook's (`use_language`, called by its setup cell), else what BITGOEUL_LANG says, else the
locale's.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["ko", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_chosen: Lang | None = None


@dataclass(frozen=True)
class Text:
    """One sentence in both languages."""

    ko: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.ko if lang == "ko" else self.en

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)

    def __str__(self) -> str:
        return self[language()]


def use_language(lang: str | None) -> None:
    """Speak `lang` from now on; None goes back to the environment's. Raises ValueError for one we do not have."""
    global _chosen
    if lang is not None and lang not in LANGS:
        raise ValueError(f"lang must be one of {', '.join(LANGS)}, not {lang!r}")
    _chosen = lang  # type: ignore[assignment]


def language() -> Lang:
    """The language spoken now."""
    if _chosen is not None:
        return _chosen
    asked = os.environ.get("BITGOEUL_LANG", "")
    if asked in LANGS:
        return asked  # type: ignore[return-value]
    spoken = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    if not spoken:
        spoken = locale.getlocale()[0] or ""
    return "ko" if spoken.lower().startswith(("ko", "korean")) else "en"


@contextmanager
def keeping_language() -> Iterator[None]:
    """Afterwards the language is the one from before, whatever notebook was judged meanwhile."""
    before = _chosen
    try:
        yield
    finally:
        use_language(before)


def say(*, ko: str, en: str) -> str:
    """The sentence in the language spoken now."""
    return ko if language() == "ko" else en
