"""What a block itself holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np

from quietpage.engine.features.prose import ENDS, Prose, Row
from quietpage.engine.measure import Measures

CURRENCIES: Final = ("$", "€", "£", "¥", "₹", "₽", "₴", "zł", "kr", "USD", "EUR", "GBP", "TL")
PRICE: Final = re.compile(r"[$€£¥₹₽₴]\s?\d|\d\s?(?:[€£¥₽₴₹]|(?:zł|kr|USD|EUR|GBP|TL)\b)")
MAX_PRICE_CHARS: Final = 200
"""Characters of a text from which a price in it does not make it a price tag."""
_BETWEEN: Final = "\0"
"""Parts texts that are searched as one; parsing leaves none in a page."""


def own(m: Measures, prose: Prose) -> list[Row]:
    """Fifteen rows: size, links, characters of each class, media, controls, ending."""
    blocks = m.blocks
    words = np.maximum(m.within(m.words_sum, blocks), 1)
    sizes = np.maximum(m.sizes, 1)
    return [
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
        np.array([text[-1:] in ENDS for text in m.texts], dtype=np.float32),
    ]


def says_price(texts: Sequence[str]) -> Row:
    """Whether each text is short and names a price."""
    found = np.zeros(len(texts), dtype=np.float32)
    short = [number for number, text in enumerate(texts) if len(text) < MAX_PRICE_CHARS]
    starts = list(accumulate((len(texts[number]) + len(_BETWEEN) for number in short), initial=0))
    joined = _BETWEEN.join([texts[number] for number in short])
    priced = any(sign in joined for sign in CURRENCIES)
    places = [match.start() for match in PRICE.finditer(joined)] if priced else []
    if places:
        of_short = np.searchsorted(starts, places, side="right") - 1
        found[np.array(short)[of_short]] = 1
    return found
