"""Text as the vocabulary compares it: one spelling for what readers see as the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quietpage.engine.kernels import COMPILED

SINGLE_QUOTES: Final = "‘’‚‛′‵ʼʹ`´׳"
DOUBLE_QUOTES: Final = "“”„‟″‶«»״「」『』"
DASHES: Final = "‐‑‒–—―−"
INVISIBLE: Final = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
SIGNS_AFTER_SPACE: Final = ":?!;"  # French sets a space before them, others do not
TATWEEL: Final = "\u0640"
JAMO: Final = frozenset(map(chr, range(0x1160, 0x1200)))
"""Vowels and ends of Korean syllables, which join what stands before them."""

# Letters one writer types for another: capitals without accents in French and Greek, the two
# dots of Russian, the hamza seats of Arabic, the Arabic letters of a Persian keyboard.
LETTERS: Final = {"ı": "i", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"}

# Latin and Greek only: in other scripts a mark makes another letter (й, が, कि).
ACCENTED_RANGES: Final = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))
# Loose accents, Hebrew points, Arabic vowel signs, superscript alef.
LOOSE_MARKS: Final = (
    (0x300, 0x370),
    (0x591, 0x5BE),
    (0x5BF, 0x5C0),
    (0x64B, 0x660),
    (0x670, 0x671),
)


def normalise_plainly(text: str) -> str:
    """Return ``text`` casefolded, compatibility-composed, with plain quotes, dashes and spaces.

    Latin and Greek accents go, soft hyphens and zero-width characters go, and white space
    collapses to single spaces. All four letters i of Turkish become one. Idempotent.
    """
    return _close_up(" ".join(fold(text).split()))


def normalise_each_plainly(texts: Sequence[str]) -> list[str]:
    """Return what ``normalise`` makes of each of many texts, whose white space is collapsed."""
    plain = iter(_close_up("\n".join(filter(str.isascii, texts)).lower()).split("\n"))
    others = iter(fold("\n".join(text for text in texts if not text.isascii())).split("\n"))
    return [
        next(plain) if text.isascii() else _close_up(" ".join(next(others).split()))
        for text in texts
    ]


def fold(text: str) -> str:
    """Do all that ``normalise`` does, but leave white space as it is."""
    return text.lower() if text.isascii() else _fold_any(text)


def _fold_any(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", folded).translate(_table())


def fold_alone(character: str) -> str | None:
    """Return what ``fold`` makes of a character in a text that is not all ASCII.

    None where that depends on what stands beside it: on a mark, or on a part of a Korean syllable.
    """
    composed = unicodedata.normalize("NFKC", character)
    beginnings = composed[0], composed.casefold()[0]
    if any(unicodedata.category(begun)[0] == "M" or begun in JAMO for begun in beginnings):
        return None
    return _fold_any(character)


def _close_up(text: str) -> str:
    for sign in SIGNS_AFTER_SPACE:
        text = text.replace(" " + sign, sign)
    return text


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for first, last in ACCENTED_RANGES:
        for code in range(first, last):
            decomposed = unicodedata.normalize("NFD", chr(code))
            if len(decomposed) > 1 and all(map(unicodedata.combining, decomposed[1:])):
                table[code] = decomposed[0]
    for first, last in LOOSE_MARKS:
        table.update(dict.fromkeys(range(first, last)))
    table.update({ord(letter): plain for letter, plain in LETTERS.items()})
    table.update(dict.fromkeys(map(ord, INVISIBLE + TATWEEL)))
    table.update(dict.fromkeys(map(ord, SINGLE_QUOTES), "'"))
    table.update(dict.fromkeys(map(ord, DOUBLE_QUOTES), '"'))
    table.update(dict.fromkeys(map(ord, DASHES), "-"))
    return table


if COMPILED:
    from quietpage.engine.kernels.vocabulary.normalise import Normaliser

    NORMALISER: Final = Normaliser(fold_alone, normalise_plainly)
    normalise, normalise_each = NORMALISER.normalise, NORMALISER.normalise_each
else:
    normalise, normalise_each = normalise_plainly, normalise_each_plainly
