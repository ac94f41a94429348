"""Where words begin and end, across scripts."""

from __future__ import annotations

import re
from typing import Final

# Thai, Lao, Khmer, Burmese, kana and ideographs: written without spaces between words.
UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
UNSPACED_LANGUAGES: Final = frozenset({"ja", "th", "zh"})
EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
MARK: Final = re.compile("[\u0900-\u0963\u0966-\u0dff]")
"""Signs of the scripts of India: vowels stand inside words without being letters to Unicode."""

NEGATION: Final = "'t"
"""Ends English words, of which the French one for a gift is none: don't."""

SENTENCE_END: Final = r"[.!?](?: |\Z)|[。！？؟।]"

# A regular expression's idea of a word, for languages with spaces; in those without, only
# Latin words have edges ("line" is not in "online", "facebook" is in "在facebook上").
WORD_START: Final = r"(?:(?<!\w)|(?!\w))"
WORD_END: Final = r"(?:(?![\w\u0900-\u0963])|(?<![\w\u0900-\u0963]))"
WORD_REST: Final = r"[\w\u0900-\u0963]*"
LATIN_START: Final = "(?:(?<![a-z0-9])|(?![a-z0-9]))"
LATIN_END: Final = "(?:(?![a-z0-9])|(?<![a-z0-9]))"


def joined(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters belong to one word."""
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return is_of_word(left) and is_of_word(right)


def is_of_word(character: str) -> bool:
    """Tell whether a character is part of words that spaces part from each other."""
    spelt = character.isalnum() or MARK.match(character) is not None
    return spelt and not UNSPACED.match(character)
