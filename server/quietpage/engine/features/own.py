"""What a block itself holds."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.features.prose import ENDS, Floats, Prose, Row
from quietpage.engine.measure import Measures

_BEHIND: Final = "€£¥₹₽₴"
"""Signs of currencies that stand on either side of a sum."""
_BEFORE: Final = "$" + _BEHIND
_WORDS: Final = ("zł", "kr", "USD", "EUR", "GBP", "TL")
"""Names of currencies that stand behind a sum."""
MAX_PRICE_CHARS: Final = 200
"""Characters of a text from which a price in it does not make it a price tag."""
_BETWEEN: Final = "\0"
"""Parts texts that are searched as one; parsing leaves none in a page."""


def plain_own(m: Measures, prose: Prose) -> Floats:
    """Fourteen rows: size, links, characters of each class, media and controls."""
    blocks = m.blocks
    words = np.maximum(m.within(m.words_sum, blocks), 1)
    sizes = np.maximum(m.sizes, 1)
    rows: list[Row] = [
        prose.tags,
        prose.chars,
        words,
        prose.density,
        m.counts["comma"],
        m.counts["stop"],
        *(m.counts[name] / sizes for name in ("digit", "bar", "upper", "cjk")),
        m.sizes / words,
        m.within(m.links_sum, blocks),
        m.within(m.media_sum, blocks),
        m.within(m.controls_sum, blocks),
    ]
    return np.array(rows, dtype=np.float32)


def ends_stop(texts: list[str]) -> Floats:
    """Whether each text ends like a sentence."""
    return _end_with(texts, _ENDS)


_ENDS: Final = "".join(sorted(ENDS))


def plain_end_with(texts: list[str], ends: str) -> Floats:
    """Whether the last sign of each text is one of ``ends``."""
    signs = frozenset(ends)
    return np.array([text[-1:] in signs for text in texts], dtype=np.float32)


def says_price(texts: list[str]) -> Floats:
    """Whether each text is short and names a price."""
    return _say_price(texts, MAX_PRICE_CHARS, _BEFORE, _BEHIND, _WORDS)


def plain_say_price(
    texts: list[str], max_chars: int, before: str, behind: str, words: tuple[str, ...]
) -> Floats:
    """Whether each text is shorter than ``max_chars`` and names a price.

    That is a digit behind one of the signs in ``before``, or before one of the signs in
    ``behind`` or one of ``words``. A space may stand between.
    """
    price = re.compile(rf"[{before}]\s?\d|\d\s?(?:[{behind}]|(?:{'|'.join(words)})\b)")
    found = np.zeros(len(texts), dtype=np.float32)
    short = [number for number, text in enumerate(texts) if len(text) < max_chars]
    starts = list(accumulate((len(texts[number]) + len(_BETWEEN) for number in short), initial=0))
    joined = _BETWEEN.join([texts[number] for number in short])
    priced = any(sign in joined for sign in (*before, *words))
    places = [match.start() for match in price.finditer(joined)] if priced else []
    if places:
        of_short = np.searchsorted(starts, places, side="right") - 1
        found[np.array(short)[of_short]] = 1
    return found


if kernels.COMPILED:
    from quietpage.engine.kernels.judging import block_rows, texts

    own, _end_with, _say_price = block_rows.own, texts.end_with, texts.say_price
else:
    own, _end_with, _say_price = plain_own, plain_end_with, plain_say_price
