"""Take out of the main content what stands in the page twice or more.

Table rows, verses, refrains, dialogue and code repeat too. So a repeat alone proves nothing: a
repeated piece goes when it also has a field or a button, or is a link and known for clutter by
its words, names or target.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from quietpage.engine.article import Kind, PageType
from quietpage.engine.kinds import kind_of
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.reasons import because, both

MIN_TEXT_CHARS: Final = 12
MAX_TEXT_CHARS: Final = 1200
MIN_LINK_DENSITY: Final = 0.5
_WHOLE: Final = [
    TAG_CODE[tag]
    for tag in (
        *("tr", "td", "th", "li", "pre", "code", "table", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
]
_IS_WHOLE: Final = np.isin(np.arange(len(TAG_CODE)), _WHOLE)


_CARD_PAGES: Final = frozenset((PageType.LISTING, PageType.COLLECTION))
"""Their own cards say the same words again and again."""


def drop_repeats(page: Page) -> None:
    """Drop repeated boxes by text (any two) and by shape (sign-up forms of equal build)."""
    if page.page_type in _CARD_PAGES:
        return
    m = page.measures
    copies = _copies_by_text(page)
    end = int(m.end[page.main])
    number = page.main + 1
    while number < end:
        count = copies.get(number, 1)
        if count > 1 and not page.gone[number] and not page.holds_head(number):
            kind, reason = kind_of(page, number)
            if kind in (Kind.BOILERPLATE, Kind.NAVIGATION):
                if not m.controls_sum[m.end[number]] - m.controls_sum[number]:
                    number += 1
                    continue
                kind, reason = Kind.REPEATED, because("repeated_controls")
            page.drop(number, kind, both(because("repeated", count), reason), copies=count)
            number = int(m.end[number])
        else:
            number += 1


def _copies_by_text(page: Page) -> dict[int, int]:
    """Element number → how often its text and build stand in the page, for suspects in main."""
    m = page.measures
    numbers = np.arange(len(m.elements), dtype=np.int32)
    chars = m.within(m.chars_sum, numbers)
    links = m.within(m.link_chars_sum, numbers)
    controls = m.within(m.controls_sum, numbers)
    suspect = (
        (chars >= MIN_TEXT_CHARS)
        & (chars <= MAX_TEXT_CHARS)
        & ((controls > 0) | (links > MIN_LINK_DENSITY * chars))
        & ~_IS_WHOLE[m.tag]
    )
    # Inner wrappers of one box have its text too: only the outermost counts.
    found = numbers[suspect]
    above = m.parent[found]
    found = found[~(suspect[above] & (chars[above] == chars[found]))]
    # Only texts of the same length can be the same.
    _, alike, counts_alike = np.unique(chars[found], return_inverse=True, return_counts=True)
    found = found[counts_alike[alike] > 1]
    keys = {number: (int(chars[number]), page.text_of(number)) for number in found.tolist()}
    counts = Counter(key for key in keys.values() if key[1])
    return {
        number: counts[key]
        for number, key in keys.items()
        if page.main < number < m.end[page.main] and counts[key] > 1
    }
